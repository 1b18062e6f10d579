import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasureRule } from '../../../core/engine/compile/compiled-report.ts';
import type { ReportCell, ReportTable } from '../../../core/engine/report/report-table.ts';
import { propertyRuns } from '../../property-runs.ts';
import { ended, inShort, reportOf, rowOf, runReport } from './report-of.ts';

/** How a shed can end; undefined while it has not. */
const ends = ['allowed', 'forbidden', undefined] as const;

/** What the reports of this test can count: how many, and of which ends. */
const countable: readonly { readonly measure: MeasureRule; readonly ends: readonly number[] }[] = [
  { measure: { id: 'sheds', of: 'cases', as: 'count', only: [], among: [] }, ends: [0, 1, 2] },
  { measure: { id: 'allowed', of: 'cases', as: 'count', only: ended('allowed'), among: [] }, ends: [0] },
  { measure: { id: 'forbidden', of: 'cases', as: 'count', only: ended('forbidden'), among: [] }, ends: [1] },
  { measure: { id: 'open', of: 'cases', as: 'count', only: ended('still-open'), among: [] }, ends: [2] },
  {
    measure: { id: 'decided', of: 'cases', as: 'count', only: ended('allowed', 'forbidden'), among: [] },
    ends: [0, 1],
  },
];

/** How many sheds of a group ended in which way. */
type Contents = readonly [number, number, number];

const fewOrSome = fc.oneof(fc.nat(2), fc.nat(5));

/** A table of a few groups and measures, and what is really in each group. */
const tables = fc.record({
  groups: fc.array(fc.tuple(fewOrSome, fewOrSome, fewOrSome), {
    minLength: 1,
    maxLength: 3,
  }),
  measures: fc.subarray([...countable], { minLength: 1 }),
  below: fc.integer({ min: 2, max: 4 }),
});

function tableOf(
  groups: readonly Contents[],
  measures: typeof countable,
  below: number,
  secondary = true,
): ReportTable {
  const rows = groups.flatMap((contents, group) =>
    contents.flatMap((times, end) => {
      const outcome = ends[end];
      const row = rowOf({ counterparts: { plotholder: `P${group}` }, ...(outcome === undefined ? {} : { outcome }) });
      return Array.from({ length: times }, () => row);
    }),
  );
  return runReport(reportOf({ measures: measures.map(({ measure }) => measure), below, secondary }), rows);
}

/** Somebody who knows the table, that a group that is there has a shed, and nothing of how numbers are hidden. */
class Curious {
  /** For each hidden number, by its place and measure, the values that it took in a table that agrees with what is shown. */
  readonly found = new Map<string, Set<number>>();
  readonly #limits: readonly (number | undefined)[];
  readonly #possible: readonly (readonly (readonly number[])[])[];
  #open = 0;

  constructor({ rows, total = [] }: ReportTable, measures: typeof countable, most: number) {
    for (const [place, cells] of [...rows.map((row) => row.cells), total].entries()) {
      for (const [nth, { is }] of cells.entries()) if (is === 'hidden') this.found.set(`${place} ${nth}`, new Set());
    }
    this.#open = this.found.size;
    this.#limits = total.map(shownIn);
    this.#possible = rows.map(({ cells }) =>
      contentsUpTo(most)
        .map((contents) => measures.map(({ ends: counted }) => sumOf(counted.map((end) => contents[end] ?? 0))))
        .filter((counts) => counts.every((count, nth) => count === (shownIn(cells[nth]) ?? count))),
    );
  }

  /** Tries every content of the groups; stops once each hidden number took two values. */
  think(
    group = 0,
    sums: readonly number[] = this.#limits.map(() => 0),
    chosen: readonly (readonly number[])[] = [],
  ): void {
    if (this.#open === 0 || sums.some((sum, nth) => sum > (this.#limits[nth] ?? sum))) return;
    for (const counts of this.#possible[group] ?? []) {
      this.think(
        group + 1,
        sums.map((sum, nth) => sum + (counts[nth] ?? 0)),
        [...chosen, counts],
      );
    }
    if (group < this.#possible.length || sums.some((sum, nth) => sum !== (this.#limits[nth] ?? sum))) return;
    for (const [place, counts] of [...chosen, sums].entries()) {
      for (const [nth, count] of counts.entries()) {
        const values = this.found.get(`${place} ${nth}`);
        if (values && !values.has(count) && values.add(count).size === 2) this.#open--;
      }
    }
  }
}

function contentsUpTo(most: number): readonly Contents[] {
  const numbers = Array.from({ length: most + 1 }, (_, number) => number);
  const all = numbers.flatMap((a) => numbers.flatMap((b) => numbers.map((c): Contents => [a, b, c])));
  return all.filter((contents) => sumOf(contents) > 0);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function shownIn(cell: ReportCell | undefined): number | undefined {
  return cell?.is === 'shown' ? cell.value : undefined;
}

/** The hidden numbers that can have one value only. */
function known(table: ReportTable, measures: typeof countable, most: number): readonly string[] {
  const curious = new Curious(table, measures, most);
  curious.think();
  return [...curious.found].filter(([, values]) => values.size < 2).map(([place]) => place);
}

describe('a hidden number', () => {
  it('can be more than one, whatever is known of the rest of the table', () => {
    let hidden = 0;
    fc.assert(
      fc.property(tables, ({ groups, measures, below }) => {
        const there = groups.filter((contents) => contents.some((times) => times > 0));
        fc.pre(there.length > 0);
        const table = tableOf(there, measures, below);
        hidden += inShort(table)
          .flat()
          .filter((cell) => cell === '*').length;
        expect(known(table, measures, 6)).toEqual([]);
      }),
      { numRuns: propertyRuns(40) },
    );
    expect(hidden).toBeGreaterThan(30);
  }, 900_000);

  it('could be computed if no further ones were hidden: the solver of this test would see it', () => {
    const measures = countable.slice(0, 1);
    const groups: readonly Contents[] = [
      [1, 0, 0],
      [6, 0, 0],
      [7, 0, 0],
    ];
    expect(inShort(tableOf(groups, measures, 3, false))).toEqual([
      ['P0', '*'],
      ['P1', 6],
      ['P2', 7],
      ['total', 14],
    ]);
    expect(known(tableOf(groups, measures, 3, false), measures, 9)).toEqual(['0 0']);
    expect(inShort(tableOf(groups, measures, 3))).toEqual([
      ['P0', '*'],
      ['P1', '*'],
      ['P2', 7],
      ['total', 14],
    ]);
  });

  it('is kept from the difference of two others in its row', () => {
    const measures = countable.slice(0, 4);
    const groups: readonly Contents[] = [
      [20, 1, 0],
      [30, 9, 8],
    ];
    const table = tableOf(groups, measures, 3);
    // Whoever knew the open ones, none, would know the forbidden ones by what is left.
    expect(inShort(table)[0]).toEqual(['P0', 21, 20, '*', '*']);
    expect(known(table, measures, 31)).toEqual([]);
  });

  it('is kept from the sum of two that are one each because each group that is there has a case', () => {
    const measures = countable.slice(0, 1);
    const table = tableOf(
      [
        [1, 0, 0],
        [1, 0, 0],
        [8, 0, 0],
        [9, 0, 0],
      ],
      measures,
      3,
    );
    expect(inShort(table).map((row) => row.at(-1))).toEqual(['*', '*', '*', 9, 19]);
  });
});
