import { mayAdopt } from '../../access/may-open.ts';
import { findRights } from '../../access/rights.ts';
import { type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { AdoptionRule, CompiledService } from '../../compile/compiled-service.ts';
import type { AdoptCase, PastStep } from '../../model/command.ts';
import type { Context } from '../../model/context.ts';
import type { Authority, World } from '../../model/world.ts';
import { findAskedService } from '../asked-service.ts';
import { beginCase } from '../begin-case.ts';
import { giveTasks } from '../give-tasks.ts';
import { happen, type Law, type Progress } from '../progress.ts';
import { tellParties } from '../tell.ts';
import { adoptedParties } from './adopted-parties.ts';
import { refuseAt, refuseFields } from './history-refusal.ts';
import { holdDue } from './hold-due.ts';
import { type PastMoment, pastMoment } from './past-moment.ts';
import { putWaitingForms } from './put-waiting-forms.ts';
import type { Replay } from './replay.ts';
import { replayStep } from './replay-step.ts';

/**
 * Takes over an open case of an older system under the active version, in one decision: its history is replayed step by step
 * on its days, so that states, clocks and dates are those that it would have had. Nothing fires. A clock that is past its
 * last day and not met is held until a person settles it; nobody is told or warned of what is past.
 */
export function adoptCase(law: Law, world: World, command: AdoptCase, context: Context): Result<Progress, Refusal> {
  const pack = law.active;
  const { actor } = context;
  if (actor.kind !== 'person') return fail(refusal('not-allowed'));
  const asked = findAskedService(pack, world, actor, command.service, mayAdopt);
  if (!asked.ok) return asked;
  const service = asked.value;
  const rule = service.adoption;
  if (!rule) return fail(refusal('adoption-not-declared'));
  const { reference } = command;
  if (reference !== undefined && !/^[\x21-\x7e]{1,100}$/.test(reference)) {
    return refuseFields([{ pointer: '/reference', code: 'pattern' }]);
  }
  const unknown = Object.keys(command.forms ?? {}).filter((form) => !Object.hasOwn(service.forms, form));
  if (unknown.length > 0)
    return refuseFields(unknown.map((form) => ({ pointer: `/forms/${form}`, code: 'form-unknown' })));

  const own = world.authorities[actor.authority] as Authority;
  const parties = adoptedParties(pack, service, world, command, own, context.now);
  if (!parties.ok) return parties;
  const begun = beginPast(law, world, service, command, context, parties.value);
  if (!begun.ok) return begun;
  const replayed = replayAll(begun.value, rule, command);
  if (!replayed.ok) return replayed;
  return finish(replayed.value, command, own, context);
}

/** Opens the case on its first day, and says when that was. */
function beginPast(
  law: Law,
  world: World,
  service: CompiledService,
  { history }: AdoptCase,
  context: Context,
  parties: Readonly<Record<string, string>>,
): Result<{ readonly progress: Progress; readonly moment: PastMoment }, Refusal> {
  const [first] = history;
  if (!first) return refuseAt('/history', 'lack-not-allowed');
  const opener = world.authorities[parties[service.opensOn] ?? ''] as Authority;
  const { do: _do, at, ...rest } = first;
  const opening: PastStep = {
    ...rest,
    do: 'open-case',
    ...(first.do === 'open-case' && at !== undefined ? { at } : {}),
  };
  const place = { pointer: '/history/0', zone: opener.zone, recordedAt: context.now };
  const moment = pastMoment(opening, place, undefined);
  if (!moment.ok) return moment;
  const past: Context = { ...context, now: moment.value.now, recordedAt: context.now };
  const progress = beginCase(law.active, world, service, past, {
    parties,
    on: moment.value.on,
    ...(moment.value.at === undefined ? {} : { at: moment.value.at }),
    by: { kind: 'history', authority: opener.id, side: service.opensOn },
  });
  return progress.ok ? ok({ progress: progress.value, moment: moment.value }) : progress;
}

function replayAll(
  begun: { readonly progress: Progress; readonly moment: PastMoment },
  rule: AdoptionRule,
  { forms = {}, history }: AdoptCase,
): Result<Replay, Refusal> {
  const { transitions } = begun.progress.service;
  const carried = history.flatMap(({ do: what, form, answers }) => {
    if (answers !== undefined) return [];
    return (
      (what === 'record-answers' ? form : Object.hasOwn(transitions, what) ? transitions[what]?.form : undefined) ?? []
    );
  });
  let replay: Replay = { progress: begun.progress, rule, waiting: forms, carried: new Set(carried), lacks: {} };
  let { moment } = begun;
  for (const [index, step] of history.entries()) {
    const put = putWaitingForms(replay, moment.on);
    if (!put.ok) return put;
    replay = put.value;
    if (index === 0 && step.do === 'open-case') continue;
    const taken = replayStep(replay, step, `/history/${index}`, moment);
    if (!taken.ok) return taken;
    ({ replay, moment } = taken.value);
  }
  const put = putWaitingForms({ ...replay, carried: new Set() }, moment.on);
  const [unaware] = put.ok ? Object.keys(put.value.waiting) : [];
  return unaware === undefined ? put : refuseAt(`/forms/${unaware}`, 'history-unaware');
}

/** The case as it stands today: what had ended is held, whoever must act now is told, and what it lacks is on record. */
function finish(replay: Replay, { reference }: AdoptCase, own: Authority, context: Context): Result<Progress, Refusal> {
  const { actor } = context;
  const today = localDate(context.now, own.zone);
  const { law, world, service } = replay.progress;
  const present = holdDue({ ...replay.progress, context, effects: [] }, context.now);
  const active = service.machine.active(service.machine.join(present.caseFile.stateSeen));
  const given = present.caseFile.closed ? present : giveTasks(present, { on: today, entered: active });
  const told = Object.values(given.caseFile.deadlines)
    .filter(({ status }) => status.is === 'held')
    .reduce((before, clock) => tellParties(before, clock.sides, 'held', clock.rule), given);
  const sides = Object.keys(told.caseFile.known);
  const seen = sides.map((side) => {
    const named = side === own.side && reference !== undefined ? { reference } : {};
    // Whoever took the case over has seen all of it; another side is told of its own forms.
    const lacking = side === own.side ? Object.values(replay.lacks).flat() : (replay.lacks[side] ?? []);
    return [side, { lacks: outermost(lacking), ...named }] as const;
  });
  if (actor.kind !== 'person') return fail(refusal('not-allowed'));
  const adopted = happen(told, {
    type: 'case-adopted',
    codes: {},
    sides,
    seen: Object.fromEntries(seen),
    effectiveOn: today,
    by: { kind: 'person', authority: own.id, side: own.side, user: actor.user },
  });
  // Whoever takes a case over must be one for whom it then exists.
  const reached = findRights(law.active, world, actor, adopted.caseFile, service.machine);
  return reached ? ok(adopted) : fail(refusal('not-allowed'));
}

/** Each once, without the parts of what is lacking as a whole. */
function outermost(lacks: readonly string[]): readonly string[] {
  const all = [...new Set(lacks)].sort();
  return all.filter((path) => !all.some((other) => path.startsWith(`${other}.`)));
}
