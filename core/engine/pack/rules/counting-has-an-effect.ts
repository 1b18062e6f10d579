import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/** What a deadline says about its counting can have an effect, and leaves days to count by. */
export const countingHasAnEffect: Rule = (pack, report) => {
  for (const [, rule] of pack.services.flatMap(({ deadlines }) => deadlines.entries())) {
    const counting = rule.at('counting');
    const units = ['', 'total', 'added'].map((part) =>
      (part === '' ? rule.at('within') : rule.at('extension').at(part)).at('unit'),
    );
    const said = new Set(units.flatMap(({ text }) => text ?? []));
    checkHours(counting, said, report);
    checkMonths(counting, said, report);
    checkSeveral(rule, pack, report);
  }
};

/** Hours pass on every day alike, and end when they end. */
function checkHours(counting: Cursor, units: ReadonlySet<string>, report: RuleReport): void {
  const onlyHours = units.size > 0 && [...units].every((unit) => unit === 'hours');
  const lastDayOff = counting.at('lastDayOff');
  if (onlyHours && lastDayOff.text !== undefined && lastDayOff.text !== 'stays') {
    const message = 'A period in hours ends when its last hour ends, whether that day is worked or not.';
    report(lastDayOff, 'COUNTING-WITHOUT-EFFECT', message, { hint: 'Remove it, or state the period in days.' });
  }
  const minimum = counting.at('minimumWorkingDays');
  if (onlyHours && minimum.isThere) {
    const message = 'A period in hours has no minimum of working days.';
    report(minimum, 'COUNTING-WITHOUT-EFFECT', message, { hint: 'Remove it, or state the period in days.' });
  }
  const first = counting.at('firstHour');
  if (first.text === 'next-full-hour' && units.size > 0 && !units.has('hours')) {
    const message = 'Only a period in hours has a first hour.';
    report(first, 'COUNTING-WITHOUT-EFFECT', message, { hint: 'Remove it, or state the period in hours.' });
  }
}

function checkMonths(counting: Cursor, units: ReadonlySet<string>, report: RuleReport): void {
  const monthEnd = counting.at('monthEnd');
  if (monthEnd.text !== 'first-of-next' || units.size === 0 || units.has('months') || units.has('years')) return;
  const message = 'Only a period in months or years can end in a month that does not have the day.';
  report(monthEnd, 'COUNTING-WITHOUT-EFFECT', message, { hint: 'Remove it, or state the period in months.' });
}

/** Several calendars are read together, and then some weekday must be left to work. */
function checkSeveral(rule: Cursor, { manifest, calendars }: PackOutline, report: RuleReport): void {
  const counting = rule.at('counting');
  const sides = [
    ...new Set(
      counting
        .at('calendar')
        .texts()
        .map(({ value }) => value),
    ),
  ];
  const offWhen = counting.at('offWhen');
  if (offWhen.text === 'all' && counting.value !== undefined && sides.length < 2) {
    const message = 'Only where the calendars of several sides count can all of them be asked.';
    report(offWhen, 'COUNTING-WITHOUT-EFFECT', message, { hint: 'Name the sides: calendar: [one, other].' });
  }
  if (sides.length < 2 || offWhen.text === 'all') return;
  const empty = together(sides.map((side) => weekendsOf(side, manifest, calendars))).get(everyWeekday);
  if (!empty) return;
  const names = [...new Set(empty)].join(' and ');
  const message = `The weekends of the calendars ${names} leave no weekday on which all of them work: the period would never end.`;
  report(counting.at('calendar'), 'NO-WORKING-DAY', message, {
    hint: 'Count by one calendar, or write offWhen: all.',
  });
}

const everyWeekday = 0b111_1111;

interface Weekend {
  readonly id: string;
  readonly days: readonly number[];
}

/** Every weekend, the newest of each calendar, by which an authority of the side may work. */
function weekendsOf(side: string, manifest: Cursor, calendars: PackOutline['calendars']): readonly Weekend[] {
  const ids = manifest
    .at('authorities')
    .entries()
    .filter(([, authority]) => authority.at('side').text === side)
    .flatMap(([, authority]) => {
      const counterpart = manifest.at('counterparts').at(authority.at('counterpart').text ?? '');
      return authority.at('calendar').text ?? counterpart.at('calendar').text ?? [];
    });
  return [...new Set(ids)].flatMap((id) => {
    const calendar = calendars.get(id);
    if (!calendar) return [];
    const changes = calendar.at('weekends').items();
    const newest = [...changes].sort((left, right) =>
      (left.at('from').text ?? '') < (right.at('from').text ?? '') ? -1 : 1,
    );
    const days = (newest.at(-1) ?? calendar)
      .at('weekend')
      .items()
      .flatMap(({ value }) => (typeof value === 'number' && value >= 1 && value <= 7 ? value : []));
    return [{ id, days }];
  });
}

/**
 * The days off that one weekend of each list leaves together, as a set of bits, with the calendars that do: there are
 * no more than 128 such sets, however many calendars a pack has.
 */
function together(lists: readonly (readonly Weekend[])[]): ReadonlyMap<number, readonly string[]> {
  let found = new Map<number, readonly string[]>([[0, []]]);
  for (const list of lists.filter((each) => each.length > 0)) {
    const next = new Map<number, readonly string[]>();
    for (const [bits, ids] of found) {
      for (const { id, days } of list)
        next.set(
          days.reduce((all, day) => all | (1 << (day - 1)), bits),
          [...ids, id],
        );
    }
    found = next;
  }
  return found;
}
