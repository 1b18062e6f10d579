import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Calendar } from '../../../../core/engine/model/calendar.ts';
import type { WalkerAmount, WalkerCounting } from './day-walker.ts';

/** One row of dates-by-hand.md, read but for nothing else: what it means to the engine or the walker is theirs. */
export interface HandRow {
  readonly row: string;
  readonly clause: string;
  readonly working: string;
  /** A date, or the row whose last day it is. */
  readonly trigger:
    | { readonly on: string; readonly localTime?: string; readonly zone?: string }
    | { readonly after: string };
  readonly amount: WalkerAmount | { readonly unit: 'without-delay' | 'unknown' };
  readonly counting: WalkerCounting;
  readonly byPreset: boolean;
  readonly calendars: readonly { readonly calendar: Calendar; readonly region?: string }[];
  readonly zone: string;
  readonly pauses: readonly { readonly cause: string; readonly from: string; readonly until?: string }[];
  readonly added?: WalkerAmount;
  readonly cap?: string;
  readonly lastDay?: string;
  /** Milliseconds since 1970; where the row names none, the end of the last day, which is not checked. */
  readonly dueAt?: number;
  readonly says: readonly string[];
}

const units = {
  h: 'hours',
  cd: 'calendar-days',
  wd: 'working-days',
  w: 'weeks',
  m: 'months',
  y: 'years',
} as const;

/** The counting rule of the shipped preset, without what it says about itself. */
function presetOf(name: string): WalkerCounting {
  const path = new URL(`../../../../workflows/presets/${name}.yaml`, import.meta.url);
  const { description: _description, source: _source, ...counting } = parse(readFileSync(path, 'utf8'));
  return counting;
}

const words: Readonly<Record<string, Partial<WalkerCounting>>> = {
  1182: presetOf('regulation-1182-71'),
  'same-day': { dayOne: 'same-day' },
  next: { lastDayOff: 'next-working-day' },
  previous: { lastDayOff: 'previous-working-day' },
  min2: { minimumWorkingDays: 2 },
  'first-of-next': { monthEnd: 'first-of-next' },
  all: { offWhen: 'all' },
  'full-hour': { firstHour: 'next-full-hour' },
};

const calendars: readonly Calendar[] = parse(readFileSync(new URL('calendars.yaml', import.meta.url), 'utf8'));

/** The names in the first column of the tables of clauses.md. */
export const clauses: ReadonlySet<string> = new Set(
  readFileSync(new URL('clauses.md', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => /^\| ([a-z0-9-]+) \|/.exec(line)?.[1])
    .filter((name) => name !== undefined && name !== 'clause') as string[],
);

/** Every row of dates-by-hand.md, in order. Throws for one that it cannot read. */
export const handRows: readonly HandRow[] = readFileSync(new URL('dates-by-hand.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| [a-z-]+-\d+ \|/.test(line))
  .map(rowOf);

function rowOf(line: string): HandRow {
  const cells = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  if (cells.length !== 12) throw new Error(`${cells.length} cells instead of 12: ${line}`);
  const [row, clause, trigger, amount, counting, places, zone, changes, lastDay, dueAt, says, working] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    row,
    clause,
    working,
    trigger: triggerOf(trigger),
    amount: amount === 'without-delay' || amount === 'unknown' ? { unit: amount } : amountOf(amount),
    counting: countingOf(counting),
    byPreset: counting.startsWith('1182'),
    calendars: listOf(places, ',').map(calendarOf),
    zone: zone || 'Etc/UTC',
    ...changesOf(changes),
    ...(lastDay === 'none' ? {} : { lastDay: checked(/^\d{4}-\d\d-\d\d$/, lastDay) }),
    ...(dueAt === '' || dueAt === 'none' ? {} : { dueAt: Date.parse(checked(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/, dueAt)) }),
    says: listOf(says, ','),
  };
}

function triggerOf(text: string): HandRow['trigger'] {
  if (text.startsWith('=')) return { after: text.slice(1) };
  const [, on, localTime, zone] = matched(/^(\d{4}-\d\d-\d\d)(?:T([\d:]+))?(?: (\S+))?$/, text);
  return { on: on as string, ...(localTime ? { localTime } : {}), ...(zone ? { zone } : {}) };
}

function amountOf(text: string): WalkerAmount {
  const [, number, unit] = matched(/^(\d+)(h|cd|wd|w|m|y)$/, text);
  return { number: Number(number), unit: units[unit as keyof typeof units] };
}

/** What stands beside the preset overrides it, as in a pack. */
function countingOf(text: string): WalkerCounting {
  return Object.assign({ dayOne: 'day-after', lastDayOff: 'stays' }, ...listOf(text, ' ').map(wordOf));
}

function wordOf(word: string): Partial<WalkerCounting> {
  const meaning = words[word];
  if (!meaning) throw new Error(`no such word of counting: ${word}`);
  return meaning;
}

function calendarOf(text: string): HandRow['calendars'][number] {
  const [, id, version, region] = matched(/^([a-z]+)(?:@(\d+))?(?:\/([a-z]+))?$/, text);
  const calendar = calendars.find((one) => one.id === id && one.version === Number(version ?? 1));
  if (!calendar) throw new Error(`no such calendar: ${text}`);
  return { calendar, ...(region ? { region } : {}) };
}

function changesOf(text: string): Pick<HandRow, 'pauses' | 'added' | 'cap'> {
  const pauses: HandRow['pauses'][number][] = [];
  const changes: { added?: WalkerAmount; cap?: string } = {};
  for (const change of listOf(text, ';')) {
    const [, word, what] = matched(/^(pause|add|cap) (\S+)$/, change);
    if (word === 'add') changes.added = amountOf(what as string);
    if (word === 'cap') changes.cap = what as string;
    if (word === 'pause') {
      const [, from, until] = matched(/^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?$/, what as string);
      pauses.push({ cause: 'storm', from: from as string, ...(until ? { until } : {}) });
    }
  }
  return { pauses, ...changes };
}

function listOf(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function matched(pattern: RegExp, text: string): RegExpExecArray {
  const found = pattern.exec(text);
  if (!found) throw new Error(`cannot be read: ${text}`);
  return found;
}

function checked(pattern: RegExp, text: string): string {
  return matched(pattern, text)[0];
}
