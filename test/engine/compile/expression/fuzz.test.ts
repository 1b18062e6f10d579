import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import { compileForm } from '../../../../core/engine/compile/form/compile-form.ts';
import { propertyRuns } from '../../../property-runs.ts';
import { claim, compiled, facts } from './garden-conditions.ts';

/**
 * Random conditions over the form: well-typed more often than not, guarded more often than not. A condition that the
 * checker lets pass has to keep what the checker promises.
 */
const pick = (...texts: string[]) => fc.constantFrom(...texts);
const small = fc.integer({ min: -3, max: 50 }).map(String);
const word = pick('"new"', '"exchange"', '"green"', '"wood"', '"yew"', '"other"');

const { condition } = fc.letrec<{ condition: string; number: string; item: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    small,
    pick('claim.rows', 'claim.formerPlot', 'claim.fence.height', 'committee.maxRows', 'size(claim.kind)'),
    pick(
      'yearsBetween(claim.born, case.openedOn)',
      'daysBetween(claim.born, case.openedOn)',
      'size(claim.helpers)',
      'claim.colours.size()',
    ),
    fc.tuple(tie('number'), pick('+', '-', '*'), small).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('number'), pick('/', '%'), pick('2', '7', '0')).map((parts) => `(${parts.join(' ')})`),
  ),
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    pick('h.name == "Sample"', 'has(h.hours) && h.hours > 3', 'h.hours > 3', 'claim.rows > 2', 'h.name == claim.kind'),
    pick('has(h.tools) && h.tools.exists(t, t == h.name)', 'h.tools.all(t, t != "x")', 'has(claim.shed)'),
    fc.tuple(tie('item'), pick('&&', '||'), tie('item')).map((parts) => `(${parts.join(' ')})`),
    tie('item').map((inner) => `!(${inner})`),
  ),
  condition: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.tuple(tie('number'), pick('<', '<=', '==', '!=', '>', '>='), tie('number')).map((parts) => parts.join(' ')),
    fc
      .tuple(pick('claim.kind', 'claim.shed.paint', 'claim.fence.of', 'claim.note'), pick('==', '!='), word)
      .map((parts) => parts.join(' ')),
    pick('claim.urgent', 'claim.shed.locked', 'committee.member', 'true', 'false', 'claim.kind in ["new", "exchange"]'),
    pick('claim.born < case.openedOn', 'claim.born == date("2000-01-01")', 'has(claim.slope) && claim.slope > 0.5'),
    pick(
      'has(claim.slope) && claim.urgent',
      'claim.kind == "exchange" && claim.formerPlot > 1',
      'claim.fence.plant == "yew"',
    ),
    pick('claim.shed', 'claim.fence', 'claim.note', 'claim.urgent', 'claim.helpers', 'claim.colours').map(
      (path) => `has(${path})`,
    ),
    fc
      .tuple(pick('exists', 'all', 'exists_one'), tie('item'))
      .map(([loop, inner]) => `claim.helpers.${loop}(h, ${inner})`),
    fc
      .tuple(pick('shed', 'fence', 'note', 'urgent', 'helpers', 'colours', 'formerPlot'), tie('condition'))
      .chain(([field, inner]) => pick(`(has(claim.${field}) && (${inner}))`, `(!has(claim.${field}) || (${inner}))`)),
    fc.tuple(tie('condition'), pick('&&', '||'), tie('condition')).map((parts) => `(${parts.join(' ')})`),
    tie('condition').map((inner) => `!(${inner})`),
    fc
      .tuple(tie('condition'), tie('condition'), tie('condition'))
      .map(([asked, one, other]) => `(${asked} ? ${one} : ${other})`),
  ),
}));

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const helper = fc.record({
  name: pick('Sample', 'new'),
  hours: maybe(fc.integer({ min: 0, max: 40 })),
  tools: maybe(fc.array(pick('Sample', 'x'), { maxLength: 2 })),
});

