import { randomUUID } from 'node:crypto';
import { type CivilDate, type Instant, instant, isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { JsonObject } from '../../../engine/basics/json.ts';
import { addDays } from '../../../engine/calendar/add-days.ts';
import { localDate } from '../../../engine/calendar/local-date.ts';
import type { AvailableCommand, CaseLook, CommandAnswer } from '../../app/app.ts';
import type { NewLateDecision } from '../../app/late-decisions.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import {
  type ArrivalStepState,
  arrivalCommand,
  arrivalErrors,
  arrivalStep,
  firstAnswers,
} from '../show/arrival-step.ts';
import { arrivalCommands, arrivalServices, arrivalsOf } from '../show/arrivals.ts';
import { wordsOfVersion } from '../show/case-header.ts';
import { caseWho } from '../show/case-who.ts';
import { todayOf, zoneOf } from '../show/clock-words.ts';
import { shownTransition } from '../show/form-check.ts';
import { deviceWords } from '../show/late-words.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { lookAtCase } from './case-pages.ts';

/** Who arrives today, and what became of each; made for a phone at the gate, with a connection or without. */
export function arrivalPages(): readonly Page[] {
  const step = '/arrivals/cases/:caseId/:step';
  return [
    { method: 'GET', url: '/arrivals', handler: arrivalsPage },
    { method: 'GET', url: step, handler: async (visit) => stepPage(visit, await awaitedCase(visit), {}) },
    { method: 'POST', url: step, handler: takeStep },
    { method: 'POST', url: '/arrivals/send', handler: takeSent },
    { method: 'GET', url: '/arrivals/line', handler: async (visit) => linePage(visit) },
    {
      // The page without anybody in it, for a phone to keep: who was to arrive is put in by the phone itself.
      method: 'GET',
      url: '/arrivals/offline',
      access: 'public',
      handler: async (visit) => {
        const { words } = visit;
        const title = words.say('arrivals.title');
        return { view: 'arrivals-offline', title, model: { title, device: deviceWords(words) } };
      },
    },
  ];
}

async function arrivalsPage(visit: Visit): Promise<PageAnswer> {
  const { words, query, app, clocks } = visit;
  const world = await app.world();
  const actor = actorOf(visit);
  assertHasArrivals(visit, world);
  const today = todayOf(visit, world);
  const day = query.day !== undefined && isCivilDate(query.day) ? query.day : today;
  const zone = zoneOf(visit, world);
  const shown = await arrivalsOf(visit, world, day);
  const title = words.say('arrivals.title');
  const secrets = visit.identity.deviceSecrets?.(actor.user);
  const late = await app.lateDecisions(actor);
  const address = (date: CivilDate) => (date === today ? '/arrivals' : `/arrivals?day=${date}`);
  return {
    view: 'arrivals',
    title,
    menu: 'arrivals',
    model: {
      title,
      day: words.day(day, today),
      date: day,
      isToday: day === today,
      count: words.say('arrivals.count', { awaited: shown.awaited, settled: shown.settled.length }),
      before: address(addDays(day, -1)),
      after: address(addDays(day, 1)),
      flights: shown.flights,
      settled: shown.settled,
      isEmpty: shown.awaited + shown.settled.length === 0,
      isCut: shown.isCut,
      late: late.length === 0 ? undefined : words.say('arrivals.late', { count: late.length }),
      device: secrets && {
        ...deviceWords(words),
        ...secrets,
        now: clocks.caseNow(),
        zone,
        made: words.moment(clocks.caseNow(), zone),
      },
      forms: shown.samples.map(({ id, look, command }) => ({
        id,
        title: wordsOfVersion(visit, look.pack).name(`transitions.${look.view.service}.${command.name}`),
        ...arrivalStep(visit, look, command, {}, 'phone'),
      })),
    },
  };
}

/** Whoever can say nothing of any arrival has no such page. */
function assertHasArrivals(visit: Visit, world: CaseLook['world']): void {
  if (arrivalServices(visit, world, actorOf(visit)).length === 0) throw new PageError('not-found', 404);
}

interface AwaitedCase {
  readonly look: CaseLook;
  readonly command: AvailableCommand;
}

async function awaitedCase(visit: Visit): Promise<AwaitedCase> {
  const look = await lookAtCase(visit);
  const command = arrivalCommands(look).find(({ name }) => name === visit.params.step);
  if (!command) throw new PageError('step-not-now', 404);
  return { look, command };
}

interface StepState extends ArrivalStepState {
  readonly message?: string;
  readonly status?: number;
}

function stepPage(visit: Visit, { look, command }: AwaitedCase, state: StepState): PageAnswer {
  const words = wordsOfVersion(visit, look.pack);
  const { view } = look;
  const title = words.name(`transitions.${view.service}.${command.name}`);
  const { answers = firstAnswers(look, command, todayOf(visit, look.world)), issues = [] } = state;
  const errors = arrivalErrors(visit, look, command, answers, issues);
  return {
    view: 'arrivals-step',
    title,
    menu: 'arrivals',
    ...(state.status === undefined ? {} : { status: state.status }),
    model: {
      title,
      reference: view.reference ?? words.say('case.noReference'),
      who: caseWho(words, look),
      address: `/arrivals/cases/${view.caseId}/${encodeURIComponent(command.name ?? '')}`,
      refused: command.refused && refusalWords(visit, look, command.refused),
      message: state.message,
      errors: errors.length > 0 ? errors : undefined,
      key: randomUUID(),
      version: String(view.version),
      act: shownTransition(visit, look, command.name ?? ''),
      ...arrivalStep(visit, look, command, { ...state, answers }),
    },
  };
}

