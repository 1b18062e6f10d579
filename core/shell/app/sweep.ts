import type { CaseId } from '../../engine/basics/identifiers.ts';
import { decide } from '../../engine/decide/decide.ts';
import { commitOf } from './commit-of.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';

/** Cases under way at once: while the database writes one to disk, the next is decided. */
const lanes = 8;

/** For how many rounds a case that failed is set aside. */
const roundsAside = 60;

/**
 * Passes what is due, at most `limit` cases. A case that was changed meanwhile is left for the next round; one that
 * fails is reported, set aside for this process, and holds up no other.
 */
export function createSweep(needs: Dependencies): (limit: number) => Promise<{ passed: number; more: boolean }> {
  const setAside = new Map<CaseId, number>();
  let round = 0;
  return async (limit) => {
    round++;
    for (const [caseId, until] of setAside) if (until <= round) setAside.delete(caseId);
    const now = needs.clocks.caseNow();
    const due = await needs.store.sweep.due(now, limit + setAside.size);
    const ready = due.filter(({ caseId }) => !setAside.has(caseId)).slice(0, limit);
    let passed = 0;
    const take = async (caseId: CaseId) => {
      try {
        if (await passCase(needs, caseId)) passed++;
      } catch (fault) {
        setAside.set(caseId, round + roundsAside);
        needs.onSweepFault(caseId, fault);
      }
    };
    const waiting = ready.values();
    const lane = async () => {
      for (const { caseId } of waiting) await take(caseId);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return { passed, more: passed > 0 && ready.length === limit };
  };
}

async function passCase({ store, packs, clocks }: Dependencies, caseId: CaseId): Promise<boolean> {
  const desk = store.asActor({ kind: 'clock' });
  const loaded = await desk.load(caseId);
  if (!loaded) return false;
  const law = await lawOf(packs, loaded.caseFile);
  const world = await packs.world();
  const context = { actor: { kind: 'clock' }, now: clocks.caseNow(), grants: {} } as const;
  const { passed, passedEffects, caseFile } = decide(law, world, loaded.caseFile, { type: 'pass-deadlines' }, context);
  if (passed.length === 0 || !caseFile) return false;
  const answer = await desk.commit(commitOf(law, world, caseFile, passed, passedEffects, loaded.versions));
  return answer.is === 'committed';
}
