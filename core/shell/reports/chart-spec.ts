import type { ReportRule } from '../../engine/compile/compiled-report.ts';
import type { NamedTable } from '../app/app.ts';
import type { FormWords, TableMeasure } from '../app/report-forms-port.ts';
import { patternNames } from './chart-patterns.ts';

/** A chart in the language of Vega-Lite, made here alone: no address, no expression from outside. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/** So many lines of bars can be read. */
const mostLines = 60;
/** Pixels. Narrow enough for a telephone to show it whole. */
const width = 300;
const lineHeight = 24;
const fontSize = 13;

/** The chart that a report declares, or bars of its first measure. Undefined where nothing can be shown. */
export function chartSpec(table: NamedTable, words: FormWords, chart: ReportRule['chart']): ChartSpec | undefined {
  const anything = table.rows.some(({ cells }) => cells.some(({ is }) => is === 'shown'));
  if (!anything) return undefined;
  return chart ? declaredChart(table, words, chart) : barChart(table, words);
}

interface Line {
  /** Different for each line, and in the order of the lines: a number of four digits and the words. */
  readonly line: string;
  readonly value: number;
  readonly text: string;
}

/** A bar for each row, under the words of the dimensions before the last; for each measure of one kind, where there are several. */
function barChart(table: NamedTable, words: FormWords, heading?: string): ChartSpec | undefined {
  const [first] = table.measures;
  if (!first) return undefined;
  const alike = table.measures.flatMap((one, nth) => (kindOf(one) === kindOf(first) ? [{ one, nth }] : []));
  const lines: Line[] = [];
  const add = (name: string, value = 0, text = '') =>
    lines.push({ line: `${String(lines.length).padStart(4, '0')}${name}`, value, text });
  let above: string | undefined;
  for (const { labels, cells } of table.rows) {
    const names = alike.length > 1 ? labels : labels.slice(0, -1);
    const group = names.join(' · ');
    if (names.length > 0 && group !== above) add(`\u0001${group}`);
    above = group;
    for (const { one, nth } of alike) {
      const cell = cells[nth];
      if (!cell || cell.is === 'none') continue;
      const name = alike.length > 1 ? one.title : (labels.at(-1) ?? one.title);
      if (cell.is === 'shown') add(name, cell.value, words.number(cell.value, one));
      else add(name, 0, words.hidden);
    }
  }
  // Of several measures, the first alone may still be read.
  if (lines.length > mostLines && alike.length > 1)
    return barChart({ ...table, measures: [first] }, words, first.title);
  if (lines.length > mostLines) return undefined;
  const isMirrored = words.direction === 'rtl';
  const longest = Math.max(...lines.map(({ value }) => value)) || 1;
  const y = {
    field: 'line',
    type: 'nominal',
    sort: null,
    title: null,
    axis: {
      orient: isMirrored ? 'right' : 'left',
      domain: false,
      ticks: false,
      labelPadding: 6,
      labelLimit: 200,
      labelExpr: "replace(substring(datum.value, 4), '\u0001', '')",
      labelFontWeight: {
        condition: { test: "substring(datum.value, 4, 5) === '\u0001'", value: 'bold' },
        value: 'normal',
      },
    },
  };
  const scale = { domain: [0, longest * 1.25], nice: false, zero: true, reverse: isMirrored };
  const x = { field: 'value', type: 'quantitative', title: null, axis: null, scale };
  const beside = { align: isMirrored ? 'right' : 'left', baseline: 'middle', dx: isMirrored ? -5 : 5 };
  return {
    ...looks,
    width,
    ...(heading === undefined
      ? {}
      : {
          title: {
            text: heading,
            anchor: isMirrored ? 'end' : 'start',
            frame: 'group',
            color: 'currentColor',
            fontSize,
            offset: 8,
          },
        }),
    height: { step: lineHeight },
    data: { values: lines },
    encoding: { y },
    layer: [
      { mark: { type: 'bar', height: 13, color: accent }, encoding: { x } },
      { mark: { type: 'text', ...beside }, encoding: { x, text: { field: 'text', type: 'nominal' } } },
    ],
  };
}

