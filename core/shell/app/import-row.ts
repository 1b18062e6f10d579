import { isJsonObject, type Json, type JsonObject } from '../../engine/basics/json.ts';
import { fail, ok, type Result } from '../../engine/basics/result.ts';

/** One row of an import, checked in shape: a case of a service, opened by somebody, with its forms and its past. */
export interface ImportRow {
  /** Unique in the source that the rows come from: importing a row twice changes nothing. Never a personal value. */
  readonly key: string;
  readonly service: string;
  /** Who acts; absent where whoever imports acts. */
  readonly by?: string;
  readonly parties: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<string, JsonObject>>;
  readonly history: readonly HistoryStep[];
  /** The key of a row above, or the id of a case: the case of this row follows it. */
  readonly earlier?: string;
  /** True for an open case of an older system: it is taken over with its past instead of being opened anew. */
  readonly adopt: boolean;
  /** Its number in the older system. Never a personal value. */
  readonly reference?: string;
}

/** One step of a case's past. */
export interface HistoryStep {
  /** `YYYY-MM-DD`, or days from the day of import such as `-44d`. */
  readonly on: string;
  /** `HH:MM` in the zone of whoever acts. */
  readonly at?: string;
  /** A login; of a case that is taken over, the authority that acted. */
  readonly by?: string;
  /** A transition or a type of command. */
  readonly do: string;
  /** The other fields of the command. */
  readonly fields: JsonObject;
}

/** One thing wrong with a row: where in the row, and why. Never carries the value. */
export interface RowIssue {
  /** RFC 6901 pointer into the row. */
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, Json>>;
}

/** What can be wrong with a row before any rule is asked. The codes of refusals and of form fields come in addition. */
export const rowIssueCodes = {
  'row-actor-unknown': 'Nobody of this name has an account here, or it is not theirs to use.',
  'row-columns': 'The row has more or fewer cells than the header.',
  'row-columns-clash': 'A column stands twice, or inside another one that has a value.',
  'row-earlier-unknown': 'No row above that was accepted has this key, and it is no id of a case.',
  'row-date': 'This is no date that exists, nor a number of days from today such as -44d.',
  'row-field-missing': 'A field that every row needs is missing.',
  'row-field-type': 'The field has the wrong type.',
  'row-field-unknown': 'No row has a field of this name.',
  'row-future': 'A step of the past lies in the future.',
  'row-history-not-here':
    'A past is replayed in a sandbox only, and while no server runs; an open case of an older system is taken over with `adopt`.',
  'row-key-repeated': 'Another row of this file has the same key.',
  'row-key-used': 'The key was used before for another case: give this row a new one.',
  'row-not-json': 'The row is not a JSON object.',
  'row-not-text': 'The row is not UTF-8 text.',
  'row-step-not-possible': 'A step of this kind cannot be replayed from a file.',
  'row-time': 'This is no time of day such as 09:30.',
  'row-too-deep': 'The row is nested too deeply.',
  'row-too-long': 'The row is longer than one mebibyte.',
  'row-truncated': 'The file ends in the middle of this row.',
} as const;

const rowFields = ['key', 'service', 'by', 'parties', 'forms', 'history', 'earlier', 'adopt', 'reference'];
const deepest = 64;

/** The row that a text holds, or everything that is wrong with its shape. */
export function parseRow(text: string): Result<ImportRow, readonly RowIssue[]> {
  const value = parseJson(text);
  if (!isJsonObject(value)) return fail([{ pointer: '', code: 'row-not-json' }]);
  if (isDeeper(value, deepest)) return fail([{ pointer: '', code: 'row-too-deep' }]);
  const issues: RowIssue[] = Object.keys(value)
    .filter((name) => !rowFields.includes(name))
    .map((name) => ({ pointer: `/${escapeToken(name)}`, code: 'row-field-unknown' }));
  const wrong = (pointer: string) => issues.push({ pointer, code: 'row-field-type' });

  const { key, service, by, parties = {}, forms = {}, history = [], earlier, adopt = false, reference } = value;
  for (const name of ['key', 'service'] as const) {
    if (value[name] === undefined) issues.push({ pointer: `/${name}`, code: 'row-field-missing' });
  }
  if (key !== undefined && !isKey(key)) wrong('/key');
  if (service !== undefined && typeof service !== 'string') wrong('/service');
  if (by !== undefined && typeof by !== 'string') wrong('/by');
  if (earlier !== undefined && !isKey(earlier)) wrong('/earlier');
  if (typeof adopt !== 'boolean') wrong('/adopt');
  if (reference !== undefined && typeof reference !== 'string') wrong('/reference');
  else if (reference !== undefined && adopt !== true) issues.push({ pointer: '/reference', code: 'row-field-unknown' });
  if (!isJsonObject(parties)) wrong('/parties');
  else
    for (const [side, name] of Object.entries(parties))
      if (typeof name !== 'string') wrong(`/parties/${escapeToken(side)}`);
  if (!isJsonObject(forms)) wrong('/forms');
  else
    for (const [form, answers] of Object.entries(forms))
      if (!isJsonObject(answers)) wrong(`/forms/${escapeToken(form)}`);
  if (!Array.isArray(history)) wrong('/history');
  const steps = Array.isArray(history)
    ? history.map((step, index) => parseStep(step, `/history/${index}`, issues))
    : [];
  if (issues.length > 0) return fail(issues);
  return ok({
    key: key as string,
    service: service as string,
    ...(by === undefined ? {} : { by: by as string }),
    ...(earlier === undefined ? {} : { earlier: earlier as string }),
    parties: parties as Readonly<Record<string, string>>,
    forms: forms as Readonly<Record<string, JsonObject>>,
    history: steps.filter((step) => step !== undefined),
    adopt: adopt === true,
    ...(typeof reference === 'string' ? { reference } : {}),
  });
}

/** The key of a row whose shape may be wrong, for the report. */
export function findKey(text: string): string | undefined {
  const value = parseJson(text);
  return isJsonObject(value) && isKey(value.key) ? value.key : undefined;
}

/** A name as one token of a JSON pointer. */
export function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function parseStep(step: Json, pointer: string, issues: RowIssue[]): HistoryStep | undefined {
  if (!isJsonObject(step)) {
    issues.push({ pointer, code: 'row-field-type' });
    return undefined;
  }
  const { on, at, by, do: what, ...fields } = step;
  for (const [name, value, needed] of [
    ['on', on, true],
    ['do', what, true],
    ['at', at, false],
    ['by', by, false],
  ] as const) {
    if (value === undefined && needed) issues.push({ pointer: `${pointer}/${name}`, code: 'row-field-missing' });
    if (value !== undefined && typeof value !== 'string')
      issues.push({ pointer: `${pointer}/${name}`, code: 'row-field-type' });
  }
  if (typeof on !== 'string' || typeof what !== 'string') return undefined;
  return {
    on,
    do: what,
    fields,
    ...(typeof at === 'string' ? { at } : {}),
    ...(typeof by === 'string' ? { by } : {}),
  };
}

function isKey(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,100}$/.test(value);
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Walks with a list of its own, so that no nesting can exhaust the stack. */
function isDeeper(value: Json, limit: number): boolean {
  const open: { readonly value: Json; readonly depth: number }[] = [{ value, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > limit) return true;
    for (const child of Object.values(next.value)) open.push({ value: child, depth: next.depth + 1 });
  }
  return false;
}
