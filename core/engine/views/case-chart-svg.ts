import type { Side } from '../basics/identifiers.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseChart, ChartCard, ChartClock, ChartRow } from './case-chart.ts';
import { bar, clockInk, drawClock } from './chart-clock-svg.ts';
import { longDate } from './strip-words.ts';
import { element, label, linesOf, type Picture, picture } from './svg.ts';

/** The words of a chart: those of the pack for its own names. */
export interface ChartWords {
  readonly title: string;
  readonly side: (side: Side) => string;
  /** What happened, in a few words, of several lines where it is; undefined for what is not worth a line. */
  readonly event: (event: CaseEvent) => string | undefined;
  readonly actor: (card: ChartCard) => string;
  readonly clock: (clock: ChartClock) => { readonly title: string; readonly end: string };
}

const margin = 28;
const gutter = 128;
const lane = 264;
const headHeight = 92;
const titleLine = 28;
const lineHeight = 18;
const tints = ['#e3eefb', '#fdf0d3', '#e6f4e6', '#f1ecf9'];
const inks = ['#14457c', '#8a5a00', '#23672a', '#4d3a75'];

/** A card with the lines that it shows and where it stands. */
interface Placed {
  readonly card: ChartCard;
  readonly lines: readonly string[];
  readonly top: number;
  readonly height: number;
}

/** The life of a case as a picture: days downwards, one lane a side, and a bar for every clock. */
export function caseChartSvg(chart: CaseChart, words: ChartWords): Picture {
  const { sides, clocks } = chart;
  const width = margin * 2 + gutter + sides.length * lane + clocks.length * bar;
  const title = linesOf(words.title, 22 * 1.1, width - margin * 2, 3);
  const head = margin + (title.length - 1) * titleLine;
  const rows = placeRows(chart, words, head);
  const bottom = rows.at(-1)?.bottom ?? head + headHeight;
  const height = bottom + 40 + margin;
  const barsLeft = margin + gutter + sides.length * lane;
  return picture(
    width,
    height,
    words.title,
    ...title.map((line, index) =>
      element(
        'text',
        { x: margin, y: margin + 22 + index * titleLine, 'font-size': 22, 'font-weight': 700 },
        label(line),
      ),
    ),
    ...sides.flatMap((side, index) => drawLane(words.side(side), index, { head, bottom })),
    ...rows.flatMap((row, index) => drawDay(row, index === 0, sides.length * lane)),
    ...clocks.flatMap((clock, index) =>
      drawClock(clock, { x: barsLeft + index * bar, head }, rows, words.clock(clock)),
    ),
    ...rows.flatMap(({ placed }) => placed.map((one) => drawCard(one, sides, words))),
  );
}

interface PlacedRow {
  readonly row: ChartRow;
  readonly top: number;
  readonly bottom: number;
  readonly placed: readonly Placed[];
}

function placeRows({ rows, sides }: CaseChart, words: ChartWords, head: number): readonly PlacedRow[] {
  let y = head + headHeight;
  return rows.map((row) => {
    const top = y + (row.daysSince > 1 ? 26 : row.daysSince === 1 ? 8 : 0);
    let below = top;
    const placed = row.cards.flatMap((card): Placed[] => {
      const room = Math.max(card.sides.filter((side) => sides.includes(side)).length, 1) * lane - 40;
      const lines = card.events.flatMap((event) => {
        const text = words.event(event);
        return text === undefined ? [] : text.split('\n').flatMap((line) => linesOf(line, 13, room, 2));
      });
      if (lines.length === 0) return [];
      const height = 26 + lines.length * lineHeight + 4;
      const one = { card, lines, top: below, height };
      below += height + 6;
      return [one];
    });
    y = Math.max(below, top + 30) + 4;
    return { row, top, bottom: y, placed };
  });
}

function laneX(index: number): number {
  return margin + gutter + index * lane;
}

function drawLane(
  name: string,
  index: number,
  y: { readonly head: number; readonly bottom: number },
): readonly string[] {
  const x = laneX(index);
  const ink = inks[index % inks.length];
  return [
    element('rect', { x: x + 4, y: y.head + 44, width: lane - 8, height: 30, rx: 6, fill: ink }),
    element(
      'text',
      {
        x: x + lane / 2,
        y: y.head + 64,
        'font-size': 14,
        'font-weight': 600,
        'text-anchor': 'middle',
        fill: '#ffffff',
      },
      label(name),
    ),
    element('rect', {
      x: x + 4,
      y: y.head + 78,
      width: lane - 8,
      height: y.bottom - y.head - 78,
      rx: 6,
      fill: '#f7f9fb',
    }),
  ];
}

function drawDay({ row, top }: PlacedRow, isFirst: boolean, lanes: number): readonly string[] {
  const left = margin + gutter;
  const gap =
    row.daysSince > 1
      ? [
          element('line', {
            x1: margin,
            y1: top - 14,
            x2: left + lanes,
            y2: top - 14,
            stroke: '#c4ccd4',
            'stroke-dasharray': '2 5',
          }),
          element(
            'text',
            { x: margin, y: top - 19, 'font-size': 11, fill: '#7a8794' },
            label(`${row.daysSince} days later`),
          ),
        ]
      : [];
  const [weekday = '', ...date] = longDate(row.on).split(' ');
  const day =
    row.daysSince === 0 && !isFirst
      ? []
      : [
          element('text', { x: margin, y: top + 17, 'font-size': 14, 'font-weight': 700 }, label(date.join(' '))),
          element('text', { x: margin, y: top + 33, 'font-size': 12, fill: '#5b6670' }, label(weekday)),
        ];
  return [...gap, ...day];
}

function drawCard({ card, lines, top, height }: Placed, sides: readonly Side[], words: ChartWords): string {
  const known = sides.map((side, index) => ({ side, index })).filter(({ side }) => card.sides.includes(side));
  const [first, last] = [known[0]?.index ?? 0, known.at(-1)?.index ?? 0];
  const owner = card.by.kind === 'person' ? sides.indexOf(card.by.side) : -1;
  const x = laneX(first) + 10;
  const width = (last - first + 1) * lane - 20;
  const fill = owner < 0 ? '#eef1f4' : (tints[owner % tints.length] as string);
  const ink = owner < 0 ? clockInk : (inks[owner % inks.length] as string);
  return element(
    'g',
    {},
    element('rect', { x, y: top, width, height, rx: 6, fill, stroke: ink, 'stroke-opacity': '0.35' }),
    element('rect', { x, y: top, width: 5, height, rx: 2.5, fill: ink }),
    element(
      'text',
      { x: x + 14, y: top + 18, 'font-size': 12, fill: ink },
      label(linesOf(words.actor(card), 12, width - 28, 1)[0] ?? ''),
    ),
    ...lines.map((line, index) =>
      element('text', { x: x + 14, y: top + 37 + index * lineHeight, 'font-size': 13 }, label(line)),
    ),
  );
}