/** What can stand beside each other on one scale. */
function kindOf({ of, as }: TableMeasure): string {
  return as === 'share' ? as : of === 'days' ? of : 'count';
}

/** As a pack says it, over the words of the table. Colours come with patterns, lines with dashes, points with shapes. */
function declaredChart(
  { dimensions, measures, rows }: NamedTable,
  { direction }: FormWords,
  { mark, width: wide, height, encoding }: NonNullable<ReportRule['chart']>,
): ChartSpec {
  const fields = [...dimensions.map(({ id }) => id), ...measures.map(({ id }) => id)];
  const values = rows.map(({ labels, cells }) => {
    const numbers = cells.map((cell) => (cell.is === 'shown' ? cell.value : null));
    return Object.fromEntries([...labels, ...numbers].map((value, nth) => [`f${nth}`, value] as const));
  });
  const shape = typeof mark === 'string' ? mark : mark.type;
  const isMirrored = direction === 'rtl';
  const channels = Object.entries(encoding).flatMap(([channel, given]) => {
    if (given === undefined) return [];
    const { field, type, sort, stack, scale } = given;
    const place = fields.indexOf(field);
    const measure = measures[place - dimensions.length];
    const isNumber = measure !== undefined && type === 'quantitative';
    const isAcross = channel === 'x';
    const written = {
      field: `f${place}`,
      // Months and years are written so that they sort: what they are called is in the table.
      type: type === 'temporal' ? 'ordinal' : type,
      title: [...dimensions, ...measures][place]?.title ?? field,
      sort: sort ?? (isNumber ? undefined : null),
      ...(stack === undefined ? {} : { stack }),
      scale: {
        ...(scale === undefined ? {} : { type: scale }),
        ...(isAcross && isMirrored ? { reverse: true } : {}),
        ...(channel === 'color' && !isNumber && shape !== 'line' && shape !== 'point' && shape !== 'tick'
          ? { range: patternNames }
          : {}),
      },
      ...(channel === 'x' || channel === 'y' ? { axis: axisOf(measure, channel, isMirrored) } : {}),
    };
    const besides =
      channel === 'color' && !isNumber ? (shape === 'line' ? 'strokeDash' : shape === 'point' ? 'shape' : '') : '';
    return [[channel, written], ...(besides === '' ? [] : [[besides, { ...written, scale: {} }]])] as const;
  });
  return {
    ...looks,
    width: wide ?? width,
    ...(height === undefined ? {} : { height }),
    data: { values },
    mark: typeof mark === 'string' ? { type: mark } : { ...mark },
    encoding: Object.fromEntries(channels),
  };
}

function axisOf(measure: TableMeasure | undefined, channel: string, isMirrored: boolean) {
  return {
    ...(measure?.as === 'share' ? { format: '.0%' } : {}),
    ...(channel === 'y' && isMirrored ? { orient: 'right' } : {}),
    ...(channel === 'x' ? { labelAngle: 0 } : {}),
    labelLimit: 160,
  };
}

const accent = '#0b4f6c';

/** The look that all have: ink of the page, its letters, no ground of its own. */
const looks = {
  background: null,
  padding: 4,
  config: {
    aria: false,
    font: 'inherit',
    view: { stroke: null },
    mark: { color: accent },
    bar: { color: accent },
    text: { fontSize, fill: 'currentColor' },
    axis: {
      labelFontSize: fontSize,
      titleFontSize: fontSize,
      titleFontWeight: 600,
      labelColor: 'currentColor',
      titleColor: 'currentColor',
      domainColor: 'currentColor',
      tickColor: 'currentColor',
      gridColor: '#d5dbe1',
    },
    legend: {
      orient: 'bottom',
      columns: 2,
      labelFontSize: fontSize,
      titleFontSize: fontSize,
      labelColor: 'currentColor',
      titleColor: 'currentColor',
      symbolSize: 220,
    },
    header: {
      labelFontSize: fontSize,
      titleFontSize: fontSize,
      labelColor: 'currentColor',
      titleColor: 'currentColor',
    },
  },
} as const;
