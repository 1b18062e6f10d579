import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import { compileCondition } from '../../../../core/engine/compile/expression/compile-condition.ts';
import { conditionCodes } from '../../../../core/engine/compile/expression/condition-codes.ts';
import { conditionEnvironment } from '../../../../core/engine/compile/expression/condition-environment.ts';
import { collectReports } from '../reports.ts';
import { claim, compiled, environment } from './garden-conditions.ts';

const nested = (depth: number) => `${'!('.repeat(depth)}claim.kind == "new"${')'.repeat(depth)}`;
const chain = (length: number) => Array.from({ length }, () => 'claim.rows > 1').join(' && ');

it.each([
  ['claim.kind = "new"', 'write == for equal'],
  ['claim.kind === "new"', 'write == for equal'],
  ['claim.rows > 1 and claim.rows < 3', 'write && for and'],
  ['not claim.attested', 'write && for and'],
  ['case.openedOn > "2026-01-01"', 'a date is written date('],
])('a slip that is usual has a hint: %s', (text, hint) => {
  const { report, told, hints } = collectReports();
  compileCondition({ id: 'slip', text }, environment, report);
  expect(told).toHaveLength(1);
  expect(hints).toEqual([expect.stringContaining(hint)]);
});

it('knows the codes of a list that a field takes its values from', () => {
  const coded = { ...claim, properties: { soil: { type: 'string', 'x-codes': 'soils' } }, required: ['soil'] };
  const withCodes = conditionEnvironment({
    forms: { claim: coded as JsonObject },
    codes: { soils: ['clay', 'sand'] },
    sides: [],
    attributes: {},
  });
  const toldOf = (text: string) => {
    const { report, told } = collectReports();
    compileCondition({ id: 'soil', text }, withCodes, report);
    return told;
  };
  expect(toldOf('claim.soil == "clya"')).toEqual(['CONDITION-ENUM 14']);
  expect(toldOf('claim.soil == "clay"')).toEqual([]);
});

/** For each code: a condition that triggers exactly it, and a near miss that is sound. */
const cases: [string, string, string, string][] = [
  ['half an expression', 'CONDITION-SYNTAX 22', 'claim.kind == "new" &&', 'claim.kind == "new"'],
  ['a question that is none', 'CONDITION-TYPE 0', 'claim.kind', 'claim.kind == "new"'],
  ['a text where a number is', 'CONDITION-TYPE 0', 'claim.rows < "7"', 'claim.rows < 7'],
  ['a misspelt form', 'CONDITION-NAME-UNKNOWN 0', 'clam.kind == "new"', 'claim.kind == "new"'],
  ['a misspelt field', 'CONDITION-NAME-UNKNOWN 6', 'claim.knd == "new"', 'claim.kind == "new"'],
  ['a misspelt field inside has()', 'CONDITION-NAME-UNKNOWN 10', 'has(claim.shde)', 'has(claim.shed)'],
  ['a misspelt attribute', 'CONDITION-NAME-UNKNOWN 10', 'committee.maxRow < 3', 'committee.maxRows < 3'],
  ['a field of a value', 'CONDITION-NAME-UNKNOWN 11', 'claim.kind.first == "n"', 'claim.kind.startsWith("n")'],
  ['a field of several types', 'CONDITION-NAME-UNKNOWN 10', 'has(claim.either)', 'has(claim.note)'],
  ['a pattern', 'CONDITION-FUNCTION 0', 'claim.kind.matches("n+")', 'claim.kind.contains("n")'],
  ['a way round the types', 'CONDITION-FUNCTION 0', 'dyn(claim.kind) == 1', 'size(claim.kind) == 1'],
  ['a bound name', 'CONDITION-FUNCTION 0', 'cel.bind(x, claim.rows, x > 1)', 'claim.rows > 1'],
  [
    'an index',
    'CONDITION-FUNCTION 23',
    'has(claim.colours) && (claim.colours[0]) == "red"',
    'has(claim.colours) && "red" in claim.colours',
  ],
  [
    'a null',
    'CONDITION-FUNCTION 42',
    'has(claim.note) && claim.kind != "new" && null == claim.note',
    'has(claim.note) && claim.kind != "new" && "x" == claim.note',
  ],
  [
    'an optional field',
    'CONDITION-UNGUARDED 0',
    'claim.shed.paint == "green"',
    'has(claim.shed) && claim.shed.paint == "green"',
  ],
  [
    'an optional field inside has()',
    'CONDITION-UNGUARDED 4',
    'has(claim.shed.locked)',
    'has(claim.shed) && has(claim.shed.locked)',
  ],
  [
    'an optional field on the wrong side of or',
    'CONDITION-UNGUARDED 19',
    'has(claim.shed) || claim.shed.paint == "x"',
    '!has(claim.shed) || claim.shed.paint == "x"',
  ],
  [
    'an optional field in the wrong branch',
    'CONDITION-UNGUARDED 27',
    'has(claim.urgent) ? true : claim.urgent',
    'has(claim.urgent) ? claim.urgent : true',
  ],
  [
    'an optional field of an item',
    'CONDITION-UNGUARDED 47',
    'has(claim.helpers) && claim.helpers.exists(h, (h.hours) > 1)',
    'has(claim.helpers) && claim.helpers.exists(h, has(h.hours) && h.hours > 1)',
  ],
  [
    'a field of a variant',
    'CONDITION-UNGUARDED 19',
    'has(claim.fence) &&claim.fence.plant == "yew"',
    'has(claim.fence) && claim.fence.of == "hedge" && claim.fence.plant == "yew"',
  ],
  [
    'a field that a condition of the form requires',
    'CONDITION-UNGUARDED 23',
    'claim.kind == "new" && claim.formerPlot > 1',
    'claim.kind == "exchange" && claim.formerPlot > 1',
  ],
  ['has() of an attribute', 'CONDITION-HAS 0', 'has(committee.member)', 'committee.member'],
  ['has() of a whole form', 'CONDITION-HAS 0', 'has(claim)', 'has(claim.shed)'],
  ['a value that is not on the list', 'CONDITION-ENUM 14', 'claim.kind == "newish"', 'claim.kind == "new"'],
  ['a value on the left that is not on the list', 'CONDITION-ENUM 0', '"newish" != claim.kind', '"new" != claim.kind'],
  [
    'a list with a value that is not on the list',
    'CONDITION-ENUM 22',
    'claim.kind in ["new", "old"]',
    'claim.kind in ["new", "exchange"]',
  ],
  [
    'lists as a whole',
    'CONDITION-COMPARED 25',
    'has(claim.colours) && ! (claim.colours == "red")',
    'has(claim.colours) && ! ("red" in claim.colours)',
  ],
  [
    'a loop without a bound',
    'CONDITION-LOOP 38',
    'has(claim.tags) &&  claim.tags.exists(t, t == "x")',
    'has(claim.tags) && "x" in claim.tags',
  ],
  [
    'loops in loops in loops',
    'CONDITION-LOOP 117',
    'has(claim.colours) && claim.colours.exists(a, claim.colours.exists(b, a != b &&                 claim.colours.exists(c, c != a)))',
    'has(claim.colours) && claim.colours.exists(a, claim.colours.exists(b, a != b))',
  ],
  [
    'a loop variable that hides a form',
    'CONDITION-LOOP 43',
    'has(claim.colours) && claim.colours.exists(claim, claim == "red")',
    'has(claim.colours) && claim.colours.exists(c, c == "red")',
  ],
  ['a divisor from the answers', 'CONDITION-DIVISOR 6', '100 / claim.rows > 3', 'claim.rows / 100 > 3'],
  ['nought as a divisor', 'CONDITION-DIVISOR 13', 'claim.rows % 0 == 1', 'claim.rows % 2 == 1'],
  [
    'a date that does not exist',
    'CONDITION-DATE 18',
    'claim.born < date("2023-02-29")',
    'claim.born < date("2024-02-29")',
  ],
  ['a date from the answers', 'CONDITION-DATE 18', 'claim.born < date(claim.kind)', 'claim.born < case.openedOn'],
  [
    'too many characters',
    'CONDITION-TOO-LARGE 4000',
    `claim.kind == "new"${' '.repeat(4_000)}`,
    `claim.kind == "new"${' '.repeat(3_900)}`,
  ],
  ['too many parts', 'CONDITION-TOO-LARGE 0', chain(170), chain(150)],
  [
    'too much depth',
    'CONDITION-TOO-LARGE 0',
    nested(1).replaceAll('!(', '!(claim.rows > 1 || '.repeat(24)).concat(')'.repeat(23)),
    nested(1).replaceAll('!(', '!(claim.rows > 1 || '.repeat(8)).concat(')'.repeat(7)),
  ],
  [
    'a comment that would swallow the rest',
    'CONDITION-COMMENT 20',
    'claim.kind == "new" // && claim.rows > 1',
    'claim.kind == "new" && claim.rows / 1 > 1',
  ],
];

