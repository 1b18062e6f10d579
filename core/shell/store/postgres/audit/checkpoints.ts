import type postgres from 'postgres';
import type { Instant } from '../../../../engine/basics/civil-date.ts';
import type {
  AnchorPublisher,
  AuditKey,
  Checkpoint,
  CheckpointStore,
  Saying,
  Taken,
} from '../../../app/checkpoint-port.ts';
import { hashOfLine, lineOf, readLine, signCheckpoint } from '../../audit/checkpoint-line.ts';
import { handOver, signerAfter } from '../../audit/key-chain.ts';
import { StoreFault } from '../../store-fault.ts';
import { type Gathered, gatherLogs, gatherStreams, isAnythingWaiting } from './gather-leaves.ts';
import { readHandoverLines } from './read-records.ts';
import { addNodes, subtreeOf } from './tree-rows.ts';

/** Lines that are published in one go. */
const linesAtOnce = 1_000;

/** Checkpoints under a role that sees heads and no record. One process at a time takes and publishes them. */
export function createCheckpoints(sql: postgres.Sql, instance: string): CheckpointStore {
  const alone = <Answer>(work: (tx: postgres.TransactionSql) => Promise<Answer>): Promise<Answer | undefined> =>
    sql.begin(async (tx) => {
      const [lock] = await tx`select pg_try_advisory_xact_lock(hashtextextended('rcms.checkpoint', 0)) as mine`;
      return lock?.mine ? work(tx) : undefined;
    }) as Promise<Answer | undefined>;
  return {
    async take(key, publisher, at, saying = {}) {
      // Signed and committed first, published after: a crash between the two is made good by the next round.
      const taken = await alone((tx) => takeOne(tx, instance, key, publisher, at, saying));
      if (taken) await alone((tx) => publish(tx, publisher));
      return taken;
    },
    last: async () => (await lastOf(sql))?.checkpoint,
    waiting: () => isAnythingWaiting(sql),
    handovers: async () => (await readHandoverLines(sql)).flatMap((line) => readLine(line) ?? []),
  };
}

interface Last {
  readonly checkpoint: Checkpoint;
  readonly line: string;
}

async function lastOf(sql: postgres.Sql | postgres.TransactionSql): Promise<Last | undefined> {
  const [row] = await sql<{ line: string }[]>`select line from rcms.checkpoint order by number desc limit 1`;
  const checkpoint = row && readLine(row.line);
  return row && checkpoint && { checkpoint, line: row.line };
}

async function takeOne(
  tx: postgres.TransactionSql,
  instance: string,
  key: AuditKey,
  publisher: AnchorPublisher,
  at: Instant,
  { resume, handOver: handing }: Saying,
): Promise<Taken> {
  const last = await lastOf(tx);
  const lost = await newerPublished(tx, publisher, last);
  if (lost && !resume) {
    throw new StoreFault(
      'anchors-ahead',
      `Checkpoint ${lost.checkpoint.number} is published, and the database does not know it: an older state of the database was put back, or another database is looked at. Where a backup was restored on purpose, say so with: rcms audit resume --why TEXT`,
    );
  }
  const follows = lost ?? last;
  if (follows && signerAfter(follows.checkpoint) !== key.id) {
    throw new StoreFault(
      'anchor-key-other',
      `Checkpoint ${follows.checkpoint.number} says that another key signs from then on (id ${signerAfter(follows.checkpoint)}) than the one at hand (${key.id}): put that key back from where its copy is kept, or give this server the key that it was handed over to`,
    );
  }
  const [{ size: before } = { size: '0' }] = await tx<{ size: string }[]>`
    select coalesce(max(number) + 1, 0) as size from rcms.audit_leaf`;
  const { heads, more } = await gatherStreams(tx);
  const size = await addLeaves(tx, Number(before), [...heads, ...(await gatherLogs(tx, at))]);
  const root = size === 0 ? hashOfLine(undefined) : (await subtreeOf(tx)(0, size)).toString('hex');
  const unsigned: Omit<Checkpoint, 'key' | 'signature'> = {
    form: 1,
    instance,
    number: (follows?.checkpoint.number ?? 0) + 1,
    at,
    size,
    root,
    previous: hashOfLine(follows?.line),
    ...(lost && resume ? { restored: { after: last?.checkpoint.number ?? 0, ...resume } } : {}),
  };
  const checkpoint = signCheckpoint(
    key,
    handing ? { ...unsigned, handsOver: handOver(key, handing, unsigned) } : unsigned,
  );
  // What an older database forgot of its keys is published.
  const handovers = [...(lost ? await publisher.handovers() : []), ...(handing ? [lineOf(checkpoint)] : [])];
  for (const line of handovers) {
    await tx`insert into rcms.audit_handover (number, line)
      values (${readLine(line)?.number ?? 0}, ${line}) on conflict do nothing`;
  }
  await tx`insert into rcms.checkpoint (number, at, size, line)
    values (${checkpoint.number}, ${at}, ${size}, ${lineOf(checkpoint)})`;
  return { checkpoint, more };
}

/** What is published and newer than, or other than, what the database knows. */
async function newerPublished(
  tx: postgres.TransactionSql,
  publisher: AnchorPublisher,
  last: Last | undefined,
): Promise<Last | undefined> {
  const line = await publisher.last();
  if (line === undefined || line === last?.line) return undefined;
  const checkpoint = readLine(line);
  if (!checkpoint) {
    throw new StoreFault('anchors-damaged', 'The last line of the published checkpoints is none: put the file back');
  }
  const [same] = await tx`select from rcms.checkpoint where number = ${checkpoint.number} and line = ${line}`;
  return same ? undefined : { checkpoint, line };
}

async function addLeaves(tx: postgres.TransactionSql, before: number, heads: readonly Gathered[]): Promise<number> {
  if (heads.length === 0) return before;
  const rows = heads.map((head, index) => ({ ...head, number: before + index, hash: head.hash.toString('hex') }));
  await tx`
    insert into rcms.audit_leaf (number, kind, id, part, version, hash)
    select number, kind, id, part, version, decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      l (number bigint, kind text, id uuid, part text, version integer, hash text)`;
  const size = before + heads.length;
  await addNodes(tx, before, size);
  return size;
}

/** Publishes what is committed and not published, in order. */
async function publish(tx: postgres.TransactionSql, publisher: AnchorPublisher): Promise<true> {
  const line = await publisher.last();
  let after = line === undefined ? 0 : (readLine(line)?.number ?? 0);
  for (;;) {
    const rows = await tx<{ number: string; line: string }[]>`
      select number, line from rcms.checkpoint where number > ${after} order by number limit ${linesAtOnce}`;
    const end = rows.at(-1);
    if (!end) return true;
    await publisher.append(rows.map((row) => row.line));
    after = Number(end.number);
  }
}
