import { groupBy } from '../basics/group-by.ts';
import { dayNumber } from '../calendar/day-number.ts';
import type { CalendarStrip, StripDay } from './calendar-strip.ts';
import { cell, drawDay, looks, patterns } from './strip-day-svg.ts';
import { labelOf, lengthInWords, longDate, monthOf, namedDays, type StripWords, weekdays } from './strip-words.ts';
import { element, label, linesOf, type Picture, picture, widthOf } from './svg.ts';

const margin = 28;
const gutter = 64;
const headHeight = 98;
/** Longer periods show this many weeks from each end; what lies between is one line. */
const weeksAtEachEnd = 12;

/** A calendar strip as a picture: one row a week, every day with its number in the count or the reason why it has none. */
export function calendarStripSvg(strip: CalendarStrip, words: StripWords): Picture {
  const { explanation } = strip;
  const rows = rowsOf(strip.days);
  const width = margin * 2 + gutter + 7 * (cell.width + cell.gap) - cell.gap;
  const notes = notesOf(strip, words);
  const gridHeight = rows.length * (cell.height + cell.gap);
  const height = margin + headHeight + gridHeight + 26 + notes.length * 20 + margin;
  const end = explanation.lastDay === undefined ? 'no last day' : `Last day ${longDate(explanation.lastDay)}`;
  const lineBelow = [lengthInWords(explanation), words.source].filter(Boolean).join(' · ');
  return picture(
    width,
    height,
    `${words.title}: ${lineBelow}. ${end}.`,
    patterns,
    element('text', { x: margin, y: margin + 22, 'font-size': 22, 'font-weight': 700 }, label(words.title)),
    element('text', { x: margin, y: margin + 46, 'font-size': 14, fill: '#4a5866' }, label(lineBelow)),
    badge(end, width - margin, margin + 62),
    ...weekdays.map((name, index) =>
      element(
        'text',
        {
          x: columnX(index) + cell.width / 2,
          y: margin + headHeight - 10,
          'font-size': 13,
          'text-anchor': 'middle',
          fill: '#5b6670',
        },
        label(name),
      ),
    ),
    ...rows.flatMap((row, index) => drawRow(row, margin + headHeight + index * (cell.height + cell.gap), words)),
    ...notes.map((note, index) =>
      element(
        'text',
        { x: margin, y: margin + headHeight + gridHeight + 26 + index * 20, 'font-size': 13, fill: '#4a5866' },
        label(note),
      ),
    ),
  );
}

function badge(text: string, right: number, top: number): string {
  const width = widthOf(text, 15) * 1.1 + 32;
  return element(
    'g',
    {},
    element('rect', { x: right - width, y: top - 62, width, height: 32, rx: 16, fill: looks.end.fill }),
    element(
      'text',
      {
        x: right - width / 2,
        y: top - 41,
        'font-size': 15,
        'font-weight': 600,
        'text-anchor': 'middle',
        fill: looks.end.ink,
      },
      label(text),
    ),
  );
}

/** A week of days, or the weeks in the middle of a long period. */
type Row = readonly StripDay[] | { readonly weeks: readonly (readonly StripDay[])[] };

function rowsOf(days: readonly StripDay[]): readonly Row[] {
  const weeks = [...groupBy(days, ({ date, weekday }) => dayNumber(date) - weekday).values()];
  if (weeks.length <= weeksAtEachEnd * 2) return weeks;
  const middle = weeks.slice(weeksAtEachEnd, -weeksAtEachEnd);
  return [...weeks.slice(0, weeksAtEachEnd), { weeks: middle }, ...weeks.slice(-weeksAtEachEnd)];
}

function columnX(index: number): number {
  return margin + gutter + index * (cell.width + cell.gap);
}

function drawRow(row: Row, top: number, words: StripWords): readonly string[] {
  if ('weeks' in row) {
    const days = row.weeks.flat();
    const [first, last] = [days[0], days.at(-1)] as [StripDay, StripDay];
    const numbers = [first.ordinal, last.ordinal].every((one) => one !== undefined)
      ? `, days ${first.ordinal} to ${last.ordinal}`
      : '';
    const text = `… ${row.weeks.length} weeks: ${longDate(first.date)} to ${longDate(last.date)}${numbers} …`;
    const middle = { x: columnX(3) + cell.width / 2, y: top + cell.height / 2 + 5 };
    return [element('text', { ...middle, 'font-size': 14, 'text-anchor': 'middle', fill: '#5b6670' }, label(text))];
  }
  const first = row.find(({ date }) => date.endsWith('-01')) ?? row[0];
  const isFirstWeek = first !== undefined && (first.date.endsWith('-01') || row[0]?.why === 'day-zero');
  const month = isFirstWeek
    ? [
        element('text', { x: margin, y: top + 24, 'font-size': 15, 'font-weight': 700 }, label(monthOf(first.date))),
        element('text', { x: margin, y: top + 42, 'font-size': 12, fill: '#5b6670' }, label(first.date.slice(0, 4))),
      ]
    : [];
  return [...month, ...row.map((day) => drawDay(day, columnX(day.weekday - 1), top, words))];
}

/** What does not fit into a field: names of holidays in full, and what the date rests on. */
function notesOf({ explanation, days }: CalendarStrip, words: StripWords): readonly string[] {
  const room = (day: StripDay) => (day.ordinal === undefined ? 2 : 1);
  const isCut = (day: StripDay) =>
    linesOf(labelOf(day, words), 11, cell.width - 12, room(day)).some((line) => line.endsWith('…'));
  const long = days.some(isCut) ? namedDays(days, words) : [];
  const zone =
    explanation.dueAt === undefined
      ? []
      : [`The last day ends at midnight in ${explanation.zone}: ${explanation.dueAt}.`];
  const isInHours = explanation.amount.unit === 'hours';
  return [
    ...long,
    ...(isInHours ? zone.map((text) => text.replace('The last day ends at midnight in', 'It ends in')) : zone),
    ...explanation.caveats
      .flatMap((caveat) => caveatNotes[caveat.is] ?? [])
      .filter((note, index, all) => all.indexOf(note) === index),
  ];
}

const caveatNotes: Readonly<Record<string, string>> = {
  'uncovered-year': 'Caveat: a calendar has no source for a year in this period.',
  'tentative-day': 'Caveat: days marked (?) depend on the moon or on an announcement; the date may still move.',
  'number-not-confirmed': 'Caveat: the number of this rule is not confirmed.',
  'time-of-day-unknown': 'Caveat: the time of day of the trigger is not known.',
  'source-unconfirmed': 'Caveat: part of this rule is not confirmed in its source.',
  paused: 'The clock stands still: there is no last day yet.',
};
