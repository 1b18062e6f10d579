import type postgres from 'postgres';
import type { AuditorStore, AuditReport } from '../../../app/audit-report.ts';
import { comparePublished, judgeCheckpoints, readCheckpoints, withoutLost } from '../../audit/check-checkpoints.ts';
import { readLine, readPublicKey } from '../../audit/checkpoint-line.ts';
import { KeyChain } from '../../audit/key-chain.ts';
import { hashOfLeaf } from '../../audit/leaf.ts';
import { RecordCheck, TreeCheck } from '../../audit/record-check.ts';
import { StoreFault } from '../../store-fault.ts';
import { caseBundle } from './case-bundle.ts';
import { NodeCheck } from './node-check.ts';
import { readCheckpointLines, readHandoverLines, readLeaves, readLogs, readStreams } from './read-records.ts';
import { leafOf } from './tree-rows.ts';
import { wholeBundle } from './whole-bundle.ts';

/** Checks and hands out the record, under a role that reads everything sealed and writes nothing. */
export function createAuditor(sql: postgres.Sql, instance: string): AuditorStore {
  return {
    // One moment for all of it: what is decided meanwhile would look like a fault.
    verify: (published, publicKey) =>
      sql.begin('isolation level repeatable read read only', (tx) =>
        verify(tx, published, publicKey),
      ) as Promise<AuditReport>,
    bundle: async (of) => (of.caseId === undefined ? wholeBundle(sql, instance, of) : caseBundle(sql, instance, of)),
  };
}

async function verify(
  tx: postgres.TransactionSql,
  published: AsyncIterable<string>,
  publicKey: string,
): Promise<AuditReport> {
  const key = readPublicKey(publicKey);
  if (!key) throw new StoreFault('anchors-damaged', 'The public key is none: give an Ed25519 key in PEM');
  const check = new RecordCheck();
  for await (const record of readStreams(tx)) check.stream(record);
  for await (const record of readLogs(tx)) check.log(record);
  check.endOfLog();

  const stored = await readCheckpoints(readCheckpointLines(tx));
  const outside = await readCheckpoints(published);
  const kept = (await readHandoverLines(tx)).flatMap((line) => readLine(line) ?? []);
  const keys = new KeyChain(key, [...outside.handovers, ...stored.handovers, ...kept]);
  const compared = comparePublished(stored.listed, outside.listed);
  const wrongOutside = judgeCheckpoints(outside, keys, 'every');
  const known = new Set(wrongOutside.map(({ what, at }) => JSON.stringify([what, at])));
  const wrongInside = judgeCheckpoints(stored, keys, 'some');
  const inside = wrongInside.filter(({ what, at }) => !known.has(JSON.stringify([what, at])));
  check.checkpoints(outside.listed, [...wrongOutside, ...inside, ...compared.faults]);

  const tree = new TreeCheck(check, stored.listed);
  const nodes = new NodeCheck();
  for await (const row of readLeaves(tx)) {
    const hash = hashOfLeaf(leafOf(row));
    tree.add(Number(row.number), hash);
    nodes.add(hash);
  }
  tree.end();
  check.faults.push(...(await nodes.compare(tx)));
  const last = stored.listed.at(-1);
  return {
    checked: check.counts,
    ...(last ? { last: { number: last.number, at: last.at, size: last.size } } : {}),
    notAnchored: check.notAnchored,
    notPublished: compared.notPublished,
    restored: withoutLost(outside.listed).restored,
    faults: check.faults,
  };
}
