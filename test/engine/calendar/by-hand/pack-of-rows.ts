import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { Calendar } from '../../../../core/engine/model/calendar.ts';
import type { PackSource } from '../../../../core/engine/pack/pack-source.ts';
import { loadPack, sourceFile } from '../../../packs/load-pack.ts';
import type { WalkerAmount } from './day-walker.ts';
import type { HandRow } from './hand-table.ts';

/** The side that must act, and those whose calendars count beside its own. */
export const sides = ['keeper', 'visitor', 'owner'];

/** The deadlines of clocks.yaml. */
const clocks: Readonly<Record<string, object>> = parse(readFileSync(new URL('clocks.yaml', import.meta.url), 'utf8'));

/**
 * A pack in which every row is a deadline of one service, and those of clocks.yaml beside them: the whole language
 * stands between a row and its date.
 */
export function packOfRows(rows: readonly HandRow[]): PackSource {
  const files = {
    'pack.yaml': {
      ...{ id: 'hand-table', version: '1.0.0', language: 2, engine: '>=0.1.0', languages: ['en'], zone: 'Etc/UTC' },
      ...{ sides, services: ['counting'], authorityKinds: ['hut'] },
      authorities: Object.assign({}, ...rows.map(authoritiesOf)),
      counterparts: { HERE: { name: { en: 'Here' } } },
    },
    'categories.yaml': { talk: { flags: ['free-text'] } },
    'codes/whys.yaml': [{ code: 'because' }],
    'access.yaml': {
      roles: {
        warden: {
          ...{ side: 'keeper', kinds: ['hut'], reach: 'all' },
          grants: [
            { reads: ['talk'], may: ['open-case', 'suspend-case', 'resume-case', 'extend-deadline', ...transitions] },
          ],
        },
      },
    },
    'retention.yaml': [
      { ...everything, keep: { amount: 1, unit: 'weeks' }, from: 'closed', then: 'erase', categories: '*' },
      { ...everything, keep: { amount: 1, unit: 'weeks' }, from: 'recorded', then: 'erase', kinds: '*' },
    ],
    'locales/en.yaml': localeOf(rows),
    'services/counting/service.yaml': {
      ...{ opensOn: 'keeper', reference: 'ROW', messages: 'talk', forms: {} },
      parties: { visitor: { kind: 'hut' }, owner: { kind: 'hut' } },
      suspensions: Object.fromEntries(causes.map((cause) => [cause, { by: ['keeper'], sides, daysBack: 366, source }])),
      transitions: Object.fromEntries(transitions.map((name) => [name, { by: 'keeper', sides, source }])),
    },
    'services/counting/workflow.yaml': {
      ...{ id: 'counting', initial: 'dark' },
      states: {
        dark: { on: { light: 'lit', 'light-whole': 'dark' } },
        lit: { on: { 'light-whole': 'lit', 'put-out': 'ashore' } },
        ashore: { on: { 'row-home': 'out' } },
        out: { type: 'final', meta: { outcome: 'out' } },
      },
    },
    'services/counting/deadlines.yaml': Object.assign({ ...clocks }, ...rows.map(deadlinesOf)),
    ...Object.fromEntries(calendarsOf(rows).map((calendar) => [`calendars/${calendar.id}.yaml`, calendar])),
  };
  const texts = Object.entries(files).map(([path, data]) => [
    path,
    sourceFile(stringify(data, { aliasDuplicateObjects: false })),
  ]);
  const { patterns } = loadPack('country-packs/xa');
  return { name: 'hand-table', files: Object.fromEntries(texts), patterns, hash: 'hash' };
}

const source = { status: 'policy' };
const everything = { holders: '*', outcomes: '*', source };

const transitions = ['light', 'light-whole', 'put-out', 'row-home'];

/** The pauses of a row by place: two that overlap need a cause each. */
export const causes = ['storm', 'fog'];

