import { createCaseRounds, type Round } from '../case-rounds.ts';
import type { Dependencies } from '../dependencies.ts';
import { lookAfterClocks } from '../sweep.ts';

/**
 * Makes the search tokens anew of cases whose tokens an earlier key made, at most `limit` of them. Which key made them
 * stands in the case's own row, so that it can be done in any order, by any process, after any break, and never twice.
 */
export function createRetokening(needs: Dependencies): (limit: number) => Promise<Round> {
  const find = (limit: number) => needs.store.sweep.tokensBehind(limit);
  // Every case has tokens, also one without a clock: it is opened as whoever keeps the record.
  const how = { actor: { kind: 'clock', keeps: true }, always: true } as const;
  return createCaseRounds(needs, find, (caseId) => lookAfterClocks(needs, caseId, how));
}
