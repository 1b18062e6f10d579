import type { CivilDate, Instant } from '../../basics/civil-date.ts';
import type { Side } from '../../basics/identifiers.ts';
import { addDays } from '../../calendar/add-days.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import { mayBeParty } from '../../decide/not-a-party.ts';
import { personalCommandTypes } from '../../model/personal-command.ts';
import { type AvailableCommand, availableCommands } from '../../views/available-commands.ts';
import { scenarioActor } from '../scenario-actor.ts';
import type { ScenarioStep } from '../scenario-data.ts';
import type { StepReport } from '../scenario-report.ts';
import type { Stage } from '../take-step.ts';
import { type Chance, pick } from './chance.ts';
import { fillForm } from './fill-form.ts';

/** Where a walk stands: its stage, what has happened, and what decides what comes next. */
export interface Walking {
  readonly stage: Stage;
  readonly service: CompiledService;
  readonly before: StepReport | undefined;
  readonly chance: Chance;
}

/** The next step of a walk: mostly something that is offered to somebody, now and then only time, or a step at random. */
export function drawStep(walking: Walking, from: CivilDate): ScenarioStep {
  const { stage, before, chance, service } = walking;
  if (!before?.caseFile) return { ...opening(walking, from), on: from };
  const kind = chance();
  if (kind < 0.12) return drawDay(walking, stage.pack.zone);
  const by = pick(chance, Object.keys(stage.scenario.people));
  const chosen = kind < 0.2 ? { by, offer: anyStep(service, chance) } : drawOffer(walking);
  if (!chosen) return drawDay(walking, stage.pack.zone);
  const authority = stage.scenario.people[chosen.by]?.authority ?? '';
  const day = drawDay(walking, stage.world.authorities[authority]?.zone ?? stage.pack.zone);
  return { ...day, by: chosen.by, ...stepOf(walking, chosen.offer, stage.world.authorities[authority]?.side) };
}

/** A day on or after the one that the clock shows: the same, one soon, or the one on which the next deadline has passed. */
function drawDay({ before, chance }: Walking, zone: string): Pick<ScenarioStep, 'on' | 'at'> {
  const today = localDate(before?.now as Instant, zone);
  const kind = chance();
  if (kind < 0.45) return { on: today };
  const due = Object.values(before?.caseFile?.deadlines ?? {})
    .filter(({ status }) => status.is === 'running')
    .flatMap(({ lastDay }) => lastDay ?? [])
    .sort()[0];
  const on =
    kind > 0.88 && due !== undefined && due >= today ? addDays(due, 1) : addDays(today, Math.ceil(chance() * 20));
  const two = (value: number) => String(value).padStart(2, '0');
  return chance() < 0.5 ? { on } : { on, at: `${two(Math.floor(chance() * 24))}:${pick(chance, ['00', '30', '59'])}` };
}

/** Now and then the case follows one that has ended, where the rules let it. */
function drawEarlier({ follows }: CompiledService, chance: Chance, on: CivilDate): Pick<ScenarioStep, 'earlier'> {
  if (!follows || chance() < 0.7) return {};
  const closedOn = addDays(on, -Math.floor(chance() * 400));
  return { earlier: { service: pick(chance, follows.services), outcome: pick(chance, follows.outcomes), closedOn } };
}

function opening({ stage, service, chance }: Walking, on: CivilDate): Omit<ScenarioStep, 'on'> {
  const { people } = stage.scenario;
  const bound = Object.keys(people).filter((name) =>
    mayBeParty(service, stage.world, people[name]?.authority ?? '', on),
  );
  const mayOpen = bound.filter((name) =>
    [people[name]?.role ?? []].flat().some((role) => {
      const rule = stage.pack.roles[role];
      return rule?.side === service.opensOn && rule.grants.some(({ may }) => may.includes('open-case'));
    }),
  );
  const by = pick(chance, mayOpen.length > 0 ? mayOpen : Object.keys(people));
  return { by, do: 'open-case', ...drawEarlier(service, chance, on) };
}

/** What moves no case: drawn now and then only. */
const aside: ReadonlySet<string> = new Set(['post-message', ...personalCommandTypes]);

/** Something that one of the first few people who can do something, in a random order, is offered. */
function drawOffer({ stage, before, chance }: Walking) {
  const law = { caseVersion: stage.pack, active: stage.pack };
  const waiting = Object.entries(stage.scenario.people);
  const offers: { readonly by: string; readonly offer: AvailableCommand }[] = [];
  for (let busy = 0; waiting.length > 0 && busy < 3; ) {
    const [[by, person]] = waiting.splice(Math.floor(chance() * waiting.length), 1) as [(typeof waiting)[number]];
    const context = { actor: scenarioActor(by, person), now: before?.now as Instant, grants: {} };
    const found = before?.caseFile ? availableCommands(law, stage.world, before.caseFile, context) : [];
    if (found.some(({ command }) => !aside.has(command))) busy += 1;
    offers.push(...found.map((offer) => ({ by, offer })));
  }
  const moving = offers.filter(({ offer }) => !aside.has(offer.command) && offer.refused === undefined);
  const among = moving.length > 0 && chance() < 0.85 ? moving : offers;
  return among.length === 0 ? undefined : pick(chance, among);
}

