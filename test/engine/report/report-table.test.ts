import { describe, expect, it } from 'vitest';
import type { FactRule, MeasureRule } from '../../../core/engine/compile/compiled-report.ts';
import type { StatisticsRow } from '../../../core/engine/views/rows.ts';
import { ended, inShort, reportOf, rowOf, runReport } from './report-of.ts';

const all = { only: [], among: [] };
const once = (firstDay: number, times = 1) => ({ times, firstDay });

/** What the report says of the rows, told apart by one fact. */
function by(fact: FactRule, ...rows: readonly Partial<StatisticsRow>[]) {
  return inShort(runReport(reportOf({ dimensions: [{ id: 'x', ...fact }] }), rows.map(rowOf)));
}

/** A measure over the rows, all together. */
function measured(measure: Partial<MeasureRule>, ...rows: readonly Partial<StatisticsRow>[]) {
  const measures = [{ id: 'm', of: 'cases', as: 'count', ...all, ...measure } as MeasureRule];
  return inShort(runReport(reportOf({ dimensions: [], measures }), rows.map(rowOf)))[0]?.[0];
}

describe('cases are told apart', () => {
  it('by the month or year since which the last of the sides of the roles knows them', () => {
    expect(by({ of: 'openedMonth' }, {})).toEqual([
      ['2026-03', 1],
      ['total', 1],
    ]);
    expect(by({ of: 'openedYear' }, {}, {})[0]).toEqual(['2026', 2]);
    const ofGardeners = reportOf({ sides: ['plotholder'], dimensions: [{ id: 'x', of: 'openedMonth' }] });
    expect(inShort(runReport(ofGardeners, [rowOf()]))[0]).toEqual(['2026-02', 1]);
    const ofBoth = { ...ofGardeners, sides: ['plotholder', 'committee'] };
    expect(inShort(runReport(ofBoth, [rowOf()]))[0]).toEqual(['2026-03', 1]);
  });

  it('by how they ended, or that they have not', () => {
    expect(by({ of: 'outcome' }, { outcome: 'allowed', closedMonth: '2026-04' }, {})).toEqual([
      ['allowed', 1],
      ['still-open', 1],
      ['total', 2],
    ]);
    expect(by({ of: 'closedYear' }, { closedMonth: '2026-04' }, {}).slice(0, 2)).toEqual([
      ['2026', 1],
      [null, 1],
    ]);
  });

  it('by steps that were taken, and why the last time', () => {
    const forbidden = { happened: { 'transition:forbid': once(3, 2) }, reasons: { forbid: 'gnomes' } };
    expect(by({ of: 'stepTaken', transition: 'forbid' }, forbidden, {}).slice(0, 2)).toEqual([
      [false, 1],
      [true, 1],
    ]);
    expect(by({ of: 'stepReason', transition: 'forbid' }, forbidden, {}).slice(0, 2)).toEqual([
      ['gnomes', 1],
      [null, 1],
    ]);
  });

  it('by how the newest clock of a rule stands', () => {
    const deadlines = [
      { rule: 'answer', status: 'met', late: true },
      { rule: 'answer', status: 'running' },
    ];
    expect(by({ of: 'deadlineStatus', deadline: 'answer' }, { deadlines })[0]).toEqual(['running', 1]);
    expect(by({ of: 'deadlineMetLate', deadline: 'answer' }, { deadlines: deadlines.slice(0, 1) })[0]).toEqual([
      true,
      1,
    ]);
  });

  it('by a facet as every side of the roles holds it', () => {
    const facets = { plotholder: { colour: 'green' }, committee: { colour: 'red' } };
    expect(by({ of: 'facet', facet: 'colour' }, { facets })[0]).toEqual(['red', 1]);
    const both = reportOf({
      sides: ['plotholder', 'committee'],
      dimensions: [{ id: 'x', of: 'facet', facet: 'colour' }],
    });
    expect(inShort(runReport(both, [rowOf({ facets })]))[0]).toEqual([null, 1]);
  });
});

describe('a case does not count', () => {
  it('of another service, against a filter, or unknown to a side of the roles', () => {
    const rows = [
      rowOf(),
      rowOf({ service: 'slug-court' }),
      rowOf({ outcome: 'allowed' }),
      rowOf({ knownMonths: { plotholder: '2026-02' } }),
    ];
    const report = reportOf({ services: ['shed-permit'], only: ended('still-open') });
    expect(inShort(runReport(report, rows)).at(-1)).toEqual(['total', 1]);
  });
});

