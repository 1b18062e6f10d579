import type { CaseId } from '../../engine/basics/identifiers.ts';
import { isSameJson } from '../../engine/basics/json.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { Grants } from '../../engine/model/context.ts';
import { archiveDue } from './archive-due.ts';
import { createCaseRounds, type Round } from './case-rounds.ts';
import { caseToday, isBehind } from './case-today.ts';
import { commitOf } from './commit-of.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';
import { retentionMark, retentionNote } from './retention-note.ts';

/**
 * Carries out what retention asks for, at most `limit` cases. A case that was changed meanwhile is left for the next
 * round; one that fails is reported, set aside for this process, and holds up no other.
 */
export function createRetentionRounds(needs: Dependencies): (limit: number) => Promise<Round> {
  const find = (limit: number) => needs.store.retention.due(needs.clocks.caseNow(), limit);
  return roundsOf(needs, find);
}

/** Computes anew what is ahead of cases that another version of the pack looked after, at most `limit` of them. */
export function createRetentionRecount(needs: Dependencies): (limit: number) => Promise<Round> {
  return roundsOf(needs, (limit) =>
    needs.store.retention.behind(retentionMark(needs.archive, needs.packs.active), limit),
  );
}

function roundsOf(needs: Dependencies, find: (limit: number) => Promise<readonly CaseId[]>) {
  return createCaseRounds(needs, find, (caseId) => applyRetention(needs, caseId));
}

/**
 * Carries out what is due in one case, and notes what is ahead. One transaction: after a break it is done whole or not at
 * all. What is to be archived goes last, once its package is on the disk. False where nothing was to be written, or
 * another was faster.
 */
export async function applyRetention(needs: Dependencies, caseId: CaseId): Promise<boolean> {
  const { store, packs, clocks, archive } = needs;
  const desk = store.asActor({ kind: 'clock', keeps: true });
  const loaded = await desk.load(caseId);
  if (!loaded) return false;
  const law = await lawOf(packs, loaded.caseFile);
  const world = await packs.world();
  const now = clocks.caseNow();
  const today = await caseToday(packs, law, world, loaded, now);
  const decideWith = (archived: Grants['archived'] = []) => {
    const context = { actor: { kind: 'clock' }, now, grants: { archived } } as const;
    const { passed, passedEffects, outcome, caseFile } = decide(
      law,
      world,
      today.caseFile,
      { type: 'apply-retention' },
      context,
    );
    if (!caseFile || !outcome.ok) return undefined;
    return {
      caseFile,
      events: [...today.events, ...passed, ...outcome.value.events],
      effects: [...today.effects, ...passedEffects, ...outcome.value.effects],
    };
  };
  let decided = decideWith();
  // A package holds the record as it stands: whatever else is to be written comes first, and the package the next time.
  const archived = decided?.events.length === 0 ? await archiveDue(needs, desk, law, world, loaded, now) : [];
  if (archived === undefined) return false;
  if (archived.length > 0) decided = decideWith(archived);
  if (!decided) return false;
  const { caseFile, events, effects } = decided;
  const note = retentionNote(archive, law, world, caseFile);
  const isNoted = loaded.retention !== undefined && isSameJson(loaded.retention, note);
  if (events.length === 0 && isNoted && !isBehind(loaded, world)) return false;
  const answer = await desk.commit(commitOf(needs, law, world, caseFile, events, effects, loaded.versions));
  if (answer.is !== 'committed') {
    await packs.refresh();
    return false;
  }
  for (const { package: name } of archived) await archive.settle(name);
  return true;
}
