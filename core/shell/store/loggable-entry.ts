import type { PersonActor } from '../../engine/model/actor.ts';
import type { AdministrationEntry, Operator } from '../app/audit-port.ts';
import type { ReadLogEntry } from '../app/ports.ts';

/** An id or a code, of whatever form: no blanks, no control characters, no end of a line, nothing long. */
const word = /^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}$/;

/** What stands in the log for something that is no id. */
export const notAnId = '?';

/**
 * The entry as it may be stored. Ids and codes stay; anything else could be a value, or made to look like another entry,
 * and stands as `?`. The reason that an operator gives stays, as one line.
 */
export function loggableEntry<Entry extends ReadLogEntry | AdministrationEntry>(entry: Entry): Entry {
  const kept = Object.entries(entry).map(([name, value]) => {
    if (name === 'actor' || name === 'by') return [name, loggableBy(value as PersonActor | Operator)];
    if (name === 'why') return [name, oneLine(String(value))];
    return [name, loggable(value)];
  });
  return Object.fromEntries(kept) as Entry;
}

function loggable(value: unknown): unknown {
  if (typeof value === 'string') return word.test(value) ? value : notAnId;
  if (Array.isArray(value)) return value.map(loggable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [loggable(name), loggable(each)]));
}

function loggableBy(by: PersonActor | Operator): unknown {
  return by.kind === 'operator' ? { kind: by.kind, name: oneLine(by.name) } : loggable(by);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 500);
}
