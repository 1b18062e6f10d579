import type postgres from 'postgres';
import type { BundleOf } from '../../../app/audit-report.ts';
import { type BundleLine, bundleText, logLine, streamLine } from '../../audit/bundle-lines.ts';
import { readCheckpointLines, readHandoverLines, readLeaves, readLogs, readStreams } from './read-records.ts';
import { leafOf } from './tree-rows.ts';

/** Every record of the instance with the whole tree, all of one moment. Checkpoints and leaves come first: the rest is compared with them. */
export async function* wholeBundle(
  sql: postgres.Sql,
  instance: string,
  { publicKey, at }: BundleOf,
): AsyncGenerator<string> {
  let lines = 0;
  const text = (line: BundleLine) => {
    lines += 1;
    return bundleText(line);
  };
  // The driver hangs where a connection is reserved before anything was asked over it.
  await sql`select 1`;
  const alone = await sql.reserve();
  try {
    await alone`begin isolation level repeatable read read only`;
    yield text({ is: 'bundle', form: 1, instance, at, of: 'everything', publicKey });
    for (const line of await readHandoverLines(alone)) yield text({ is: 'handover', line });
    for await (const line of readCheckpointLines(alone)) yield text({ is: 'checkpoint', line });
    for await (const row of readLeaves(alone)) yield text({ is: 'leaf', number: Number(row.number), ...leafOf(row) });
    for await (const record of readStreams(alone)) yield text(streamLine({ ...record, leaves: [] }));
    for await (const record of readLogs(alone)) yield text(logLine({ ...record, leaves: [] }));
    yield text({ is: 'end', lines: lines + 1 });
  } finally {
    await alone`rollback`;
    alone.release();
  }
}
