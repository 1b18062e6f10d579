import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../core/engine/basics/json.ts';
import { chanceFrom } from '../../core/engine/scenario/walk/chance.ts';
import { fillForm } from '../../core/engine/scenario/walk/fill-form.ts';
import { pageWords } from '../../core/shell/console/page-words.ts';
import { answerLines } from '../../core/shell/console/show/form-answers.ts';
import { type ParseContext, parseAnswers, parseDate, parseNumber } from '../../core/shell/console/show/form-parse.ts';
import { formPlan } from '../../core/shell/console/show/form-plan.ts';
import { formFields } from '../../core/shell/console/visit.ts';
import { compiledPacks } from '../packs/compiled-packs.ts';
import { fieldsOf, sentUntouched } from './as-a-browser.ts';

const forms = compiledPacks().flatMap(({ name, pack }) =>
  Object.values(pack.services).flatMap((service) =>
    Object.values(service.forms).map((form) => ({
      name: `${name} ${service.id} ${form.id}`,
      pack,
      service: service.id,
      form,
    })),
  ),
);
type Tried = (typeof forms)[number];

const contextOf = ({ pack }: Tried, before: JsonObject, more: Partial<ParseContext> = {}): ParseContext => ({
  before,
  attachments: new Set(),
  codes: (list) => (pack.codeLists[list]?.codes ?? []).map(({ code }) => code),
  ...more,
});
const application = forms.find(({ name }) => name === 'pakistan readmission application') as Tried;
const namesOf = ({ pack, service, form }: Tried) => ({ words: pageWords(pack, 'en'), pack, service, form });
const parse = (tried: Tried, pairs: (readonly [string, string])[], before: JsonObject, more = {}) =>
  parseAnswers(formPlan(tried.form).root, formFields(pairs), contextOf(tried, before, more));

/** The answers without groups in which nothing is said: a page cannot tell such a group from one that is not there. */
function saying(answers: JsonObject): JsonObject {
  const members = Object.entries(answers).map(
    ([name, value]) => [name, isJsonObject(value) ? saying(value) : value] as const,
  );
  return Object.fromEntries(members.filter(([, value]) => !isJsonObject(value) || Object.keys(value).length > 0));
}