/** The authority of a side by whose calendar and in whose zone a row counts. */
export function authorityId({ zone, calendars }: Pick<HandRow, 'zone' | 'calendars'>, side: string): string {
  const place = calendars[sides.indexOf(side)];
  const parts = [side, zone, ...(place ? [calendarId(place.calendar), place.region ?? ''] : [])];
  return parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}

function authoritiesOf(row: HandRow): object {
  const entries = sides.map((side, index) => {
    const place = row.calendars[index];
    return [
      authorityId(row, side),
      {
        ...{ kind: 'hut', side, counterpart: 'HERE', name: { en: 'Hut' }, zone: row.zone },
        ...(place ? { calendar: calendarId(place.calendar) } : {}),
        ...(place?.region ? { region: place.region } : {}),
      },
    ];
  });
  return Object.fromEntries(entries);
}

function calendarId({ id, version }: Calendar): string {
  return `${id}-${version}`;
}

function calendarsOf(rows: readonly HandRow[]): readonly Omit<Calendar, 'version'>[] {
  const all = rows.flatMap(({ calendars }) => calendars.map(({ calendar }) => calendar));
  return [...new Set(all)].map(({ version, ...rest }) => ({ ...rest, id: calendarId({ ...rest, version }) }));
}

function deadlinesOf(row: HandRow): object {
  return {
    [row.row]: {
      ...{ source, duty: 'keeper', metBy: ['put-out'] },
      starts: 'after' in row.trigger ? { ended: row.trigger.after } : { transition: 'light' },
      within: withinOf(row),
      counting: countingOf(row),
      ...(row.pauses.length > 0 ? { pausedBy: { causes } } : {}),
      ...(row.added ? { extension: { askedBy: 'keeper', reasons: 'whys', added: lengthOf(row.added) } } : {}),
      ...(row.cap ? { divides: `whole-of-${row.row}` } : {}),
    },
    ...(row.cap ? { [`whole-of-${row.row}`]: wholeOf() } : {}),
  };
}

function withinOf({ amount }: HandRow): object {
  if ('number' in amount) return lengthOf(amount);
  return amount.unit === 'unknown' ? { amount: 'unknown' } : amount;
}

function lengthOf({ number, unit }: WalkerAmount): object {
  return { amount: number, unit };
}

/** What has no effect on a row is refused by the language: how hours end, and how a single calendar is read. */
function countingOf({ amount, counting, calendars, byPreset }: HandRow): object {
  const { dayOne, lastDayOff, offWhen, ...more } = counting;
  const calendar = sides.slice(0, Math.max(1, calendars.length));
  if (byPreset) return { preset: 'regulation-1182-71', dayOne, calendar };
  return {
    ...{ dayOne, calendar, ...more },
    ...(amount.unit === 'hours' ? {} : { lastDayOff }),
    ...(offWhen && calendar.length > 1 ? { offWhen } : {}),
  };
}

/** A deadline of one day: where it starts the day before, it ends on the day that caps the row. */
function wholeOf(): object {
  return {
    ...{ source, duty: 'keeper', starts: { transition: 'light-whole' } },
    within: { amount: 1, unit: 'calendar-days' },
    counting: { dayOne: 'day-after', calendar: ['keeper'] },
    metBy: ['put-out'],
  };
}

function localeOf(rows: readonly HandRow[]): object {
  const deadlines = rows.flatMap(({ row, cap }) => (cap ? [row, `whole-of-${row}`] : [row]));
  return {
    pack: { title: 'Dates worked by hand' },
    categories: { talk: 'Talk' },
    roles: { warden: 'Warden' },
    codes: { whys: { because: 'Because' } },
    services: { counting: 'Counting' },
    states: { counting: { dark: 'Dark', lit: 'Lit', ashore: 'Ashore', out: 'Out' } },
    transitions: {
      counting: { light: 'Light', 'light-whole': 'Light the whole', 'put-out': 'Put out', 'row-home': 'Row home' },
    },
    outcomes: { out: 'Out' },
    causes: Object.fromEntries(causes.map((cause) => [cause, cause])),
    deadlines: { counting: Object.fromEntries([...Object.keys(clocks), ...deadlines].map((id) => [id, id])) },
  };
}
