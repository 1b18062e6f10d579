import type { CaseId } from '../../engine/basics/identifiers.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { ClockActor } from '../../engine/model/actor.ts';
import { createCaseRounds } from './case-rounds.ts';
import { caseToday, isBehind } from './case-today.ts';
import { commitOf } from './commit-of.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';

/**
 * Passes what is due, at most `limit` cases. A case that was changed meanwhile is left for the next round; one that
 * fails is reported, set aside for this process, and holds up no other.
 */
export function createSweep(needs: Dependencies): (limit: number) => Promise<{ passed: number; more: boolean }> {
  const find = async (limit: number) =>
    (await needs.store.sweep.due(needs.clocks.caseNow(), limit)).map(({ caseId }) => caseId);
  const round = createCaseRounds(needs, find, (caseId) => lookAfterClocks(needs, caseId));
  return async (limit) => {
    const { done, more } = await round(limit);
    return { passed: done, more };
  };
}

/** How a case is looked after. */
export interface LookAfter {
  /** The clock, which opens cases whose clocks run. */
  readonly actor: ClockActor;
  /** What follows from the case is written also where nothing happened. */
  readonly always: boolean;
}

/**
 * Decides the clocks of a case anew where the world has changed since, and passes what is due. False where nothing was
 * to be done, or another was faster.
 */
export async function lookAfterClocks(
  needs: Dependencies,
  caseId: CaseId,
  { actor, always }: LookAfter = { actor: { kind: 'clock' }, always: false },
): Promise<boolean> {
  const { store, packs, clocks } = needs;
  const desk = store.asActor(actor);
  const loaded = await desk.load(caseId);
  if (!loaded) return false;
  const law = await lawOf(packs, loaded.caseFile);
  const world = await packs.world();
  const now = clocks.caseNow();
  const today = await caseToday(packs, law, world, loaded, now);
  const context = { actor: { kind: 'clock' }, now, grants: {} } as const;
  const { passed, passedEffects, caseFile } = decide(law, world, today.caseFile, { type: 'pass-deadlines' }, context);
  const events = [...today.events, ...passed];
  if (!caseFile || (!always && events.length === 0 && !isBehind(loaded, world))) return false;
  const effects = [...today.effects, ...passedEffects];
  const answer = await desk.commit(commitOf(needs, law, world, caseFile, events, effects, loaded.versions));
  if (answer.is === 'committed') return true;
  await packs.refresh();
  return false;
}
