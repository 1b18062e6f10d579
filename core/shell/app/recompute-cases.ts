import { createCaseRounds } from './case-rounds.ts';
import type { Dependencies } from './dependencies.ts';
import { lookAfterClocks } from './sweep.ts';

/** What became of the cases that were computed by an older world. */
export interface Recomputed {
  /** Cases that are up to date now. */
  readonly done: number;
  /** More are left that can be taken at once. */
  readonly more: boolean;
}

/**
 * Decides the cases anew whose clocks were computed by an older world, at most `limit` of them. The version of the world
 * stands in the case's own row, so that it can be done in any order, by any process, after any break, and never twice.
 */
export function createRecomputing(needs: Dependencies): (limit: number) => Promise<Recomputed> {
  const { packs, store } = needs;
  const find = async (limit: number) => store.sweep.behind((await packs.world()).version, limit);
  const round = createCaseRounds(needs, find, (caseId) => lookAfterClocks(needs, caseId));
  return async (limit) => {
    const { done, taken } = await round(limit);
    return { done, more: done > 0 && taken === limit };
  };
}
