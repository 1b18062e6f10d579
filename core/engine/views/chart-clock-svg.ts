import type { ChartClock } from './case-chart.ts';
import { element, label, linesOf } from './svg.ts';

/** The width that a clock's bar takes, in pixels. */
export const bar = 92;

/** The ink of what the clock does by itself. */
export const clockInk = '#5b6b7c';

/** Where a row of a chart stands. */
export interface RowPlace {
  readonly top: number;
  readonly bottom: number;
}

/** The bar of a clock beside the rows, with its name above `head` and what became of it below. */
export function drawClock(
  clock: ChartClock,
  { x, head }: { readonly x: number; readonly head: number },
  rows: readonly RowPlace[],
  { title, end }: { readonly title: string; readonly end: string },
): readonly string[] {
  const from = rows[clock.from];
  const to = clock.to === undefined ? undefined : rows[clock.to];
  if (!from) return [];
  const top = from.top + 14;
  const bottom = (to ? to.top + 14 : (rows.at(-1)?.bottom ?? top)) + (to && to.top <= from.top ? 12 : 0);
  const middle = x + bar / 2;
  const is = clock.deadline.status.is;
  const ink = is === 'passed' || is === 'undecided' ? '#a3341f' : is === 'met' ? '#23672a' : clockInk;
  const name = linesOf(title, 11, bar - 10, 3);
  const said = linesOf(end, 11, bar - 6, 2);
  const small = { x: middle, 'font-size': 11, 'text-anchor': 'middle' };
  return [
    ...name.map((line, index) =>
      element(
        'text',
        { ...small, y: head + 76 - (name.length - 1 - index) * 13, 'font-weight': 600, fill: '#3a4652' },
        label(line),
      ),
    ),
    element('line', {
      x1: middle,
      y1: top,
      x2: middle,
      y2: bottom,
      stroke: ink,
      'stroke-width': 5,
      'stroke-linecap': 'round',
      'stroke-dasharray': is === 'cancelled' ? '1 9' : undefined,
    }),
    element('circle', { cx: middle, cy: top, r: 6, fill: '#ffffff', stroke: ink, 'stroke-width': 2.5 }),
    ...(to ? [element('circle', { cx: middle, cy: bottom, r: 6, fill: ink })] : [arrow(middle, bottom, ink)]),
    ...said.map((line, index) => element('text', { ...small, y: bottom + 22 + index * 13, fill: ink }, label(line))),
  ];
}

function arrow(x: number, y: number, ink: string): string {
  return element('path', { d: `M ${x - 7} ${y - 2} L ${x + 7} ${y - 2} L ${x} ${y + 9} Z`, fill: ink });
}
