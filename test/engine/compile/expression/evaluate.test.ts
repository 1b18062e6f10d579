import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import { claim, compiled, facts, soundCondition } from './garden-conditions.ts';

const answers: JsonObject = {
  kind: 'new',
  born: '2008-02-29',
  rows: 12,
  shed: { paint: 'green' },
  helpers: [{ name: 'Sample', hours: 3 }, { name: 'Testcase' }],
  fence: { of: 'wood', height: 2 },
};

const evaluate = (text: string, known = facts(answers, { maxRows: 10, member: false })) =>
  soundCondition(text).evaluate(known);

describe('a condition', () => {
  it.each<[string, boolean]>([
    ['claim.kind == "new"', true],
    ['claim.kind in ["exchange"]', false],
    ['claim.rows > 11 && claim.rows <= 12', true],
    ['claim.rows * 2 - 4 == 20 && claim.rows / 5 == 2 && claim.rows % 5 == 2', true],
    ['double(claim.rows) < 12.5', true],
    ['has(claim.shed) && claim.shed.paint.startsWith("gr")', true],
    ['has(claim.shed) && has(claim.shed.locked)', false],
    ['!has(claim.urgent) || claim.urgent', true],
    ['has(claim.slope) ? claim.slope > 1.5 : claim.rows == 12', true],
    ['has(claim.helpers) && size(claim.helpers) == 2', true],
    ['has(claim.helpers) && claim.helpers.exists(h, has(h.hours) && h.hours > 2)', true],
    ['has(claim.helpers) && claim.helpers.all(h, h.name.contains("e"))', true],
    ['has(claim.helpers) && claim.helpers.exists_one(h, has(h.hours))', true],
    ['has(claim.helpers) && claim.helpers.filter(h, has(h.hours)).size() == 1', true],
    ['has(claim.fence) && claim.fence.of == "wood" && claim.fence.height == 2', true],
    ['committee.maxRows < claim.rows', true],
    ['committee.member', false],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('compares dates as days, which are not texts', () => {
    expect(evaluate('claim.born == date("2008-02-29") && claim.born < date("2008-03-01")')).toBe(true);
    expect(evaluate('claim.born >= case.openedOn')).toBe(false);
    expect(compiled('claim.born < "2010-12-01"').told).toEqual(['CONDITION-TYPE 0']);
  });

  it('counts years as for an age: complete on the anniversary, for 29 February on 1 March', () => {
    const ageOn = (openedOn: string) =>
      [16, 17, 18].find((age) =>
        evaluate(
          `yearsBetween(claim.born, case.openedOn) == ${age}`,
          facts(answers, {}, { openedOn: openedOn as never }),
        ),
      );
    expect(ageOn('2026-02-28')).toBe(17);
    expect(ageOn('2026-03-01')).toBe(18);
    expect(ageOn('2024-02-28')).toBeUndefined();
    expect(ageOn('2024-02-29')).toBe(16);
    expect(evaluate('yearsBetween(case.openedOn, claim.born) == -18')).toBe(true);
  });

  it.each([
    ['2026-03-20', '2026-09-19', 5],
    ['2026-03-20', '2026-09-20', 6],
    // November has no 31st, February no 30th: their last day completes the month.
    ['2026-08-31', '2026-11-29', 2],
    ['2026-08-31', '2026-11-30', 3],
    ['2025-11-30', '2026-02-28', 3],
    ['2026-02-28', '2026-03-27', 0],
    ['2024-02-29', '2025-02-28', 12],
    ['2026-05-20', '2026-03-20', -2],
  ])('counts the whole months from %s to %s as %i', (from, to, months) => {
    expect(evaluate(`monthsBetween(date("${from}"), date("${to}")) == ${months}`)).toBe(true);
  });

  it('counts days from one date to another, backwards as less than nothing', () => {
    expect(evaluate('daysBetween(date("2024-02-28"), date("2024-03-01")) == 2')).toBe(true);
    expect(evaluate('daysBetween(claim.born, claim.born) == 0')).toBe(true);
    expect(evaluate('daysBetween(case.openedOn, claim.born) < 0')).toBe(true);
  });

  it('cannot be said where an attribute is unknown, unless it is decided without it', () => {
    const unknown = facts(answers);
    expect(evaluate('committee.maxRows < 10', unknown)).toBeUndefined();
    expect(evaluate('!(committee.maxRows < 10)', unknown)).toBeUndefined();
    expect(evaluate('committee.maxRows < 10 || claim.kind == "new"', unknown)).toBe(true);
    expect(evaluate('claim.kind == "new" || committee.maxRows < 10', unknown)).toBe(true);
    expect(evaluate('committee.maxRows < 10 && claim.kind == "exchange"', unknown)).toBe(false);
    expect(evaluate('committee.maxRows < 10 && claim.kind == "new"', unknown)).toBeUndefined();
    expect(evaluate('committee.member ? true : true', unknown)).toBeUndefined();
  });

  it('cannot be said about the party of a side that has none', () => {
    expect(evaluate('plotHolder.member', facts(answers))).toBeUndefined();
  });

  it('cannot be said where a form is not known, has() included', () => {
    expect(evaluate('claim.kind == "new"', facts(undefined))).toBeUndefined();
    expect(evaluate('has(claim.shed)', facts(undefined))).toBeUndefined();
    expect(evaluate('!has(claim.shed)', facts(undefined))).toBeUndefined();
  });

  it('cannot be said where a form that it names was erased in part, even where the rest would decide', () => {
    const erased = facts(answers, {}, { erasedForms: ['claim'] });
    expect(evaluate('claim.kind == "new"', erased)).toBeUndefined();
    expect(evaluate('claim.kind == "new" || true', erased)).toBeUndefined();
    expect(evaluate('has(claim.shed)', erased)).toBeUndefined();
    expect(evaluate('case.openedOn > date("2020-01-01")', erased)).toBe(true);
  });

  it('cannot be said where a draft lacks what the form requires', () => {
    expect(evaluate('claim.rows > 3', facts({ kind: 'new' }))).toBeUndefined();
    expect(evaluate('claim.rows > 3', facts({ rows: 'many' }))).toBeUndefined();
    expect(evaluate('claim.born < case.openedOn', facts({ born: '2023-02-30' }))).toBeUndefined();
  });

  it('takes null for absent', () => {
    expect(evaluate('has(claim.note)', facts({ ...answers, note: null }))).toBe(false);
    expect(evaluate('has(claim.note)', facts({ ...answers, note: 'x' }))).toBe(true);
  });

  it('does not see what answers inherit', () => {
    expect(evaluate('has(claim.shed)', facts(Object.create({ shed: {} })))).toBe(false);
  });

  it('keeps nothing of one evaluation for the next, loops included', () => {
    const condition = soundCondition('has(claim.helpers) && claim.helpers.exists(h, h.name == claim.kind)');
    expect(condition.evaluate(facts({ kind: 'new', helpers: [{ name: 'new' }] }))).toBe(true);
    expect(condition.evaluate(facts({ helpers: [{ name: 'new' }] }))).toBeUndefined();
    expect(condition.evaluate(facts({ kind: 'new', helpers: [] }))).toBe(false);
  });

  it('names forms and sides with hyphens in one word, and its reads by their ids', () => {
    const condition = soundCondition('formerLease.rows > 1 && plotHolder.member');
    expect(condition.reads).toEqual(['former-lease.rows', 'plot-holder.member']);
  });

  it('lists exactly the paths that it reads', () => {
    const text = 'has(claim.helpers) && claim.helpers.exists(h, h.name == "x") || committee.maxRows < claim.rows';
    expect(soundCondition(text).reads).toEqual([
      'claim.helpers',
      'claim.helpers.*.name',
      'committee.maxRows',
      'claim.rows',
    ]);
  });

  it('keeps its id', () => {
    expect(soundCondition('committee.member').id).toBe('c');
    expect(Object.keys(claim)).toContain('properties');
  });
});
