import type postgres from 'postgres';
import type { BundleOf } from '../../../app/audit-report.ts';
import { type BundleLine, bundleText, streamLine } from '../../audit/bundle-lines.ts';
import { readLine } from '../../audit/checkpoint-line.ts';
import { consistencyProof, inclusionProof } from '../../audit/proofs.ts';
import { isCaseId } from '../places.ts';
import { readCase, readHandoverLines } from './read-records.ts';
import { subtreeOf } from './tree-rows.ts';

/** The record of one case, with the proof that each of its heads is in the tree of the last checkpoint. */
export async function caseBundle(
  sql: postgres.Sql,
  instance: string,
  { caseId = '', publicKey, at }: BundleOf,
): Promise<AsyncIterable<string> | undefined> {
  if (!isCaseId(caseId)) return undefined;
  const lines = await sql.begin('isolation level repeatable read read only', async (tx) => {
    const records = await readCase(tx, caseId);
    if (records.length === 0) return undefined;
    const leaves = records.flatMap((record) => record.leaves.map(({ leaf }) => leaf));
    return [
      { is: 'bundle', form: 1, instance, at, of: 'case', publicKey },
      ...(await readHandoverLines(tx)).map((line) => ({ is: 'handover', line }) as const),
      ...records.map(streamLine),
      ...(await proofsOf(tx, leaves)),
    ] satisfies BundleLine[];
  });
  if (!lines) return undefined;
  const texts = [...lines, { is: 'end', lines: lines.length + 1 } as const].map(bundleText);
  return (async function* () {
    yield* texts;
  })();
}

async function proofsOf(tx: postgres.TransactionSql, leaves: readonly number[]): Promise<readonly BundleLine[]> {
  const checkpoints = await tx<{ line: string }[]>`
    select distinct on (c.number) c.line from (
      select (select number from rcms.checkpoint where size > l.leaf order by number limit 1) as number
      from jsonb_to_recordset(${JSON.stringify(leaves.map((leaf) => ({ leaf })))}::text::jsonb) l (leaf bigint)
      union select max(number) from rcms.checkpoint
    ) wanted join rcms.checkpoint c on c.number = wanted.number
    order by c.number`;
  const listed = checkpoints.flatMap(({ line }) => readLine(line) ?? []);
  const last = listed.at(-1);
  if (!last) return [];
  const subtree = subtreeOf(tx);
  const lines: BundleLine[] = checkpoints.map(({ line }) => ({ is: 'checkpoint', line }));
  const hex = (proof: readonly Buffer[]) => proof.map((hash) => hash.toString('hex'));
  for (const leaf of leaves) {
    lines.push({ is: 'inclusion', leaf, size: last.size, proof: hex(await inclusionProof(subtree, leaf, last.size)) });
  }
  for (const { number, size } of listed.slice(0, -1)) {
    const proof = hex(await consistencyProof(subtree, size, last.size));
    lines.push({ is: 'consistency', from: number, to: last.number, proof });
  }
  return lines;
}
