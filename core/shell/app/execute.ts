import { findRights } from '../../engine/access/rights.ts';
import { refusal } from '../../engine/basics/refusal.ts';
import { decide } from '../../engine/decide/decide.ts';
import { getService } from '../../engine/decide/progress.ts';
import type { CommandType } from '../../engine/model/command.ts';
import type { Context } from '../../engine/model/context.ts';
import type { CommandAnswer, CommandRequest } from './app.ts';
import { caseToday } from './case-today.ts';
import { commitOf } from './commit-of.ts';
import { copyAttachments } from './copy-attachments.ts';
import type { Dependencies } from './dependencies.ts';
import { grantsFor } from './grants-for.ts';
import { answerAgain, storedAnswer } from './idempotency.ts';
import { isGone } from './is-gone.ts';
import { lawOf } from './law-of.ts';
import { isDenial, logRead } from './log-read.ts';

/** How often a command is decided anew when another one was faster. */
const tries = 8;

/** What nobody but the clock asks for. */
const clockCommands: ReadonlySet<CommandType> = new Set(['pass-deadlines', 'recompute-deadlines', 'apply-retention']);

/** What brings a case about. */
const begins: ReadonlySet<CommandType> = new Set(['open-case', 'adopt-case']);

/** Load, decide, append: the one way in which a case changes. A refusal that denies is logged before it is returned. */
export async function execute(needs: Dependencies, request: CommandRequest): Promise<CommandAnswer> {
  const answer = await decideAndAppend(needs, request);
  if (answer.is === 'refused' && isDenial(answer.refusal.code)) {
    const { actor, command, caseId } = request;
    const about = caseId === undefined ? {} : { caseId };
    await logRead(needs, actor, { what: command.type, ...about, denied: true, code: answer.refusal.code });
  }
  return answer;
}

async function decideAndAppend(needs: Dependencies, request: CommandRequest): Promise<CommandAnswer> {
  const { store, packs, clocks, sandbox } = needs;
  const { actor, command } = request;
  if (request.at !== undefined && !sandbox) return { is: 'refused', refusal: refusal('not-allowed') };
  if (clockCommands.has(command.type)) return { is: 'refused', refusal: refusal('not-allowed') };
  const desk = store.asActor(actor);
  const before = await answerAgain(needs, request);
  if (before) return before;

  const isNew = begins.has(command.type);
  const caseId = isNew ? needs.draw.caseId() : request.caseId;
  for (let attempt = 0; attempt < tries; attempt++) {
    const world = await packs.world();
    const loaded = isNew || caseId === undefined ? undefined : await desk.load(caseId);
    if (loaded?.world !== undefined && loaded.world > world.version) {
      // Another process has seen the world change before this one.
      await packs.refresh();
      continue;
    }
    const law = await lawOf(packs, loaded?.caseFile);
    const now = request.at ?? clocks.caseNow();
    const today = loaded && (await caseToday(packs, law, world, loaded, now));
    const context: Context = {
      actor,
      now,
      grants: await grantsFor(needs, { actor, command, now, caseId, law, world, caseFile: today?.caseFile }),
    };
    if (loaded && request.ifVersion !== undefined) {
      const service = getService(law, loaded.caseFile.service);
      const rights = findRights(law.active, world, actor, loaded.caseFile, service.machine, now);
      const version = rights && loaded.versions[rights.side];
      if (version !== undefined && version !== request.ifVersion) return { is: 'stale', version };
    }
    const decision = decide(law, world, today?.caseFile, command, context);
    const { outcome, caseFile } = decision;
    const passed = [...(today?.events ?? []), ...decision.passed];
    const events = [...passed, ...(outcome.ok ? outcome.value.events : [])];
    const effects = [
      ...(today?.effects ?? []),
      ...decision.passedEffects,
      ...(outcome.ok ? outcome.value.effects : []),
    ];

    const side = world.authorities[actor.authority]?.side ?? '';
    const version = (loaded?.versions[side] ?? 0) + events.filter(({ sides }) => sides.includes(side)).length;
    const answer = storedAnswer(needs, request, caseFile?.id ?? caseId ?? '', version, outcome);
    if (!caseFile || events.length === 0) {
      if (answer && (await desk.keepAnswer(answer)) === 'exists') {
        const again = await answerAgain(needs, request);
        if (again) return again;
        continue;
      }
      if (!outcome.ok) return { is: 'refused', refusal: outcome.error };
      return { is: 'done', caseId: caseFile?.id ?? '', version, receipts: [], replayed: false };
    }
    const write = async () => {
      await copyAttachments(desk, caseFile.id, events);
      return desk.commit(commitOf(needs, law, world, caseFile, events, effects, loaded?.versions ?? {}, answer));
    };
    const committed = await write().catch((error) => {
      if (isGone(error) && command.type !== 'attach-document') return { is: 'conflict' } as const;
      throw error;
    });
    if (committed.is === 'conflict') {
      await packs.refresh();
      continue;
    }
    if (committed.is === 'answered') {
      const again = await answerAgain(needs, request);
      if (again) return again;
      continue;
    }
    if (!outcome.ok) return { is: 'refused', refusal: outcome.error };
    const { versions, receipts } = committed;
    return { is: 'done', caseId: caseFile.id, version: versions[side] ?? version, receipts, replayed: false };
  }
  throw new Error(`The case changed ${tries} times while a command was decided; nothing was written by it. Try again.`);
}
