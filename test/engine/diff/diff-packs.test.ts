import { describe, expect, it } from 'vitest';
import type { ChangeCode } from '../../../core/engine/diff/change-codes.ts';
import { diffPacks } from '../../../core/engine/diff/diff-packs.ts';
import { loadPack } from '../../packs/load-pack.ts';
import { changesBy, comparedPack, type Edit, unchanged } from './changed-pack.ts';

const service = 'services/readmission';
const form = `${service}/forms/application.schema.json`;
const deadlines = `${service}/deadlines.yaml`;
const workflow = `${service}/workflow.yaml`;
const steps = `${service}/service.yaml`;

/** What is done to the pack, and what is told of it. */
const told: readonly (readonly [what: string, edits: readonly Edit[], codes: readonly ChangeCode[]])[] = [
  ['a text', [{ file: 'locales/en.yaml', from: 'Return officer', to: 'Officer for returns' }], ['TEXT-CHANGED']],
  ['the version', [{ file: 'pack.yaml', from: 'version: 1.0.0', to: 'version: 1.1.0' }], ['NOTE']],
  ['the zone of the pack', [{ file: 'pack.yaml', from: /^zone: .*/m, to: 'zone: Etc/UTC' }], ['ZONE-CHANGED']],
  ['a comment', [{ file: 'access.yaml', from: 'roles:', to: '# who may what\nroles:' }], ['LAYOUT']],
  ['a longer period', [{ file: deadlines, from: 'amount: 30, unit', to: 'amount: 31, unit' }], ['DEADLINE-PERIOD']],
  [
    'another way to count',
    [{ file: deadlines, from: 'dayOne: day-after', to: 'dayOne: same-day' }],
    ['DEADLINE-COUNTING'],
  ],
  [
    'a longer extension',
    [{ file: deadlines, from: 'total: { amount: 60', to: 'total: { amount: 61' }],
    ['DEADLINE-EXTENSION'],
  ],
  [
    'what meets a deadline',
    [{ file: deadlines, from: 'metBy: [agreed, refused]', to: 'metBy: [agreed]' }],
    ['DEADLINE-RULE'],
  ],
  [
    'who knows of a clock',
    [{ file: deadlines, from: 'sides: [requesting, requested]', to: 'sides: [requested]' }],
    ['DEADLINE-SIDES'],
  ],
  [
    'a warning',
    [
      {
        file: deadlines,
        from: '  onExpiry',
        to: '  warn: [{ before: { amount: 3, unit: calendar-days }, who: [desk-officer] }]\n  onExpiry',
      },
    ],
    ['DEADLINE-WARNING'],
  ],
  ['the source of a deadline', [{ file: deadlines, from: 'article: "8"', to: 'article: "9"' }], ['SOURCE']],
  [
    'a field that may hold less',
    [{ file: form, from: '"maxLength": 120', to: '"maxLength": 119' }],
    ['FIELD-NARROWED'],
  ],
  ['a field that may hold more', [{ file: form, from: '"maxLength": 120', to: '"maxLength": 121' }], ['FIELD-WIDENED']],
  [
    'a field that must be filled in',
    [{ file: form, from: '"familyName", "birthDate"', to: '"familyName", "givenNames", "birthDate"' }],
    ['FIELD-NARROWED'],
  ],
  [
    'a field that may be left out',
    [{ file: form, from: '"familyName", "birthDate"', to: '"familyName"' }],
    ['FIELD-WIDENED'],
  ],
  [
    'a choice that is gone',
    [{ file: form, from: '"own-national", "third-country-national"', to: '"own-national"' }],
    ['FIELD-NARROWED'],
  ],
  ['the words of a field', [{ file: form, from: 'Given names.', to: 'All given names.' }], ['FORM-TEXT']],
  [
    'a field in another category',
    [
      {
        file: form,
        from: '"x-category": "file-facts",\n      "x-facet": "personCategory"',
        to: '"x-category": "file-facts"',
      },
    ],
    ['FIELD-FOUND'],
  ],
  [
    'a guard',
    [{ file: workflow, from: 'refuse: refused', to: 'refuse: { target: refused, guard: identity-stated }' }],
    ['STEP-CHANGED'],
  ],
  ['a way on that is closed', [{ file: workflow, from: '      withdraw: withdrawn\n', to: '' }], ['STEP-REMOVED']],
  [
    'who must act',
    [{ file: workflow, from: 'responsible: [desk-officer]', to: 'responsible: [desk-officer, supervisor]' }],
    ['RESPONSIBLE-CHANGED'],
  ],
  [
    'who may know of a state',
    [{ file: workflow, from: 'responsible: [supervisor]', to: 'responsible: [supervisor]\n      sides: [requested]' }],
    ['STATE-SIDES'],
  ],
  [
    'a condition for a step',
    [{ file: `${service}/conditions.yaml`, from: '!= ""', to: '!= "?"' }],
    ['CONDITION-CHANGED'],
  ],
  ['how far back a step is dated', [{ file: steps, from: 'daysBack: 3', to: 'daysBack: 4' }], ['TRANSITION-DAYS']],
  [
    'a list of reasons',
    [
      { file: steps, from: 'reasons: refusal-reasons', to: 'reasons: extension-reasons' },
      { file: 'scenarios/refusal.yaml', from: /not-a-national(?=\n {4}effectiveOn: 2026-03-09)/, to: 'legal-obstacle' },
    ],
    ['SCENARIO', 'TRANSITION-RULE'],
  ],
  [
    'what is handed over',
    [{ file: steps, from: 'transmits: [{ form: reply, to: requesting }]', to: 'transmits: []' }],
    ['TRANSITION-SIDES'],
  ],
  [
    'a day that is not worked',
    [{ file: 'calendars/xa.yaml', from: '2026-06-10', to: '2026-06-12' }],
    ['CALENDAR-CHANGED', 'CALENDAR-CHANGED'],
  ],
  ['a year that is covered', [{ file: 'calendars/xa.yaml', from: '2026, 2027', to: '2026' }], ['CALENDAR-CHANGED']],
  [
    'what may pass',
    [{ file: 'whitelist.yaml', from: '[reply, message]', to: '[reply, message, file-facts]' }],
    ['WHITELIST-CHANGED'],
  ],
  [
    'a flag of a category',
    [{ file: 'categories.yaml', from: /^reply: \{ flags: \[/m, to: 'reply: { flags: [special, ' }],
    ['CATEGORY-FLAGS'],
  ],
  ['who can hold a role', [{ file: 'access.yaml', from: 'reach: party', to: 'reach: all' }], ['ACCESS-REACH']],
  [
    'what is kept apart',
    [{ file: 'access.yaml', from: 'separations: []', to: 'separations: [{ first: [submit], then: [withdraw] }]' }],
    ['ACCESS-SEPARATION'],
  ],
  [
    'an acceptance test',
    [{ file: 'scenarios/refusal.yaml', from: 'on: 2026-03-11', to: 'on: 2026-03-12' }],
    ['SCENARIO'],
  ],
  [
    'an authority that moves',
    [{ file: 'pack.yaml', from: /(xa-interior:(?:.|\n)*?zone: )[\w/]+/, to: '$1Etc/UTC' }],
    ['AUTHORITY-TIME', 'DEADLINE-DATES'],
  ],
];

describe('what changed between two packs', () => {
  it('is nothing where nothing did', () => {
    for (const folder of ['country-packs/xa', 'test/packs/fixtures/lighthouse', 'test/packs/fixtures/allotment']) {
      expect(diffPacks(comparedPack(loadPack(folder)), comparedPack(loadPack(folder)))).toEqual([]);
    }
  });

  it.each(told)('tells %s', (_, edits, codes) => {
    expect(
      changesBy(...edits)
        .map(({ code }) => code)
        .sort(),
    ).toEqual([...codes].sort());
  });

  it('says where the change stands, in which version, and both values', () => {
    const [change] = changesBy({ file: deadlines, from: 'amount: 30, unit', to: 'amount: 31, unit' });
    expect(change).toMatchObject({
      kind: 'date',
      path: '/reply/within',
      file: deadlines,
      seenIn: 'after',
      before: { amount: 30, unit: 'calendar-days' },
      after: { amount: 31, unit: 'calendar-days' },
      text: expect.stringMatching(
        /^The period of the deadline .*reply.* changes from 30 calendar days to 31 calendar days\.$/,
      ),
    });
    expect(unchanged.files[deadlines]?.text.split('\n')[(change?.line ?? 0) - 1]).toContain('within:');
  });

  it('looks up what is gone in the earlier version', () => {
    const gone = changesBy({ file: workflow, from: '      withdraw: withdrawn\n', to: '' });
    expect(gone[0]).toMatchObject({ code: 'STEP-REMOVED', seenIn: 'before', kind: 'migration' });
    expect(unchanged.files[workflow]?.text.split('\n')[(gone[0]?.line ?? 0) - 1]).toContain('withdraw: withdrawn');
  });

  it('puts what asks for attention first', () => {
    const kinds = changesBy(
      { file: 'locales/en.yaml', from: 'Return officer', to: 'Officer' },
      { file: form, from: '"maxLength": 120', to: '"maxLength": 119' },
      { file: deadlines, from: 'amount: 30, unit', to: 'amount: 31, unit' },
      { file: 'access.yaml', from: 'reads: [file-facts, reply]', to: 'reads: [file-facts, reply, identity]' },
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(['visibility', 'date', 'migration', 'compatible']);
  });
});
