import { createCaseRounds, type Round } from './case-rounds.ts';
import type { Dependencies } from './dependencies.ts';
import { lookAfterClocks } from './sweep.ts';

/**
 * Decides the cases anew whose clocks were computed by an older world, at most `limit` of them. The version of the world
 * stands in the case's own row, so that it can be done in any order, by any process, after any break, and never twice.
 */
export function createRecomputing(needs: Dependencies): (limit: number) => Promise<Round> {
  const { packs, store } = needs;
  const find = async (limit: number) => store.sweep.behind((await packs.world()).version, limit);
  return createCaseRounds(needs, find, (caseId) => lookAfterClocks(needs, caseId));
}
