import type { CaseId } from '../../engine/basics/identifiers.ts';
import { isSameJson } from '../../engine/basics/json.ts';
import { decide } from '../../engine/decide/decide.ts';
import { createCaseRounds } from './case-rounds.ts';
import { caseToday, isBehind } from './case-today.ts';
import { commitOf } from './commit-of.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';
import { retentionNote } from './retention-note.ts';

/** What one round of retention did. */
export interface RetentionRound {
  /** Cases in which something went, or was put before persons. */
  readonly done: number;
  /** More are due that can be taken at once. */
  readonly more: boolean;
}

/**
 * Carries out what retention asks for, at most `limit` cases. A case that was changed meanwhile is left for the next
 * round; one that fails is reported, set aside for this process, and holds up no other.
 */
export function createRetentionRounds(needs: Dependencies): (limit: number) => Promise<RetentionRound> {
  const find = (limit: number) => needs.store.retention.due(needs.clocks.caseNow(), limit);
  return roundsOf(needs, find);
}

/** Computes anew what is ahead of cases that another version of the pack looked after, at most `limit` of them. */
export function createRetentionRecount(needs: Dependencies): (limit: number) => Promise<RetentionRound> {
  return roundsOf(needs, (limit) => needs.store.retention.behind(needs.packs.active.hash, limit));
}

function roundsOf(needs: Dependencies, find: (limit: number) => Promise<readonly CaseId[]>) {
  const round = createCaseRounds(needs, find, (caseId) => applyRetention(needs, caseId));
  return async (limit: number): Promise<RetentionRound> => {
    const { done, taken } = await round(limit);
    return { done, more: done > 0 && taken === limit };
  };
}

/**
 * Carries out what is due in one case, and notes what is ahead. One transaction: after a break it is done whole or not at
 * all. False where nothing was to be written, or another was faster.
 */
export async function applyRetention({ store, packs, clocks }: Dependencies, caseId: CaseId): Promise<boolean> {
  const desk = store.asActor({ kind: 'clock', keeps: true });
  const loaded = await desk.load(caseId);
  if (!loaded) return false;
  const law = await lawOf(packs, loaded.caseFile);
  const world = await packs.world();
  const now = clocks.caseNow();
  const today = await caseToday(packs, law, world, loaded, now);
  const context = { actor: { kind: 'clock' }, now, grants: {} } as const;
  const decision = decide(law, world, today.caseFile, { type: 'apply-retention' }, context);
  const { passed, passedEffects, outcome, caseFile } = decision;
  if (!caseFile || !outcome.ok) return false;
  const events = [...today.events, ...passed, ...outcome.value.events];
  const note = retentionNote(law, world, caseFile);
  const isNoted = loaded.retention !== undefined && isSameJson(loaded.retention, note);
  if (events.length === 0 && isNoted && !isBehind(loaded, world)) return false;
  const effects = [...today.effects, ...passedEffects, ...outcome.value.effects];
  const answer = await desk.commit(commitOf(law, world, caseFile, events, effects, loaded.versions));
  if (answer.is === 'committed') return true;
  await packs.refresh();
  return false;
}
