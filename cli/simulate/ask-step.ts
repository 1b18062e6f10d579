import { type CivilDate, isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/engine/basics/json.ts';
import type { ScenarioStep } from '../../core/engine/scenario/scenario-data.ts';
import type { Simulation } from '../../core/engine/scenario/simulation.ts';
import { dayFor, offersTo, suggestStep } from '../../core/engine/scenario/suggest-step.ts';
import type { AvailableCommand } from '../../core/engine/views/available-commands.ts';
import { packWords } from '../print/pack-words.ts';
import type { Ask } from './ask.ts';
import { findMainKey } from './main-key.ts';

/** Asks who does what, with everything else filled in and open to change. Undefined where the person turns back. */
export async function askStep(
  simulation: Simulation,
  { ask, language }: { readonly ask: Ask; readonly language: string },
): Promise<ScenarioStep | undefined> {
  const words = packWords(simulation.pack, simulation.scenario, language);
  const acting = Object.keys(simulation.scenario.people)
    .map((name) => ({ name, offers: offersTo(simulation, name).filter(({ refused }) => !refused) }))
    .filter(({ offers }) => offers.length > 0);
  if (acting.length === 0) {
    ask.say(['Nobody can do anything now. Time can pass.']);
    return undefined;
  }
  const who = await ask.choose(
    'Who?',
    acting.map((one) => ({ value: one, label: one.name, hint: words.person(one.name) ?? '' })),
  );
  if (!who) return undefined;
  const offer = await ask.choose(
    'What?',
    who.offers.map((one) => ({ value: one, label: nameOf(one), hint: words.name('transition', one.name ?? '') ?? '' })),
  );
  if (!offer) return undefined;
  const on = await askDay(simulation, who.name, ask);
  if (!on) return undefined;
  return adjust(suggestStep(simulation, { on, by: who.name, ...stepOf(offer) }), ask);
}

function nameOf({ command, name }: AvailableCommand): string {
  return command === 'take-transition' || name === undefined ? (name ?? command) : `${command}: ${name}`;
}

function stepOf({ command, name }: AvailableCommand): Partial<ScenarioStep> {
  const key = findMainKey(command);
  if (command === 'take-transition' && name !== undefined) return { do: name };
  return { do: command, ...(key === undefined || name === undefined ? {} : { [key]: name }) };
}

async function askDay(simulation: Simulation, name: string, ask: Ask): Promise<CivilDate | undefined> {
  const now = dayFor(simulation, name);
  const day = await ask.text('On which day?', now ?? '2026-03-02', (text) => {
    if (!isCivilDate(text)) return 'A date is written 2026-03-02.';
    return now !== undefined && text < now ? `The clock only goes forward: it shows ${now}.` : undefined;
  });
  return day !== undefined && isCivilDate(day) ? day : undefined;
}

/** Shows what was filled in and lets the person change any of it. */
async function adjust(step: ScenarioStep, ask: Ask): Promise<ScenarioStep | undefined> {
  let current = step;
  for (;;) {
    const { on: _on, by: _by, do: _do, ...rest } = current;
    const fields = leavesOf(rest as unknown as JsonObject, []);
    if (fields.length === 0) return current;
    const chosen = await ask.choose<'go' | readonly string[]>('Filled in so far:', [
      { value: 'go', label: 'Do it like this' },
      ...fields.map(({ path, value }) => ({ value: path, label: `${path.join('.')}: ${JSON.stringify(value)}` })),
    ]);
    if (chosen === undefined) return undefined;
    if (chosen === 'go') return current;
    const before = fields.find(({ path }) => path === chosen)?.value ?? '';
    const text = await ask.text(
      `${chosen.join('.')}?`,
      typeof before === 'string' ? before : JSON.stringify(before),
      () => undefined,
    );
    if (text !== undefined)
      current = put(current as unknown as JsonObject, chosen, readLike(before, text)) as unknown as ScenarioStep;
  }
}

function leavesOf(
  value: JsonObject,
  above: readonly string[],
): readonly { readonly path: readonly string[]; readonly value: Json }[] {
  return Object.entries(value).flatMap(([key, one]) =>
    isJsonObject(one) ? leavesOf(one, [...above, key]) : [{ path: [...above, key], value: one }],
  );
}

/** A text of the same type as the value before it, where it can be read so. */
function readLike(before: Json, text: string): Json {
  if (typeof before === 'string') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function put(into: JsonObject, [key = '', ...rest]: readonly string[], value: Json): JsonObject {
  const before = into[key];
  return { ...into, [key]: rest.length === 0 ? value : put(isJsonObject(before) ? before : {}, rest, value) };
}