describe('what a page of a form sends', () => {
  it.each(forms)('comes back as it was where nobody touched anything: $name', (tried) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const answers = fillForm(tried.pack, tried.form, chanceFrom(seed), 0.6);
        const pairs = sentUntouched(fieldsOf(tried.pack, tried.service, tried.form, answers));
        expect(saying(parse(tried, pairs, answers))).toEqual(saying(answers));
      }),
      { numRuns: 20 },
    );
  });

  it.each(forms)('never says more than the form has, whatever its names and values are: $name', (tried) => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('\u202eevil', '\0', '\ud800', 'x'.repeat(10_000), '__proto__', '-1', '99999999999', 'NaN'),
    );
    const pointers = ['', ...tried.form.fields.map(({ pointer }) => pointer.replaceAll('*', '0'))];
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'a:/__proto__/x', 'a:/constructor', 'i:/__proto__', 'f:/toString'),
      fc
        .tuple(
          fc.constantFrom('a:', 'f:', 'i:', 'x:', 'u:'),
          fc.constantFrom(...pointers),
          fc.constantFrom('', ':day', ':month', '/0', '/-1', '/__proto__'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { maxLength: 60 }), (pairs) => {
        const found = parse(tried, pairs, {});
        const unknown = tried.form.validate(found).filter(({ code }) => code === 'unknown-field');
        expect(unknown).toEqual([]);
        expect(({} as { readonly x?: string }).x).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it('keeps what was not on the page', () => {
    const before = { person: { familyName: 'Testcase' }, interviewAsked: true, evidence: [{ kind: 'x' }] };
    expect(parse(application, [['a:/person/givenNames', 'Sample']], before)).toMatchObject({
      ...before,
      person: { familyName: 'Testcase', givenNames: 'Sample' },
    });
  });

  it('takes an answer back where its field was emptied', () => {
    const before = { person: { familyName: 'Testcase' }, interviewAsked: true };
    const found = parse(
      application,
      [
        ['a:/person/familyName', ' '],
        ['f:/interviewAsked', '1'],
      ],
      before,
    );
    expect(found.person).not.toHaveProperty('familyName');
    expect(found).not.toHaveProperty('interviewAsked');
  });

  it('adds an item to a list and takes one away', () => {
    const before = { evidence: [{ serialNumber: 'A' }, { serialNumber: 'B' }] };
    const page = [
      ['f:/evidence', '1'],
      ['i:/evidence/0', '1'],
      ['a:/evidence/0/serialNumber', 'A2'],
      ['i:/evidence/1', '1'],
    ] as const;
    const act = (is: 'add' | 'remove', pointer: string) => ({ act: { is, pointer } });
    expect(parse(application, [...page], before, act('add', '/evidence')).evidence).toEqual([
      { serialNumber: 'A2' },
      { serialNumber: 'B' },
      {},
    ]);
    expect(parse(application, [...page], before, act('remove', '/evidence/0')).evidence).toEqual([
      { serialNumber: 'B' },
    ]);
  });

  it('keeps what cannot be read as it was typed, so that it can be shown again', () => {
    const found = parse(
      application,
      [
        ['a:/person/height', 'tall'],
        ['a:/person/birthDate:day', '31'],
        ['a:/person/birthDate:month', 'Smarch'],
        ['a:/person/birthDate:year', '1990'],
      ],
      {},
    );
    expect(found.person).toMatchObject({ height: 'tall', birthDate: '1990-Smarch-31' });
  });

  it('lets in no attachment that the case does not have', () => {
    const pairs: [string, string][] = [['a:/person/photo', 'somebody-elses']];
    expect(parse(application, pairs, {}).person).not.toHaveProperty('photo');
    expect(parse(application, pairs, {}, { attachments: new Set(['somebody-elses']) }).person).toMatchObject({
      photo: 'somebody-elses',
    });
  });
});

describe('dates and numbers as people type them', () => {
  it.each([
    ['5', '3', '1990', '1990-03-05'],
    ['05', '03', '1990', '1990-03-05'],
    ['5', 'March', '1990', '1990-03-05'],
    ['5', 'mar', '1990', '1990-03-05'],
    ['5', 'مارچ', '1990', '1990-03-05'],
    ['۵', '۳', '۱۹۹۰', '1990-03-05'],
    ['1990-03-05', '', '', '1990-03-05'],
    ['5.3.1990', '', '', '1990-03-05'],
    ['5 March 1990', '', '', '1990-03-05'],
    ['', '', '', undefined],
    ['5', '3', '90', '90-3-5'],
    ['5', '', '', '--5'],
  ])('%s %s %s', (day, month, year, expected) => {
    expect(parseDate(day, month, year)).toBe(expected);
  });

  it.each([
    ['1,75', 1.75],
    ['۱۷۵', 175],
    ['1 000', 1000],
    ['1e9', undefined],
    ['0x10', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(parseNumber(text)).toBe(expected);
  });
});

describe('a draft that was not made here', () => {
  it.each(forms)('is shown whatever it holds: $name', (tried) => {
    const names = [...formPlan(tried.form).root.properties.keys()];
    const any = fc.dictionary(fc.constantFrom(...names, 'unknown'), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(any, (draft) => {
        const answers = draft as JsonObject;
        for (const [name, node] of formPlan(tried.form).root.properties) {
          const lines = answerLines(namesOf(tried), node, answers[name], '/documents');
          expect(lines.every(({ text }) => typeof text === 'string')).toBe(true);
        }
        const pairs = sentUntouched(fieldsOf(tried.pack, tried.service, tried.form, answers));
        const found = parse(tried, pairs, answers);
        expect(tried.form.validate(found).filter(({ code }) => code === 'unknown-field')).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
