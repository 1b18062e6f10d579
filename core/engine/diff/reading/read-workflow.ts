import { isJsonObject, type Json } from '../../basics/json.ts';
import type { ChangeCode } from '../change-codes.ts';
import type { Difference } from '../find-differences.ts';
import type { Around, FileReading, Meaning } from './file-reading.ts';

/**
 * A workflow as the service runs it: its own, or the pattern's in the words of the pack. A state that is gone, or that is
 * divided otherwise, leaves open cases without a place to stand.
 */
export const readWorkflow: FileReading = {
  isWhole(path) {
    const [key, name, more] = inState(path).rest;
    return key === 'always' || key === 'onDone' || (key === 'on' && name !== undefined && more === undefined);
  },
  meaningsOf: (difference, around) => [meaningOf(difference, around)],
};

function meaningOf(difference: Difference, around: Around): Meaning {
  const { state, rest, isState } = inState(difference.path);
  const where =
    state === '' ? 'the workflow' : `the state ${around.title(`states.${around.file.names[0]}.${state}`, state)}`;
  if (difference.of === 'source') return { code: 'SOURCE', what: capital(where), how: 'states another source' };
  if (difference.of === 'order')
    return { code: 'ORDER-CHANGED', what: capital(where), how: 'lists the same in another order' };
  if (isState)
    return { code: stateCode(difference), what: capital(where), how: difference.after.isThere ? 'is new' : 'is gone' };
  return partOf(difference, rest, where, around);
}

/** The state in which a path ends, and what follows its name. */
function inState(path: readonly string[]): { state: string; rest: readonly string[]; isState: boolean } {
  const names: string[] = [];
  let at = 0;
  while (path[at] === 'states' && path[at + 1] !== undefined) {
    names.push(path[at + 1] as string);
    at += 2;
  }
  return { state: names.join('.'), rest: path.slice(at), isState: at > 0 && at === path.length };
}

function stateCode({ before, path }: Difference): ChangeCode {
  if (before.isThere) return 'STATE-REMOVED';
  return path.length === 2 || isCompound(before) ? 'STATE-ADDED' : 'STATE-SHAPE';
}

/** True for a place below `states` of a state that is neither parallel nor without states: one more changes no case. */
function isCompound({ file, pointer }: Difference['before']): boolean {
  const parent = valueAt(file.value, pointer.split('/').slice(1, -2).map(unescaped));
  return isJsonObject(parent) && isJsonObject(parent.states) && parent.type !== 'parallel';
}

function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), value);
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function partOf(
  difference: Difference,
  [key, name, ...more]: readonly string[],
  where: string,
  around: Around,
): Meaning {
  const { before, after } = difference;
  switch (key) {
    case undefined:
      return { code: after.isThere ? 'STATE-ADDED' : 'STATE-REMOVED', what: capital(where) };
    case '$schema':
    case 'description':
      return { code: 'NOTE', what: `"${key}" of ${where}` };
    case 'on': {
      if (name === undefined)
        return { code: after.isThere ? 'STEP-ADDED' : 'STEP-REMOVED', what: `The ways on from ${where}` };
      const step = around.title(`transitions.${around.file.names[0]}.${name}`, name);
      return { ...way(difference), what: `The way on from ${where} by ${step}` };
    }
    case 'always':
      return { ...way(difference), code: 'STEP-CHANGED', what: `What ${where} decides by itself` };
    case 'onDone':
      return { ...way(difference), code: 'STEP-CHANGED', what: `What follows when everything in ${where} is done` };
    case 'initial':
      return { code: 'STEP-CHANGED', what: `Where ${where} begins` };
    case 'meta':
      return { code: metaCodes[name ?? ''] ?? 'STATE-RULE', what: metaWords(name, more, where) };
    default:
      return { code: 'STATE-SHAPE', what: `"${[key, name, ...more].filter(Boolean).join('.')}" of ${where}` };
  }

  function way({ before: old, after: now }: Difference): { code: ChangeCode; how: string } {
    if (!old.isThere) {
      return {
        code: isTakenOver(difference) ? 'STEP-CHANGED' : 'STEP-ADDED',
        how: `is new: ${waysInWords(now.value)}`,
      };
    }
    if (!now.isThere) return { code: 'STEP-REMOVED', how: `is closed; it led ${waysInWords(old.value)}` };
    return { code: 'STEP-CHANGED', how: `led ${waysInWords(before.value)} and now leads ${waysInWords(now.value)}` };
  }
}

/** True where an enclosing state took the event before: the new way stands in front of the old one. */
function isTakenOver({ before, path }: Difference): boolean {
  const event = path.at(-1) as string;
  for (let length = path.length - 4; length >= 0; length -= 2) {
    if (valueAt(before.file.value, [...path.slice(0, length), 'on', event]) !== undefined) return true;
  }
  return false;
}

const metaCodes: Readonly<Record<string, ChangeCode>> = {
  responsible: 'RESPONSIBLE-CHANGED',
  sides: 'STATE-SIDES',
  outcome: 'OUTCOME-CHANGED',
  waiver: 'NOTE',
};

function metaWords(name: string | undefined, more: readonly string[], where: string): string {
  if (name === 'responsible') return `The list of those who must act in ${where}`;
  if (name === 'sides') return `The list of sides that may know of ${where}`;
  if (name === 'outcome') return `The outcome of ${where}`;
  if (name === 'waiver') return `The reason why no clock covers ${where}`;
  return `"${['meta', name, ...more].filter(Boolean).join('.')}" of ${where}`;
}

/** `to agreed if nationality-proved, else to refused`. */
function waysInWords(value: Json | undefined): string {
  const ways = Array.isArray(value) ? value : [value];
  return ways.map((way: Json | undefined) => wayInWords(way)).join(', else ');
}

function wayInWords(way: Json | undefined): string {
  if (typeof way === 'string') return `to ${way}`;
  if (!isJsonObject(way)) return 'nowhere';
  const { target, guard, ...more } = way;
  const rest = Object.entries(more).map(([key, value]) => `, ${key} ${JSON.stringify(value)}`);
  return `to ${String(target)}${guard === undefined ? '' : ` if ${String(guard)}`}${rest.join('')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
