import { type Refusal, refusal } from '../../engine/basics/refusal.ts';
import { ok } from '../../engine/basics/result.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Effect } from '../../engine/model/effect.ts';
import type { SeriesAnswer, SeriesRequest } from './app.ts';
import { commitOf } from './commit-of.ts';
import type { Dependencies } from './dependencies.ts';
import { grantsFor } from './grants-for.ts';
import { answerAgain, type KeyedRequest, storedAnswer } from './idempotency.ts';
import { lawOf } from './law-of.ts';
import { isDenial, logRead } from './log-read.ts';

/** How often a series is decided anew when the world changed meanwhile. */
const tries = 8;

/**
 * Brings a case about and takes it through its past, in one transaction: the whole series or nothing of it. The key of
 * the series stands for its commands, whenever they are replayed.
 */
export async function executeSeries(needs: Dependencies, request: SeriesRequest): Promise<SeriesAnswer> {
  const { store, packs, clocks, draw, sandbox } = needs;
  const { steps, idempotencyKey } = request;
  const [first] = steps;
  if (!sandbox && steps.some(({ at }) => at !== undefined)) return refusedAt(0, refusal('not-allowed'));
  const desk = store.asActor(first.actor);
  const asked: KeyedRequest = {
    actor: first.actor,
    command: first.command,
    series: steps.slice(1).map(({ command }) => command),
    idempotencyKey,
  };
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = await answerAgain(needs, asked);
    if (before?.is === 'done' || before?.is === 'key-reused') return before;
    const world = await packs.world();
    const law = await lawOf(packs, undefined);
    const caseId = draw.caseId();
    let caseFile: CaseFile | undefined;
    const events: CaseEvent[] = [];
    const effects: Effect[] = [];
    for (const [index, { actor, command, at }] of steps.entries()) {
      const now = at ?? clocks.caseNow();
      const grants = await grantsFor(needs, { actor, command, now, caseId, law, world, caseFile });
      const decision = decide(law, world, caseFile, command, { actor, now, grants });
      const { outcome } = decision;
      if (!outcome.ok) {
        const { code } = outcome.error;
        if (isDenial(code)) await logRead(needs, actor, { what: command.type, denied: true, code });
        return refusedAt(index, outcome.error);
      }
      events.push(...decision.passed, ...outcome.value.events);
      effects.push(...decision.passedEffects, ...outcome.value.effects);
      caseFile = decision.caseFile;
    }
    if (!caseFile) throw new RangeError('A series begins with what brings a case about');
    const side = world.authorities[first.actor.authority]?.side ?? '';
    const version = events.filter(({ sides }) => sides.includes(side)).length;
    const answer = storedAnswer(needs, asked, caseFile.id, version, ok(undefined));
    const committed = await desk.commit(commitOf(needs, law, world, caseFile, events, effects, {}, answer));
    if (committed.is === 'committed') {
      const { versions, receipts } = committed;
      return { is: 'done', caseId: caseFile.id, version: versions[side] ?? version, receipts, replayed: false };
    }
    await packs.refresh();
  }
  throw new Error(`The world changed ${tries} times while a case was brought in; nothing was written. Try again.`);
}

function refusedAt(step: number, why: Refusal): SeriesAnswer {
  return { is: 'refused', step, refusal: why };
}