describe('an unsound condition', () => {
  it.each(cases)('is refused for %s', (_, expected, wrong) => {
    const { condition, told } = compiled(wrong);
    expect(told).toEqual([expected]);
    expect(condition).toBeUndefined();
  });

  it.each(cases)('is not confused with a sound one: %s', (_, __, ___, sound) => {
    expect(compiled(sound).told).toEqual([]);
  });

  it('is refused where a form and a side would have one name', () => {
    const twice = conditionEnvironment({ forms: { 'plot-holder': claim }, sides: ['plotHolder'], attributes: {} });
    const { report, told } = collectReports();
    expect(compileCondition({ id: 'c', text: 'plotHolder.rows > 1' }, twice, report)).toBeUndefined();
    expect(told).toEqual(['CONDITION-NAME-AMBIGUOUS 0']);
  });

  it('has a case for every code', () => {
    const seen = new Set(cases.map(([, expected]) => expected.split(' ')[0]));
    const elsewhere = ['CONDITION-NAME-AMBIGUOUS'];
    expect([...seen, ...elsewhere].sort()).toEqual(Object.keys(conditionCodes).sort());
  });

  it('says which name or value was meant, and how to guard', () => {
    expect(compiled('clam.kind == "new"').hints).toEqual(['did you mean claim?']);
    expect(compiled('claim.kind == "exchnge"').hints).toEqual(['did you mean "exchange"?']);
    expect(compiled('claim.urgent').hints[0]).toContain('has(claim.urgent)');
    expect(compiled('claim.kind.startWith("n")').hints).toEqual(['did you mean startsWith?']);
  });

  it('has all its faults reported at once', () => {
    expect(compiled('claim.knd == "new" && claim.urgent && 1 / claim.rows > date("x")').told).toHaveLength(4);
  });

  it('is passed over in silence when its form is unsound, which is reported elsewhere', () => {
    const broken: JsonObject = { type: 'object', propertys: {} };
    const environment = conditionEnvironment({ forms: { claim: broken }, sides: [], attributes: {} });
    const { report, told } = collectReports();
    expect(compileCondition({ id: 'c', text: 'claim.rows > 1' }, environment, report)).toBeUndefined();
    expect(told).toEqual([]);
  });
});
