import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { Dependencies } from './dependencies.ts';

/** Cases under way at once: while the database writes one to disk, the next is decided. */
const lanes = 8;

/** For how many rounds a case that failed is set aside. */
const roundsAside = 60;

/** What one round did. */
export interface Round {
  /** Cases with which something happened. */
  readonly done: number;
  /** Some may be left: a case may ask for several places of a round, so that one that was not full says nothing. */
  readonly more: boolean;
}

/**
 * Takes the cases that `find` gives, at most `limit` of them a round, several at a time. One that fails is reported, set
 * aside for this process, and holds up no other.
 */
export function createCaseRounds(
  needs: Pick<Dependencies, 'onSweepFault'>,
  find: (limit: number) => Promise<readonly CaseId[]>,
  take: (caseId: CaseId) => Promise<boolean>,
): (limit: number) => Promise<Round> {
  const setAside = new Map<CaseId, number>();
  let round = 0;
  return async (limit) => {
    round++;
    for (const [caseId, until] of setAside) if (until <= round) setAside.delete(caseId);
    const found = await find(limit + setAside.size);
    const ready = found.filter((caseId) => !setAside.has(caseId)).slice(0, limit);
    let done = 0;
    const waiting = ready.values();
    const lane = async () => {
      for (const caseId of waiting) {
        try {
          if (await take(caseId)) done++;
        } catch (fault) {
          setAside.set(caseId, round + roundsAside);
          needs.onSweepFault(caseId, fault);
        }
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return { done, more: done > 0 };
  };
}
