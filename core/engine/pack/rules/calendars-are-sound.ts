import { type CivilDate, isCivilDate } from '../../basics/civil-date.ts';
import { didYouMean } from '../../basics/did-you-mean.ts';
import { dayNumber } from '../../calendar/day-number.ts';
import { readCalendar } from '../../calendar/read-calendar.ts';
import type { Calendar } from '../../model/calendar.ts';
import type { Cursor } from '../cursor.ts';
import type { Rule, RuleReport } from './rule.ts';

/** What a calendar says of a day has an effect, and the one that was meant: mistakes here would only show as a wrong date. */
export const calendarsAreSound: Rule = ({ calendars, manifest }, report) => {
  for (const [id, calendar] of calendars) {
    const days = calendar.at('days').items();
    const yearly = calendar.at('yearly').items();
    checkCovered(calendar, days, report);
    checkYearly(yearly, report);
    checkUnique([...yearly, ...calendar.at('weekends').items()], report);
    checkWorked(calendar, days, report);
    checkRegions([...days, ...yearly], regionsOf(id, manifest), report);
  }
};

function checkCovered(calendar: Cursor, days: readonly Cursor[], report: RuleReport): void {
  const covered = calendar.at('covered').value;
  if (!Array.isArray(covered)) return;
  const told = new Set<string>();
  for (const date of days.map((day) => day.at('date'))) {
    const year = dateAt(date)?.slice(0, 4);
    if (year === undefined || covered.includes(Number(year)) || told.has(year)) continue;
    told.add(year);
    const message = `${Number(year)} is not among the covered years: every date that rests on it will say that the year has no source.`;
    const hint = `Add ${Number(year)} to \`covered\` once the list of that year is whole.`;
    report(date, 'DAY-NOT-COVERED', message, { severity: 'warning', hint });
  }
}

function checkYearly(yearly: readonly Cursor[], report: RuleReport): void {
  for (const day of yearly) {
    if (day.at('on').text === '02-29') {
      const hint = 'List the day under `days` with the year, or choose 02-28 or 03-01.';
      report(day.at('on'), 'YEARLY-LEAP-DAY', 'Most years have no 29 February.', { hint });
    }
    const [from, until] = [dateAt(day.at('from')), dateAt(day.at('until'))];
    if (from === undefined || until === undefined || from <= until) continue;
    const hint = '`from` is the first date on which it holds, `until` the last.';
    report(day.at('until'), 'DATES-REVERSED', `It ends on ${until}, before it begins on ${from}.`, { hint });
  }
}

function checkUnique(entries: readonly Cursor[], report: RuleReport): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const identity = ['on', 'name', 'from'].map((key) => entry.at(key).text ?? '').join('\n');
    if (identity.trim() !== '' && seen.has(identity)) {
      report(entry, 'DUPLICATE-ITEM', 'The same entry stands twice.', { hint: 'Keep one of the two.' });
    }
    seen.add(identity);
  }
}

function checkWorked(calendar: Cursor, days: readonly Cursor[], report: RuleReport): void {
  const off = readCalendar(plainCalendar(calendar, days)).off;
  for (const day of days.filter((each) => each.at('worked').value === true)) {
    const date = dateAt(day.at('date'));
    if (date === undefined || off(dayNumber(date))) continue;
    const hint = 'Take `worked` away if the day is a holiday, or correct the date.';
    report(day.at('date'), 'WORKED-DAY-WORKED', `${date} is neither a weekend day nor a holiday.`, { hint });
  }
}

/** The calendar without its exceptions, as far as its file has the right shape. */
function plainCalendar(calendar: Cursor, days: readonly Cursor[]): Calendar {
  const weekendAt = (at: Cursor) => at.items().flatMap(({ value }) => (typeof value === 'number' ? value : []));
  return {
    id: '',
    version: 0,
    covered: [],
    weekend: weekendAt(calendar.at('weekend')),
    weekends: calendar
      .at('weekends')
      .items()
      .flatMap((change) => {
        const from = dateAt(change.at('from'));
        return from === undefined ? [] : { from, weekend: weekendAt(change.at('weekend')) };
      }),
    days: days.flatMap((day) => {
      const date = dateAt(day.at('date'));
      return date === undefined || day.at('worked').value === true ? [] : { date, name: '' };
    }),
    yearly: calendar
      .at('yearly')
      .items()
      .flatMap((day) => {
        const [from, until] = [dateAt(day.at('from')), dateAt(day.at('until'))];
        const held = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
        return day.at('on').text === undefined ? [] : { on: day.at('on').text as string, name: '', ...held };
      }),
  };
}

function checkRegions(days: readonly Cursor[], known: ReadonlySet<string>, report: RuleReport): void {
  for (const region of days.flatMap((day) => day.at('regions').texts())) {
    if (known.has(region.value)) continue;
    const meant = didYouMean(region.value, known);
    const hint = meant
      ? `Did you mean ${JSON.stringify(meant)}?`
      : 'Give the authorities concerned this `region` in pack.yaml.';
    const message = `No authority that uses this calendar is in the region ${JSON.stringify(region.value)}: the day holds for nobody.`;
    report(region, 'REGION-UNKNOWN', message, { severity: 'warning', hint });
  }
}

function regionsOf(calendar: string, manifest: Cursor): ReadonlySet<string> {
  const using = manifest
    .at('authorities')
    .entries()
    .filter(([, authority]) => {
      const counterpart = manifest.at('counterparts').at(authority.at('counterpart').text ?? '');
      return (authority.at('calendar').text ?? counterpart.at('calendar').text) === calendar;
    });
  return new Set(using.flatMap(([, authority]) => authority.at('region').text ?? []));
}

function dateAt({ text }: Cursor): CivilDate | undefined {
  return text !== undefined && isCivilDate(text) ? text : undefined;
}
