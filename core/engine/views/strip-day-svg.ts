import type { StripDay } from './calendar-strip.ts';
import { labelOf, longDate, monthOf, numberOf, type StripWords } from './strip-words.ts';
import { element, label, linesOf } from './svg.ts';

/** The size of a day's field, in pixels. */
export const cell = { width: 104, height: 58, gap: 4 };

/** How a day looks: ground, border and ink; a pattern besides colour, so that no difference is one of colour alone. */
interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly ink: string;
  readonly dashed?: true;
}

/** Ground, border and ink of every kind of day. */
export const looks = {
  start: { fill: '#ffffff', stroke: '#5b6b7c', ink: '#1c2733', dashed: true },
  counted: { fill: '#e3eefb', stroke: '#b9d2ee', ink: '#123a66' },
  countedOff: { fill: 'url(#counted-off)', stroke: '#b9d2ee', ink: '#123a66' },
  within: { fill: '#f0f5fb', stroke: '#d5e2f0', ink: '#3a5a7c' },
  weekend: { fill: 'url(#weekend)', stroke: '#d3d8de', ink: '#5b6670' },
  holiday: { fill: '#fdf0d3', stroke: '#e5c477', ink: '#6b4700' },
  paused: { fill: 'url(#paused)', stroke: '#c3b3dd', ink: '#4d3a75' },
  end: { fill: '#14457c', stroke: '#0c2f57', ink: '#ffffff' },
} as const satisfies Record<string, Look>;

/** The hatchings that the fields refer to: once in a picture. */
export const patterns = element(
  'defs',
  {},
  hatched('counted-off', '#e3eefb', '#d3e4f7', 45),
  hatched('weekend', '#f1f3f5', '#e2e6ea', 45),
  hatched('paused', '#f1ecf9', '#dccff0', -45),
);

function hatched(id: string, ground: string, line: string, angle: number): string {
  return element(
    'pattern',
    { id, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${angle})` },
    element('rect', { width: 8, height: 8, fill: ground }),
    element('rect', { width: 3, height: 8, fill: line }),
  );
}

/** A day of a strip with its date, its number and its label, at a place. */
export function drawDay(day: StripDay, x: number, y: number, words: StripWords): string {
  const look: Look = looks[lookOf(day)];
  const text = labelOf(day, words);
  const lines = linesOf(text, 11, cell.width - 12, day.ordinal === undefined ? 2 : 1);
  const date = day.date.endsWith('-01') ? `1 ${monthOf(day.date)}` : String(Number(day.date.slice(8)));
  const bold = { 'font-weight': 700, 'text-anchor': 'end' };
  return element(
    'g',
    {},
    element(
      'title',
      {},
      label(
        [longDate(day.date), day.ordinal === undefined ? '' : `day ${day.ordinal}`, text].filter(Boolean).join(', '),
      ),
    ),
    element('rect', {
      x,
      y,
      width: cell.width,
      height: cell.height,
      rx: 6,
      fill: look.fill,
      stroke: look.stroke,
      'stroke-width': lookOf(day) === 'start' ? 1.5 : 1,
      'stroke-dasharray': look.dashed || day.tentative ? '4 3' : undefined,
    }),
    element('text', { x: x + 8, y: y + 18, 'font-size': 13, fill: look.ink }, label(date)),
    ...(day.ordinal === undefined
      ? []
      : [
          element(
            'text',
            { x: x + cell.width - 8, y: y + 24, 'font-size': 20, fill: look.ink, ...bold },
            numberOf(day) ?? '',
          ),
        ]),
    ...lines.map((line, index) =>
      element(
        'text',
        { x: x + 8, y: y + cell.height - 8 - (lines.length - 1 - index) * 13, 'font-size': 11, fill: look.ink },
        label(line),
      ),
    ),
  );
}

function lookOf({ why, off }: StripDay): keyof typeof looks {
  switch (why) {
    case 'day-zero':
      return 'start';
    case 'counted':
      return off === undefined ? why : 'countedOff';
    case 'within':
    case 'weekend':
    case 'holiday':
    case 'paused':
      return why;
    case 'first-end':
      return 'counted';
    default:
      return 'end';
  }
}