/** A step that nobody may have been offered: what the rules say to it is part of the walk. */
function anyStep({ transitions }: CompiledService, chance: Chance): AvailableCommand {
  const { id, form, reasons } = pick(chance, Object.values(transitions));
  return {
    command: 'take-transition',
    name: id,
    ...(form === undefined ? {} : { form }),
    ...(reasons === undefined ? {} : { reasons }),
  };
}

/** What is offered, filled in at random. */
function stepOf(walking: Walking, offer: AvailableCommand, side: Side | undefined): Omit<ScenarioStep, 'on'> {
  const { stage, service, chance, before } = walking;
  const { command, name = '', form: formId, reasons } = offer;
  const codes = reasons === undefined ? [] : (stage.pack.codeLists[reasons]?.codes ?? []).map(({ code }) => code);
  const reason = codes.length === 0 ? {} : { reason: pick(chance, codes) };
  const form = formId === undefined ? undefined : service.forms[formId];
  const answers = () => (form ? { answers: fillForm(stage.pack, form, chance, 0.6) } : {});
  switch (command) {
    case 'take-transition':
      return { do: name, ...reason, ...(chance() < 0.7 ? answers() : {}) };
    case 'record-answers':
      return { do: command, form: name, ...answers() };
    case 'attach-document':
      return { do: command, ...drawAttachment(service, side, chance) };
    case 'record-finding':
      return {
        do: command,
        question: name,
        answer: chance() < 0.5,
        ...(codes.length > 0 ? reason : { reason: 'seen' }),
      };
    case 'consent-extension':
      return { do: command, deadline: name, answer: chance() < 0.5 };
    case 'extend-deadline':
    case 'end-extension':
      return { do: command, deadline: name, ...reason };
    case 'suspend-case':
    case 'resume-case':
      return { do: command, cause: name };
    case 'correct-date': {
      const { on = '' as CivilDate } = before?.caseFile?.taken?.[name] ?? {};
      const to = on === '' ? on : addDays(on, -Math.floor(chance() * 3));
      return { do: command, transition: name, to, ...(codes.length > 0 ? reason : { reason: 'misread' }) };
    }
    case 'settle-deadline':
      return { do: command, deadline: name, answer: chance() < 0.5 ? 'take-effect' : 'set-aside', ...reason };
    case 'claim-task':
    case 'break-glass':
      return { do: command, role: name, ...reason };
    case 'review-break-glass':
      return {
        do: command,
        glass: name,
        answer: chance() < 0.5 ? 'justified' : 'unjustified',
        ...(codes.length > 0 ? reason : { reason: 'seen' }),
      };
    case 'hand-over-task': {
      const { person } = drawPerson(walking, name);
      return { do: command, role: name, ...(person === undefined ? {} : { person }) };
    }
    case 'open-case-to':
      return { do: command, role: name, ...drawPerson(walking, name), basis: codes[0] ?? '' };
    case 'close-case-to':
      return { do: command, opening: name };
    case 'post-message': {
      const others = Object.keys(before?.caseFile?.known ?? {}).filter((one) => one !== side);
      return {
        do: command,
        to: others.length > 0 ? others : [pick(chance, stage.pack.sides)],
        text: 'A sample message',
      };
    }
    default:
      return {};
  }
}

/** Somebody who holds the role, and a last day that may or may not be allowed. */
function drawPerson({ stage, chance, before }: Walking, role: string): Pick<ScenarioStep, 'person' | 'until'> {
  const holding = Object.entries(stage.scenario.people).filter(([, person]) => [person.role].flat().includes(role));
  const person = pick(chance, holding)?.[0];
  const today = localDate(before?.now as Instant, stage.pack.zone);
  return { ...(person === undefined ? {} : { person }), until: addDays(today, Math.floor(chance() * 60) - 1) };
}

function drawAttachment({ forms }: CompiledService, side: Side | undefined, chance: Chance): Omit<ScenarioStep, 'on'> {
  const fields = Object.values(forms)
    .filter(({ by }) => by === side)
    .flatMap(({ id, fields: all }) => all.filter(({ attachment }) => attachment).map((field) => ({ id, field })));
  const chosen = pick(chance, fields);
  if (!chosen?.field.attachment) return {};
  const { mediaTypes, maxBytes } = chosen.field.attachment;
  return {
    form: chosen.id,
    field: chosen.field.pointer,
    mediaType: pick(chance, mediaTypes),
    size: 1 + Math.floor(chance() * Math.min(maxBytes, 9_999)),
  };
}
