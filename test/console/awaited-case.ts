import { type CivilDate, type Instant, instant, isCivilDate } from '../../core/engine/basics/civil-date.ts';
import type { Json } from '../../core/engine/basics/json.ts';
import { addDays } from '../../core/engine/calendar/add-days.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { scenariosOf } from '../../core/engine/scenario/scenarios-of.ts';
import { stepCommand } from '../../core/engine/scenario/step-command.ts';
import type { App } from '../../core/shell/app/app.ts';
import { compiledPack, outlineOf } from '../packs/compiled-packs.ts';

/** The reference pack: its airports have arrivals. */
export const referencePack = (): CompiledPack => compiledPack('country-packs/pakistan');

/** A person of the airport at which people are awaited here. */
export const airportOfficer = officerAt('airport-isb');

/** Somebody at an airport. */
export function officerAt(authority: string, user = `officer-${authority}`): PersonActor {
  return { kind: 'person', user, authority, roles: ['airport-officer'] };
}

/** Whom to bring, when, and by what. */
export interface AwaitedPerson {
  readonly familyName: string;
  readonly day: CivilDate;
  readonly flight?: string;
  readonly airport?: string;
}

/**
 * Brings a case to where the person is awaited, as the pack's own fixtures tell it, dated so that the arrival is on the
 * day: in a sandbox by its replay, elsewhere by clocks that the test moves.
 */
export async function awaitPerson(app: App, person: AwaitedPerson, setNow?: (text: string) => void): Promise<string> {
  const outline = outlineOf(referencePack());
  const told = outline && scenariosOf(outline).find(({ name }) => name === 'refused-at-arrival-and-back-the-same-day');
  if (!told?.scenario.begun) throw new Error('the reference pack tells no such story');
  const steps = [...told.scenario.begun].map(({ step }) => step);
  const notice = steps.findLast((step) => step.do === 'notify-transfer');
  const planned = String((notice?.answers as Record<string, Json> | undefined)?.arrivalDate);
  const shift = (Date.parse(person.day) - Date.parse(planned)) / 86_400_000;
  let caseId: string | undefined;
  for (const step of steps) {
    const moved = shifted(step as unknown as Json, shift) as unknown as typeof step;
    const who = told.scenario.people[moved.by ?? ''];
    if (!who) throw new Error(`nobody is ${moved.by}`);
    const actor: PersonActor = {
      kind: 'person',
      user: moved.by ?? '',
      authority: who.authority,
      roles: [who.role].flat(),
    };
    const command = stepCommand(told.scenario, named(moved, person), '1.0.0');
    const at: Instant = instant(`${moved.on}T08:00:00.000Z`);
    setNow?.(at);
    const dated = setNow ? {} : { at };
    const answer = await app.execute({ actor, command, ...dated, ...(caseId === undefined ? {} : { caseId }) });
    if (answer.is !== 'done') throw new Error(`${moved.do} on ${moved.on}: ${JSON.stringify(answer)}`);
    caseId = answer.caseId;
  }
  return caseId ?? '';
}

function named<Step extends { readonly do?: string; readonly form?: string; readonly answers?: unknown }>(
  step: Step,
  { familyName, flight, airport }: AwaitedPerson,
): Step {
  const answers = step.answers as Readonly<Record<string, Json>> | undefined;
  if (step.form === 'application' && answers) {
    return { ...step, answers: { ...answers, person: { ...(answers.person as object), familyName } } };
  }
  if (step.do !== 'notify-transfer' || !answers) return step;
  return { ...step, answers: { ...answers, ...(flight ? { flight } : {}), ...(airport ? { airport } : {}) } };
}

function shifted(value: Json, days: number): Json {
  if (typeof value === 'string') return isCivilDate(value) ? addDays(value, days) : value;
  if (Array.isArray(value)) return value.map((one) => shifted(one, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shifted(one as Json, days)]));
}
