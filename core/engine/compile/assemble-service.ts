import type {
  AdoptionUse,
  QuestionUse,
  Service,
  SuspensionUse,
  Transition,
} from '../../../schemas/types/pack/service.ts';
import type { Side } from '../basics/identifiers.ts';
import { type Cursor, itemsOrOne } from '../pack/cursor.ts';
import { sourceOf } from './assemble-data.ts';
import { assembleDeadline } from './assemble-deadline.ts';
import { assembleSafeguards } from './assemble-safeguards.ts';
import type { ServiceParts } from './compile-service-parts.ts';
import type { CompiledForm } from './compiled-form.ts';
import type { CompiledMachine } from './compiled-machine.ts';
import type {
  AdoptionRule,
  CompiledService,
  ParticipantRule,
  PartyRule,
  QuestionRule,
  SuspensionRule,
  TransitionRule,
} from './compiled-service.ts';
import { recordOf } from './record-of.ts';

/** A service in which nothing is wrong, put together from its parts. */
export function assembleService(sides: readonly Side[], parts: ServiceParts, safeguards: Cursor): CompiledService {
  const { outline } = parts;
  const service = outline.service.value as unknown as Service;
  return {
    id: outline.id,
    opensOn: service.opensOn,
    referencePrefix: service.reference,
    restsOn: itemsOrOne(outline.service.at('restsOn')).map((at) => ({
      instrument: at.at('instrument').text ?? '',
      ...sourceOf(at),
    })),
    parties: recordOf(Object.entries(service.parties ?? {}) as [string, PartyRule][]),
    participants: recordOf(
      Object.entries(service.participants ?? {}).map(([id, { side, kind, choose }]) => {
        const rule: ParticipantRule = { id, side, kind, choose: choose as ParticipantRule['choose'] };
        return [id, rule] as const;
      }),
    ),
    ...followsOf(service, outline.service.at('follows')),
    ...arrivalsOf(service, parts),
    ...(service.messages === undefined ? {} : { messages: service.messages }),
    ...(service.requestsOfPersons ? { requestsOfPersons: true } : {}),
    machine: parts.machine as CompiledMachine,
    forms: recordOf([...parts.forms].map(([id, form]) => [id, withLayout(form, outline.layouts.get(id))] as const)),
    transitions: recordOf(
      Object.entries(service.transitions).map(([id, transition]) => {
        const at = outline.service.at('transitions').at(id);
        return [id, transitionOf(id, transition, at)] as const;
      }),
    ),
    conditions: recordOf(parts.conditions),
    ...(service.adoption ? { adoption: adoptionOf(service.adoption, outline.service.at('adoption')) } : {}),
    deadlines: outline.deadlines.entries().map(([id, rule]) => assembleDeadline(id, rule, sides, parts)),
    questions: recordOf(
      Object.entries(service.questions ?? {}).map(([id, question]) => {
        const at = outline.service.at('questions').at(id);
        return [id, questionOf(id, question, at)] as const;
      }),
    ),
    safeguards: assembleSafeguards(safeguards, outline.id, service),
    suspensions: recordOf(
      Object.entries(service.suspensions ?? {}).map(([cause, suspension]) => {
        const at = outline.service.at('suspensions').at(cause);
        return [cause, suspensionOf(cause, suspension, at, sides)] as const;
      }),
    ),
  };
}

function followsOf({ follows }: Service, at: Cursor): Pick<CompiledService, 'follows'> {
  if (!follows) return {};
  return { follows: { services: follows.services, outcomes: follows.outcomes, ...sourceOf(at) } };
}

function arrivalsOf({ arrivals }: Service, { forms }: ServiceParts): Pick<CompiledService, 'arrivals'> {
  if (!arrivals) return {};
  const { day, flight, place, documents = [], steps } = arrivals;
  const facet = forms.get(day.form)?.fields.find(({ pointer }) => pointer === day.field)?.facet ?? '';
  return {
    arrivals: {
      day: { ...day, facet },
      ...(flight ? { flight } : {}),
      ...(place ? { place } : {}),
      documents,
      steps: recordOf(Object.entries(steps).map(([id, { is, fills = {} }]) => [id, { is, fills }] as const)),
    },
  };
}

function suspensionOf(cause: string, suspension: SuspensionUse, at: Cursor, sides: readonly Side[]): SuspensionRule {
  const { by, permits, daysBack = 0 } = suspension;
  const known = suspension.sides ?? sides;
  return { cause, by, sides: known, ...(permits ? { permits } : {}), daysBack, ...sourceOf(at) };
}

function questionOf(id: string, question: QuestionUse, at: Cursor): QuestionRule {
  const { asks, by, form, keys, purposes, limits } = question;
  return { id, asks, by, form, keys: recordOf(Object.entries(keys)), purposes, limits, ...sourceOf(at) };
}

function adoptionOf({ mayLack = [], forgives = {}, settledBy, reasons }: AdoptionUse, at: Cursor): AdoptionRule {
  return {
    mayLack: mayLack.flatMap(({ what }) => what),
    forgives: recordOf(Object.entries(forgives).map(([step, { what }]) => [step, what] as const)),
    settledBy,
    reasons,
    ...sourceOf(at),
  };
}

function withLayout(form: CompiledForm, layout: Cursor | undefined): CompiledForm {
  return layout?.isThere ? { ...form, layout: layout.value as NonNullable<CompiledForm['layout']> } : form;
}

function transitionOf(id: string, transition: Transition, at: Cursor): TransitionRule {
  const { by, form, reasons, when, daysBack = 0, predates, transmits = [], acknowledges } = transition;
  const concerned = [...new Set([by, ...transmits.map(({ to }) => to)])];
  return {
    id,
    by,
    sides: transition.sides ?? concerned,
    ...(form === undefined ? {} : { form }),
    ...(reasons === undefined ? {} : { reasons }),
    ...(when === undefined ? {} : { when }),
    daysBack,
    ...(predates ? { predates } : {}),
    transmits: transmits.map((each) => ({ form: each.form, to: each.to })),
    ...(acknowledges ? { acknowledges } : {}),
    ...sourceOf(at),
  };
}
