import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CivilDate, isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { didYouMean } from '../../core/engine/basics/did-you-mean.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/engine/basics/json.ts';
import type { ConditionFacts } from '../../core/engine/compile/compiled-condition.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import { readDocument } from '../../core/engine/compile/reading/read-document.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';

const keys = ['openedOn', 'forms', 'parties', 'erased', 'earlier'];

/**
 * The facts that a file states: `forms` (answers by form), `parties` (for each side an authority of the pack, or the
 * attributes themselves), `openedOn`, `erased` (forms of which something was erased), `earlier` (how the case before ended). Throws a UsageError for anything else.
 */
export async function readConditionCase(
  file: string,
  pack: CompiledPack,
  service: CompiledService,
  io: Io,
): Promise<ConditionFacts> {
  const value = await readFileAsJson(file, io);
  const wrong = (what: string) => new UsageError(`${file}: ${what}`);
  if (!isJsonObject(value)) throw wrong(`a case has the keys ${keys.join(', ')}.`);
  const check = (name: string, known: readonly string[], what: string) => {
    if (known.includes(name)) return;
    const near = didYouMean(name, known);
    throw wrong(
      `there is no ${what} ${name}. ${near ? `Did you mean ${near}?` : `There are: ${known.join(', ') || 'none'}.`}`,
    );
  };
  for (const key of Object.keys(value)) check(key, keys, 'key');
  const { forms = {}, parties = {}, erased = [], openedOn = '2026-03-02', earlier } = value;
  if (!isJsonObject(forms) || !Object.values(forms).every(isJsonObject))
    throw wrong('forms has the answers of each form by its name.');
  if (!isJsonObject(parties)) throw wrong('parties has an authority, or its attributes, for each side.');
  if (!Array.isArray(erased)) throw wrong('erased is a list of forms.');
  if (typeof openedOn !== 'string' || !isCivilDate(openedOn)) throw wrong('openedOn is a date such as 2026-03-02.');
  for (const form of [...Object.keys(forms), ...erased.map(String)]) check(form, Object.keys(service.forms), 'form');
  for (const side of Object.keys(parties)) check(side, pack.sides, 'side');
  return {
    answers: (form) => (Object.hasOwn(forms, form) ? (forms[form] as JsonObject) : undefined),
    erasedForms: erased.map(String),
    parties: Object.fromEntries(
      Object.entries(parties).map(([side, party]) => {
        if (typeof party === 'string') check(party, Object.keys(pack.seed.authorities), 'authority');
        return [side, attributesOf(pack, party)];
      }),
    ),
    openedOn: openedOn as CivilDate,
    ...(earlier === undefined ? {} : { earlier: earlierOf(earlier, wrong) }),
  };
}

function earlierOf(value: Json, wrong: (what: string) => UsageError): Exclude<ConditionFacts['earlier'], undefined> {
  const { outcome, closedOn, ...others } = isJsonObject(value) ? value : {};
  if (typeof outcome !== 'string' || typeof closedOn !== 'string' || !isCivilDate(closedOn) || Object.keys(others)[0])
    throw wrong('earlier has an outcome and closedOn, a date.');
  return { outcome, closedOn };
}

function attributesOf({ seed }: CompiledPack, party: Json): Readonly<Record<string, Json>> {
  if (typeof party !== 'string') return isJsonObject(party) ? party : {};
  const authority = seed.authorities[party];
  const counterpart = authority && seed.counterparts[authority.counterpart];
  return { ...counterpart?.attributes, ...authority?.attributes };
}

async function readFileAsJson(file: string, io: Io): Promise<Json | undefined> {
  let text: string;
  try {
    text = await readFile(resolve(io.folder, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
  const problems: string[] = [];
  const { value } = readDocument(text, file.endsWith('.json') ? 'json' : 'yaml', (offset, _code, message) => {
    problems.push(`${file}:${text.slice(0, offset).split('\n').length} ${message}`);
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return value;
}
