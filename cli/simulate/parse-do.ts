import { type CivilDate, isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { didYouMean } from '../../core/engine/basics/did-you-mean.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/engine/basics/json.ts';
import { addDays } from '../../core/engine/calendar/add-days.ts';
import { commandTypes } from '../../core/engine/model/command.ts';
import type { ScenarioStep } from '../../core/engine/scenario/scenario-data.ts';
import { nextDue, type Simulation, today } from '../../core/engine/scenario/simulation.ts';
import { dayFor, suggestStep } from '../../core/engine/scenario/suggest-step.ts';
import { UsageError } from '../usage-error.ts';
import { findMainKey } from './main-key.ts';
import { getPerson } from './simulated-people.ts';

const keys =
  'reason effectiveOn form deadline question answer role to text transition cause earlier glass person until basis opening field mediaType size at answers'.split(
    ' ',
  );

/** How `--do` is written. */
export const doSyntax = 'WHO:WHAT[:NAME][@DAY[THH:MM]] [key=value ...]';

/**
 * The step that `officer:submit@2026-03-02T09:30 reason=lost answers.person.familyName=Sample` asks for, with what it
 * still needs filled in. A day is a date, `+3d`, or `due`: the day on which the next clock has passed. Throws a
 * UsageError for what cannot be read.
 */
export function parseDo(simulation: Simulation, text: string): ScenarioStep {
  const [head = '', ...pairs] = splitWords(text);
  const match = /^([^:@\s]+(?:@[^:@\s]+)?):([^:@\s]+)(?::([^@\s]+))?(?:@(\S+))?$/.exec(head);
  if (!match) throw new UsageError(`--do ${JSON.stringify(text)} cannot be read. Write ${doSyntax}.`);
  const [, who = '', what = '', name, when] = match;
  const by = getPerson(simulation, who);
  checkWhat(simulation, what);
  const [day, at] = (when ?? '').split('T');
  const on = day ? parseDay(simulation, day) : dayFor(simulation, by);
  if (on === undefined) throw new UsageError(`--do ${JSON.stringify(text)} needs its day: ${who}:${what}@2026-03-02.`);
  if (at !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at))
    throw new UsageError(`${at} is no time of day: write T09:30.`);
  const main = name === undefined ? {} : { [findMainKey(what) ?? 'form']: name };
  const more = pairs.map(parsePair).reduce<JsonObject>((all, [path, value]) => put(all, path, value), {});
  const step = { on, ...(at === undefined ? {} : { at }), by, do: what, ...main, ...more } as ScenarioStep;
  return suggestStep(
    simulation,
    typeof more.to === 'string' && what !== 'correct-date' ? { ...step, to: more.to.split(',') } : step,
  );
}

/** A date, `+3d` from the day that the clock shows, or `due`. Throws a UsageError for anything else. */
export function parseDay(simulation: Simulation, text: string): CivilDate {
  if (isCivilDate(text)) return text;
  const from = today(simulation);
  const days = /^\+(\d{1,4})d$/.exec(text)?.[1];
  if (days !== undefined && from !== undefined) return addDays(from, Number(days));
  const due = text === 'due' ? nextDue(simulation) : undefined;
  if (due !== undefined) return due;
  const why = text === 'due' ? 'no clock is running' : 'it is no date, +3d or due';
  throw new UsageError(`${text} is no day for the clock: ${why}.`);
}

function checkWhat({ pack, scenario }: Simulation, what: string): void {
  const known = [...Object.keys(pack.services[scenario.service]?.transitions ?? {}), ...commandTypes];
  if (known.includes(what)) return;
  const near = didYouMean(what, known);
  const meant = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`;
  throw new UsageError(`${scenario.service} has no step ${what}. ${meant}`);
}

/** Words with blanks between them; a word with blanks inside stands in quotation marks: `text="Two words"`. */
function splitWords(text: string): readonly string[] {
  return [...text.trim().matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
}

function parsePair(text: string): readonly [readonly string[], Json] {
  const at = text.indexOf('=');
  const path = text.slice(0, Math.max(at, 0)).split('.');
  if (at < 1 || !keys.includes(path[0] ?? '')) {
    const near = didYouMean(path[0] || text, keys);
    const meant = near === undefined ? `The keys are: ${keys.join(', ')}.` : `Did you mean ${near}?`;
    throw new UsageError(`${JSON.stringify(text)} is no key=value of a step. ${meant}`);
  }
  return [path, readValue(text.slice(at + 1))];
}

/** true, false and numbers are what they look like; everything else is a text. */
function readValue(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text;
}

function put(into: JsonObject, [key = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...into, [key]: value };
  const before = Object.hasOwn(into, key) ? into[key] : undefined;
  return { ...into, [key]: put(isJsonObject(before) ? before : {}, rest, value) };
}