/** Complete answers: what the form accepts. */
const completeAnswers = fc
  .record({
    kind: pick('new', 'exchange'),
    born: pick('2000-01-01', '2008-02-29', '2030-05-05'),
    rows: fc.integer({ min: 0, max: 99 }),
    slope: maybe(fc.constantFrom(0.25, 1, 3.5)),
    urgent: maybe(fc.boolean()),
    note: maybe(fc.constantFrom('green', null)),
    shed: maybe(fc.record({ paint: pick('green', 'red'), locked: maybe(fc.boolean()) })),
    colours: maybe(fc.array(pick('red', 'green'), { maxLength: 4 })),
    helpers: maybe(fc.array(helper, { maxLength: 3 })),
    fence: maybe(fc.constantFrom({ of: 'wood', height: 2 }, { of: 'hedge', plant: 'yew' })),
    formerPlot: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ formerPlot, ...rest }) => {
    const answers = {
      ...rest,
      ...(rest.kind === 'exchange' ? { formerPlot } : {}),
      ...(rest.slope !== undefined && rest.urgent === undefined ? { urgent: true } : {}),
    };
    return JSON.parse(JSON.stringify(answers)) as JsonObject;
  });

/** Anything that may lie in a draft or come from a faulty source. */
const anyAnswers = fc.oneof(
  completeAnswers,
  fc.dictionary(
    pick('kind', 'born', 'rows', 'shed', 'helpers', 'fence', 'colours', '__proto__'),
    fc.jsonValue({ maxDepth: 2 }),
  ),
) as fc.Arbitrary<JsonObject>;

const knownParty = fc.record({
  maxRows: fc.integer({ min: 0, max: 50 }),
  member: fc.boolean(),
  rate: fc.double({ min: 0, max: 9 }),
});
const anyParty = fc.oneof(knownParty, fc.constant({}), fc.constant({ maxRows: 'many', member: null }));

describe('any condition that the checker lets pass', () => {
  it('gives true, false or cannot be said, whatever the answers, and never throws', () => {
    let passed = 0;
    fc.assert(
      fc.property(condition, fc.array(fc.tuple(anyAnswers, anyParty), { minLength: 2, maxLength: 4 }), (text, many) => {
        const sound = compiled(text).condition;
        if (!sound) return;
        passed += 1;
        for (const [answers, party] of many) {
          expect([true, false, undefined]).toContain(sound.evaluate(facts(answers, party as JsonObject)));
        }
      }),
      { numRuns: propertyRuns(800) },
    );
    expect(passed).toBeGreaterThan(300);
  });

  it('can be said about complete answers and a party of which all is known: every optional field was guarded', () => {
    let said = 0;
    fc.assert(
      fc.property(condition, completeAnswers, knownParty, (text, answers, party) => {
        const sound = compiled(text).condition;
        if (!sound) return;
        said += 1;
        expect(sound.evaluate(facts(answers, party))).toBeTypeOf('boolean');
      }),
      { numRuns: propertyRuns(1_200) },
    );
    expect(said).toBeGreaterThan(400);
  });

  it('gives the answer that every value of an unknown attribute would give, where it is decided without it', () => {
    fc.assert(
      fc.property(condition, completeAnswers, knownParty, (text, answers, party) => {
        const sound = compiled(text).condition;
        const undecided = sound?.evaluate(facts(answers, {}));
        if (undecided !== undefined) expect(sound?.evaluate(facts(answers, party))).toBe(undecided);
      }),
      { numRuns: propertyRuns(400) },
    );
  });

  it('reads nothing beyond the paths that it lists', () => {
    fc.assert(
      fc.property(condition, completeAnswers, knownParty, (text, answers, party) => {
        const sound = compiled(text).condition;
        if (!sound) return;
        const listed = new Set(
          sound.reads.filter((path) => path.startsWith('claim.')).map((path) => path.split('.')[1]),
        );
        const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => listed.has(name)));
        expect(sound.evaluate(facts(rest, party))).toBe(sound.evaluate(facts(answers, party)));
      }),
      { numRuns: propertyRuns(400) },
    );
  });
});

describe('the generator', () => {
  it('makes complete answers that the form accepts', () => {
    const form = compileForm(
      { id: 'claim', by: 'committee', schema: claim, codeLists: {}, categories: { plot: { id: 'plot', flags: [] } } },
      (pointer, code) => {
        throw new Error(`${code} at ${pointer}`);
      },
    );
    fc.assert(
      fc.property(completeAnswers, (answers) => {
        expect(form?.validate(answers)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
