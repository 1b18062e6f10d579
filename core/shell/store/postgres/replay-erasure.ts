import type postgres from 'postgres';
import type { Destruction } from '../../app/destruction-port.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import { replayedErasure } from '../replayed-erasure.ts';
import { StoreFault } from '../store-fault.ts';
import { encodeDecision } from './encode-decision.ts';
import { loadCase } from './load-case.ts';

const keeper = { kind: 'clock', keeps: true } as const;

/**
 * Erases again what the list says, in one transaction; false where there is no such case. What follows from the case
 * besides is left to the next decision about it: no pack is looked at here.
 */
export async function replayErasure(
  sql: postgres.Sql,
  ring: KeyRing,
  instance: string,
  row: Destruction,
): Promise<boolean> {
  const found = await loadCase(sql, ring, instance, keeper, row.caseId);
  if (!found) return false;
  const { caseFile, event } = replayedErasure(found.caseFile, row);
  const [newest] = await sql`select coalesce(max(version), 0)::int as version from rcms.world`;
  const { held } = found.left;
  const commit = {
    caseId: row.caseId,
    expected: held.versions,
    world: newest?.version as number,
    events: [event],
    caseFile,
    effects: [],
    listed: { id: row.id, position: row.position },
  };
  const { decision, snapshot } = await encodeDecision(ring, instance, keeper, commit, found.left);
  const answer = await sql.begin(async (tx) => {
    const [done] = await tx.unsafe('select rcms.commit_case($1, $2, $3::text::jsonb, $4::text::json) as answer', [
      'keeper',
      '',
      decision,
      snapshot,
    ]);
    // The clocks stand as they were counted, by whatever world that was.
    await tx`
        update rcms.snapshot set world = ${held.world ?? 0}, held = held || ${JSON.stringify({ world: held.world ?? 0 })}::text::jsonb
        where case_id = ${row.caseId} and world is not null`;
    return done?.answer.is as string;
  });
  if (answer !== 'committed') {
    throw new StoreFault('database-failed', `The destruction of case ${row.caseId} could not be repeated: ${answer}`);
  }
  return true;
}
