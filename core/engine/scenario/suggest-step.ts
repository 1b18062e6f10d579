import type { CivilDate } from '../basics/civil-date.ts';
import { isJsonObject, type Json, type JsonObject } from '../basics/json.ts';
import { localDate } from '../calendar/local-date.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { mayBeParty } from '../decide/not-a-party.ts';
import { type AvailableCommand, availableCommands } from '../views/available-commands.ts';
import { scenarioActor } from './scenario-actor.ts';
import type { ScenarioStep } from './scenario-data.ts';
import { act, type Simulation, today } from './simulation.ts';
import { chanceFrom } from './walk/chance.ts';
import { fillForm } from './walk/fill-form.ts';

/** How many different answers are tried until the rules accept a step. */
const mostTries = 40;

/** What a person of a simulation may try now; before the case is opened, to open it. */
export function offersTo({ pack, world, scenario, steps }: Simulation, name: string): readonly AvailableCommand[] {
  const person = scenario.people[name];
  const last = steps.at(-1);
  if (!person) return [];
  if (!last?.caseFile) {
    const service = pack.services[scenario.service];
    const on = last && localDate(last.now, world.authorities[person.authority]?.zone ?? pack.zone);
    if (service && on !== undefined && !mayBeParty(service, world, person.authority, on)) return [];
    const opensOn = service?.opensOn;
    const roles = [person.role].flat().flatMap((role) => pack.roles[role] ?? []);
    const may = roles.some(
      ({ side, grants }) => side === opensOn && grants.some((one) => one.may.includes('open-case')),
    );
    return may ? [{ command: 'open-case' }] : [];
  }
  const context = { actor: scenarioActor(name, person), now: last.now, grants: {} };
  return availableCommands({ caseVersion: pack, active: pack }, world, last.caseFile, context);
}

/**
 * A step with what it still needs filled in: the first reason of its list, the clock or the question that is open, and
 * answers that the form accepts, of which the simplest that the rules accept too. What is given stays as it is.
 */
export function suggestStep(simulation: Simulation, given: ScenarioStep): ScenarioStep {
  const { pack, scenario, steps } = simulation;
  const service = pack.services[scenario.service];
  if (!service || given.by === undefined || given.do === undefined) return given;
  const offer = findOffer(simulation, given);
  const step = { ...defaultsOf(simulation, service, given, offer), ...given };
  const rule = Object.hasOwn(service.transitions, given.do) ? service.transitions[given.do] : undefined;
  // The reason of an opening is its basis.
  const reasons = rule?.reasons ?? (given.do === 'open-case-to' ? undefined : offer?.reasons);
  const reason = reasons === undefined ? undefined : pack.codeLists[reasons]?.codes[0]?.code;
  const reasoned = step.reason === undefined && reason !== undefined ? { ...step, reason } : step;
  const form = service.forms[given.do === 'record-answers' ? (reasoned.form ?? '') : (rule?.form ?? '')];
  if (!form || !steps.at(-1)?.caseFile) return reasoned;
  return withAnswers(simulation, reasoned, form, rule !== undefined || given.answers !== undefined);
}

/** What is on record, or given, is taken as it is where it is enough; otherwise it is completed. */
function withAnswers(
  simulation: Simulation,
  step: ScenarioStep,
  form: CompiledForm,
  mayBeOnRecord: boolean,
): ScenarioStep {
  const isAccepted = (one: ScenarioStep) => act(simulation, one).steps.at(-1)?.refusal === undefined;
  if (mayBeOnRecord && isAccepted(step)) return step;
  const drawn = Array.from({ length: mostTries }, (_, index) => () => {
    const chance = index === 0 ? () => 0 : chanceFrom(index);
    const answers = fillForm(simulation.pack, form, chance, index === 0 ? 0 : (index % 3) / 2);
    return { ...step, answers: asTextsWhereNeeded(form, merged(answers, step.answers ?? {})) };
  });
  for (const draw of drawn) {
    const candidate = draw();
    if (isAccepted(candidate)) return candidate;
  }
  return drawn[0]?.() ?? step;
}

function merged(below: JsonObject, above: JsonObject): JsonObject {
  const entries = Object.entries(above).map(([key, value]) => {
    const other = below[key];
    return [key, isJsonObject(value) && isJsonObject(other) ? merged(other, value) : value] as const;
  });
  return { ...below, ...Object.fromEntries(entries) };
}

/** A number that somebody typed for a field of text is meant as a text. */
function asTextsWhereNeeded(form: CompiledForm, answers: JsonObject): JsonObject {
  const wrong = form.validate(answers).filter(({ code }) => code === 'wrong-type');
  return wrong.reduce((all, { pointer }) => asText(all, pointer.split('/').slice(1)) as JsonObject, answers);
}