async function takeStep(visit: Visit): Promise<PageAnswer> {
  const { app, fields, words, params } = visit;
  const look = await lookAtCase(visit);
  const offered = arrivalCommands(look).find(({ name }) => name === params.step);
  const command = arrivalCommand(visit, look, params.step ?? '', fields);
  if (!command) throw new PageError('step-not-now', 404);
  const { caseId } = look.view;
  const answer = await app.execute({ actor: actorOf(visit), caseId, command, ...guardsOf(visit) });
  if (isDone(answer)) return { seeOther: '/arrivals?done=arrival' };
  if (!offered) throw new PageError('step-not-now', 404);
  const state = { ...(command.answers ? { answers: command.answers } : {}), values: valuesOf(visit) };
  const place = { look, command: offered };
  if (answer.is !== 'refused') {
    return stepPage(visit, place, { ...state, message: words.say('step.stale'), status: 409 });
  }
  return stepPage(visit, place, {
    ...state,
    ...(answer.refusal.fields ? { issues: answer.refusal.fields } : {}),
    message: refusalWords(visit, look, answer.refusal),
    status: 422,
  });
}

/**
 * A decision that was made on a phone, sent once the line is back. What cannot be carried out as it was meant waits for a
 * person; nothing is ever written over.
 */
async function takeSent(visit: Visit): Promise<PageAnswer> {
  const { app, fields, words, clocks } = visit;
  const actor = actorOf(visit);
  assertHasArrivals(visit, await app.world());
  const look = await app.lookAt(actor, fields.get('caseId') ?? '');
  if (!look) return sentAnswer(visit, 'lost', words.say('arrivals.sent.lost'));
  const transition = fields.get('step') ?? '';
  const [on, decidedAt, sentAt] = [fields.get('effectiveOn'), timeOf(fields.get('at')), timeOf(fields.get('now'))];
  const day = on !== undefined && isCivilDate(on) ? on : undefined;
  const command = day && arrivalCommand(visit, look, transition, fields, day);
  const guards = guardsOf(visit);
  if (!day || !command || !decidedAt || !sentAt || !guards.idempotencyKey) {
    return sentAnswer(visit, 'lost', words.say('arrivals.sent.unreadable'));
  }
  const { caseId } = look.view;
  // By how much the phone's clock went wrong since it last heard from here.
  const drift = Date.parse(clocks.caseNow()) - Date.parse(sentAt);
  const really = instant(new Date(Date.parse(decidedAt) + drift).toISOString());
  const isDoubted = localDate(really, zoneOf(visit, look.world)) !== day;
  const answer: CommandAnswer | undefined = isDoubted
    ? undefined
    : await app.execute({ actor, caseId, command, ...guards });
  if (answer && isDone(answer)) return sentAnswer(visit, 'done', words.say('arrivals.sent.done'));
  const why = !answer ? 'clock' : answer.is === 'refused' ? answer.refusal.code : 'stale';
  const late: NewLateDecision = {
    caseId,
    key: guards.idempotencyKey,
    service: look.view.service,
    transition,
    ...(command.answers ? { answers: command.answers as JsonObject } : {}),
    ...(command.reason === undefined ? {} : { reason: command.reason }),
    effectiveOn: command.effectiveOn ?? day,
    decidedAt: really,
    why,
  };
  const kept = await app.keepLate(actor, late);
  if (kept === 'unknown') return sentAnswer(visit, 'lost', words.say('arrivals.sent.lost'));
  return sentAnswer(visit, 'kept', words.say('arrivals.sent.kept'));
}

function sentAnswer(visit: Visit, is: 'done' | 'kept' | 'lost', text: string): PageAnswer {
  return { view: 'arrivals-sent', title: visit.words.say('arrivals.title'), model: { result: is, text } };
}

/** What a phone asks when the line is back: whether somebody is signed in, who, and what time it is. */
async function linePage(visit: Visit): Promise<PageAnswer> {
  const world = await visit.app.world();
  assertHasArrivals(visit, world);
  const secrets = visit.identity.deviceSecrets?.(actorOf(visit).user);
  if (!secrets) throw new PageError('not-found', 404);
  return {
    view: 'arrivals-line',
    title: visit.words.say('arrivals.title'),
    menu: 'arrivals',
    model: { ...secrets, now: visit.clocks.caseNow(), zone: zoneOf(visit, world), formToken: visit.formToken },
  };
}

function isDone(answer: CommandAnswer): boolean {
  return answer.is === 'done' || (answer.is === 'key-reused' && !answer.refused);
}

function guardsOf({ fields }: Visit) {
  const key = fields.get('key') ?? '';
  const version = Number(fields.get('version') ?? '-1');
  return {
    ...(/^[\x21-\x7e]{8,64}$/.test(key) ? { idempotencyKey: key } : {}),
    ifVersion: Number.isSafeInteger(version) ? version : -1,
  };
}

function valuesOf({ fields }: Visit): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(['reason', 'on'].map((name) => [name, fields.all(name)]));
}

function timeOf(text: string | undefined): Instant | undefined {
  return text !== undefined &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text) &&
    !Number.isNaN(Date.parse(text))
    ? instant(new Date(text).toISOString())
    : undefined;
}
