import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import type { ConditionFacts } from '../../../../core/engine/compile/compiled-condition.ts';
import { type ExplainedPart, explainCondition } from '../../../../core/engine/compile/expression/explain-condition.ts';
import { environment, facts, soundCondition } from './garden-conditions.ts';

const answers: JsonObject = {
  kind: 'new',
  born: '2008-02-29',
  rows: 12,
  helpers: [{ name: 'Sample', hours: 3 }, { name: 'Testcase' }],
};

function explain(text: string, known: ConditionFacts = facts(answers, { maxRows: 10 })): ExplainedPart {
  soundCondition(text);
  return explainCondition(text, environment, known);
}

/** Each part in one line, indented by its depth. */
function told(part: ExplainedPart, depth = 0): readonly string[] {
  const value = part.value === undefined ? 'cannot say' : String(part.value);
  const remark = part.notNeeded ? ' (not needed)' : '';
  return [`${'  '.repeat(depth)}${value}: ${part.text}${remark}`, ...part.parts.flatMap((one) => told(one, depth + 1))];
}

describe('a condition explained', () => {
  it('says what each part of it comes to', () => {
    expect(told(explain('claim.kind == "new" && (claim.rows > 20 || committee.maxRows < 11)'))).toEqual([
      'true: claim.kind == "new" && (claim.rows > 20 || committee.maxRows < 11)',
      '  true: claim.kind == "new"',
      '  true: claim.rows > 20 || committee.maxRows < 11',
      '    false: claim.rows > 20',
      '    true: committee.maxRows < 11',
    ]);
  });

  it('keeps the brackets of a part that begins or ends with them', () => {
    expect(told(explain('!(claim.rows > 20) && (1 + claim.rows) * 2 == 26'))).toEqual([
      'true: !(claim.rows > 20) && (1 + claim.rows) * 2 == 26',
      '  true: !(claim.rows > 20)',
      '    false: claim.rows > 20',
      '  true: (1 + claim.rows) * 2 == 26',
      '    26: (1 + claim.rows) * 2',
    ]);
  });

  it('is not led astray by brackets inside a text', () => {
    expect(
      told(explain('(has(claim.note) && (claim.note == "(new" || claim.note == ")")) || claim.rows == 12'))[0],
    ).toMatch(/^true/);
  });

  it('marks the branch of a choice that is not taken', () => {
    expect(told(explain('has(claim.slope) ? claim.slope > 1.5 : claim.rows == 12'))).toEqual([
      'true: has(claim.slope) ? claim.slope > 1.5 : claim.rows == 12',
      '  false: has(claim.slope)',
      '  cannot say: claim.slope > 1.5 (not needed)',
      '  true: claim.rows == 12',
    ]);
  });

  it('asks the question of a loop about each item', () => {
    const text = 'has(claim.helpers) && claim.helpers.exists(h, has(h.hours) && h.hours > 5)';
    const [, loop] = explain(text).parts;
    expect(loop?.value).toBe(false);
    expect(loop?.parts.map(({ item, value, text: asked }) => [item, value, asked])).toEqual([
      [1, false, 'has(h.hours) && h.hours > 5'],
      [2, false, 'has(h.hours) && h.hours > 5'],
    ]);
    expect(loop?.parts[0]?.parts[1]?.reads).toEqual([{ path: 'h.hours', is: 'here', value: 3 }]);
  });

  it('tells what it read: what is there, absent, unknown and erased', () => {
    const reads = (text: string, known?: ConditionFacts) => explain(text, known).reads;
    expect(reads('claim.rows > 3')).toEqual([{ path: 'claim.rows', is: 'here', value: 12 }]);
    expect(reads('has(claim.slope)')).toEqual([{ path: 'claim.slope', is: 'absent' }]);
    expect(reads('committee.member')).toEqual([{ path: 'committee.member', is: 'unknown' }]);
    expect(reads('claim.rows > 3', facts(undefined))).toEqual([{ path: 'claim.rows', is: 'unknown' }]);
    const erased = explain('claim.rows > 3', facts(answers, {}, { erasedForms: ['claim'] }));
    expect(erased).toMatchObject({ value: undefined, reads: [{ path: 'claim.rows', is: 'erased' }] });
  });

  it('shows dates as dates', () => {
    expect(told(explain('yearsBetween(claim.born, case.openedOn) >= 18'))).toEqual([
      'true: yearsBetween(claim.born, case.openedOn) >= 18',
      '  18: yearsBetween(claim.born, case.openedOn)',
    ]);
  });

  it('comes to the same as the condition itself', () => {
    const known = [facts(answers, { maxRows: 10, member: true }), facts(answers), facts(undefined), facts({ rows: 3 })];
    const texts = [
      'claim.kind == "new" || committee.member',
      'committee.maxRows < claim.rows && !committee.member',
      'has(claim.helpers) && claim.helpers.all(h, h.name != "")',
      '!(has(claim.slope) && claim.slope > 1.0)',
      'committee.member ? claim.rows > 3 : claim.rows > 30',
    ];
    for (const text of texts) {
      for (const some of known) expect(explain(text, some).value).toBe(soundCondition(text).evaluate(some));
    }
  });
});