function asText(value: Json, [step, ...rest]: readonly string[]): Json {
  if (step === undefined) return typeof value === 'number' ? String(value) : value;
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  return { ...value, [step]: asText(value[step] as Json, rest) };
}

function findOffer(
  simulation: Simulation,
  { by = '', do: what, ...given }: ScenarioStep,
): AvailableCommand | undefined {
  const names = [
    given.form,
    given.deadline,
    given.question,
    given.role,
    given.cause,
    given.transition,
    given.glass,
    given.opening,
  ];
  const named = names.find((one) => one !== undefined);
  const offers = offersTo(simulation, by).filter(({ command, name }) => command === what || name === what);
  return offers.find(({ name }) => named === undefined || name === named);
}

function defaultsOf(
  simulation: Simulation,
  service: CompiledService,
  { do: what, by = '', on }: ScenarioStep,
  offer: AvailableCommand | undefined,
): Partial<ScenarioStep> {
  const name = offer?.name;
  const { pack, world, scenario, steps } = simulation;
  const side = world.authorities[scenario.people[by]?.authority ?? '']?.side;
  switch (what) {
    case 'record-answers':
      return name === undefined ? {} : { form: name };
    case 'extend-deadline':
    case 'end-extension':
      return name === undefined ? {} : { deadline: name };
    case 'consent-extension':
      return { answer: true, ...(name === undefined ? {} : { deadline: name }) };
    case 'record-finding':
      return {
        answer: false,
        ...(name === undefined ? {} : { question: name }),
        ...(offer?.reasons ? {} : { reason: 'seen' }),
      };
    case 'settle-deadline':
      return { answer: 'take-effect', ...(name === undefined ? {} : { deadline: name }) };
    case 'claim-task':
      return name === undefined ? {} : { role: name };
    case 'hand-over-task': {
      const role = name ?? '';
      const holding = Object.entries(scenario.people).find(
        ([id, person]) => id !== by && [person.role].flat().includes(role),
      );
      return { role, ...(holding ? { person: holding[0] } : {}) };
    }
    case 'break-glass':
      return name === undefined ? {} : { role: name };
    case 'review-break-glass':
      return {
        answer: 'justified',
        ...(name === undefined ? {} : { glass: name }),
        ...(offer?.reasons ? {} : { reason: 'seen' }),
      };
    case 'open-case-to': {
      const role = name ?? '';
      const holding = Object.entries(scenario.people).find(([, person]) => [person.role].flat().includes(role));
      const basis = offer?.reasons === undefined ? undefined : pack.codeLists[offer.reasons]?.codes[0]?.code;
      return {
        role,
        until: on,
        ...(holding ? { person: holding[0] } : {}),
        ...(basis === undefined ? {} : { basis }),
      };
    }
    case 'close-case-to':
      return name === undefined ? {} : { opening: name };
    case 'suspend-case':
    case 'resume-case':
      return { cause: name ?? Object.keys(service.suspensions)[0] ?? '' };
    case 'correct-date':
      return { to: on, reason: 'misread', ...(name === undefined ? {} : { transition: name }) };
    case 'post-message':
      return {
        to: Object.keys(steps.at(-1)?.caseFile?.known ?? {}).filter((one) => one !== side),
        text: 'A sample message',
      };
    case 'attach-document':
      return firstAttachment(service, side);
    case 'open-case':
      return openParties(pack.services[scenario.service], simulation, on);
    default:
      return {};
  }
}

function firstAttachment({ forms }: CompiledService, side: string | undefined): Partial<ScenarioStep> {
  for (const { id, by, fields } of Object.values(forms)) {
    const field = by === side ? fields.find(({ attachment }) => attachment) : undefined;
    if (field?.attachment) {
      return { form: id, field: field.pointer, mediaType: field.attachment.mediaTypes[0] ?? '', size: 1_000 };
    }
  }
  return {};
}

/** The first fitting authority, if possible one that is bound on the day, for every side that the pack leaves open. */
function openParties(
  service: CompiledService | undefined,
  { world, scenario }: Simulation,
  on: CivilDate,
): Partial<ScenarioStep> {
  if (!service || scenario.parties) return {};
  const open = Object.entries(service.parties).filter(
    ([side, rule]) => side !== service.opensOn && rule.authority === undefined,
  );
  const parties = open.flatMap(([side, { kind }]) => {
    const fitting = Object.values(world.authorities).filter((one) => one.side === side && one.kind === kind);
    const first = fitting.find(({ id }) => mayBeParty(service, world, id, on)) ?? fitting[0];
    return first ? [[side, first.id] as const] : [];
  });
  return parties.length === 0 ? {} : { parties: Object.fromEntries(parties) };
}

/** The day on which a person would act now: the one that their clock shows. */
export function dayFor(simulation: Simulation, name: string): CivilDate | undefined {
  return today(simulation, simulation.scenario.people[name]?.authority);
}