describe('a measure', () => {
  const days = (...lengths: readonly number[]) =>
    lengths.map((length) => ({ days: { committee: length, plotholder: 99 } }));

  it('of days is that from when the sides knew the case to its closing', () => {
    const lengths = days(1, 2, 3, 4, 5, 6, 7, 8, 9, 100);
    expect(measured({ of: 'days', as: 'median' }, ...lengths)).toBe(5.5);
    expect(measured({ of: 'days', as: 'mean' }, ...lengths)).toBe(14.5);
    expect(measured({ of: 'days', as: 'p90' }, ...lengths)).toBe(9);
    expect(measured({ of: 'days', as: 'smallest' }, ...lengths)).toBe(1);
    expect(measured({ of: 'days', as: 'largest' }, ...lengths)).toBe(100);
    expect(measured({ of: 'days', as: 'median' }, {})).toBe('-');
  });

  it('of days between two things counts from first to first, where both happened in that order', () => {
    const between = { from: 'ask', to: 'vote' };
    const happened = { 'transition:ask': once(2), 'entered:vote': once(9, 3) };
    const measure = { of: 'days', as: 'largest', between } as const;
    expect(measured(measure, { happened })).toBe(7);
    expect(measured(measure, { happened: { 'transition:ask': once(2) } })).toBe('-');
    expect(measured(measure, { happened: { 'transition:ask': once(9), 'entered:vote': once(2) } })).toBe('-');
  });

  it('of steps counts each taking', () => {
    const measure = { of: 'steps', as: 'count', transition: 'ask' } as const;
    expect(
      measured(measure, { happened: { 'transition:ask': once(1, 3) } }, { happened: { 'transition:ask': once(1) } }),
    ).toBe(4);
    expect(measured(measure, {})).toBe(0);
  });

  it('of a share is of those among which it is one', () => {
    const measure = { as: 'share', only: ended('allowed'), among: ended('allowed', 'forbidden') } as const;
    const rows = [{ outcome: 'allowed' }, { outcome: 'allowed' }, { outcome: 'forbidden' }, {}];
    expect(measured(measure, ...rows)).toBe(0.6667);
    expect(measured({ ...measure, among: [] }, ...rows)).toBe(0.5);
    expect(measured(measure, {})).toBe('-');
  });
});

describe('a small number', () => {
  const rows = (times: number, more: Partial<StatisticsRow>) => Array.from({ length: times }, () => rowOf(more));

  it('hides the whole row where the group is small, a zero too', () => {
    const measures: readonly MeasureRule[] = [
      { id: 'sheds', of: 'cases', as: 'count', ...all },
      { id: 'allowed', of: 'cases', as: 'count', only: ended('allowed'), among: [] },
    ];
    const report = reportOf({ below: 5, measures, secondary: false });
    const counted = [
      ...rows(4, { counterparts: { plotholder: 'A' } }),
      ...rows(9, { counterparts: { plotholder: 'B' }, outcome: 'allowed' }),
    ];
    expect(inShort(runReport(report, counted))).toEqual([
      ['A', '*', '*'],
      ['B', 9, 9],
      ['total', 13, 9],
    ]);
  });

  it('hides a share of which few are one, and the days of few', () => {
    const measures: readonly MeasureRule[] = [
      { id: 'allowed', of: 'cases', as: 'share', only: ended('allowed'), among: [] },
      { id: 'days', of: 'days', as: 'median', ...all },
    ];
    const report = reportOf({ below: 5, measures, dimensions: [] });
    const counted = [...rows(2, { outcome: 'allowed', days: { committee: 3 } }), ...rows(20, {})];
    expect(inShort(runReport(report, counted))).toEqual([['*', '*']]);
  });

  it('is looked for in large tables in time', () => {
    const counted = Array.from({ length: 20_000 }, (_, nth) =>
      rowOf({
        counterparts: { plotholder: `P${(nth * nth) % 997}` },
        knownMonths: { committee: `2026-${String((nth % 12) + 1).padStart(2, '0')}` },
        ...(nth % 3 === 0 ? { outcome: nth % 7 === 0 ? 'allowed' : 'forbidden' } : {}),
      }),
    );
    const measures = ['allowed', 'forbidden', 'still-open'].map(
      (outcome): MeasureRule => ({ id: outcome, of: 'cases', as: 'count', only: ended(outcome), among: [] }),
    );
    const report = reportOf({
      below: 5,
      measures: [...measures, { id: 'sheds', of: 'cases', as: 'count', ...all }],
      dimensions: [
        { id: 'from', of: 'counterpart', side: 'plotholder' },
        { id: 'month', of: 'openedMonth' },
      ],
    });
    const started = performance.now();
    const table = runReport(report, counted);
    expect(table.rows.length).toBeGreaterThan(2_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
