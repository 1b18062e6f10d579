import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasErrors } from '../../../core/engine/basics/diagnostic.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { propertyRuns } from '../../property-runs.ts';
import { soundPack } from './diagnostic-fixtures.ts';

const folders = ['country-packs/xa', 'test/packs/fixtures/lighthouse', 'test/packs/fixtures/allotment'];
const allotment = loadPack('test/packs/fixtures/allotment');

describe('compile', () => {
  test.each(folders)('makes functions of %s', (folder) => {
    const { pack, diagnostics } = compile(loadPack(folder));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(pack?.id).toBe(folder.split('/').at(-1));
  });

  test('gives a pack and its warnings, or errors and no pack', () => {
    const warned = compile(changePack(soundPack, { 'migrations/0.9.0-1.0.0.yaml': 'from: 0.9.0\nto: 1.0.0\n' }));
    expect(warned.pack).toBeDefined();
    expect(warned.diagnostics.map(({ code }) => code)).toEqual(['NOT-ENFORCED']);
    const broken = compile(changePack(soundPack, { 'access.yaml': 'roles: 7' }));
    expect(broken.pack).toBeUndefined();
    expect(hasErrors(broken.diagnostics)).toBe(true);
  });

  test('reports mistakes of every stage at once: spelling, shape, names, machine, form and condition', () => {
    const service = 'services/readmission';
    const change = (path: string, from: string, to: string) => ({
      [path]: (soundPack.files[path]?.text ?? '').replace(from, to),
    });
    const { diagnostics } = compile(
      changePack(soundPack, {
        'categories.yaml': `${soundPack.files['categories.yaml']?.text}oddity: *anchor\n`,
        ...change('access.yaml', 'reach: party', 'reach: partie'),
        ...change('whitelist.yaml', 'categories: [reply', 'categories: [replay, reply'),
        ...change(`${service}/workflow.yaml`, 'withdraw: withdrawn }', 'withdraw: withdrawm }'),
        ...change(`${service}/forms/reply.schema.json`, '"type": "boolean"', '"type": "boolean", "minLength": 3'),
        ...change(
          `${service}/conditions.yaml`,
          'has(application.person.familyName)',
          'has(application.person.familyNam)',
        ),
      }),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'YAML-FEATURE-REFUSED',
        'VALUE-NOT-ALLOWED',
        'CATEGORY-UNKNOWN',
        'MACHINE-TARGET-UNKNOWN',
        'FORM-KEYWORD-IDLE',
        'CONDITION-NAME-UNKNOWN',
      ]),
    );
  });

  test.each([
    ['pack.yaml', 'id: [', 'SYNTAX'],
    ['categories.yaml', '- identity\n', 'WRONG-TYPE'],
    ['codes/refusal-reasons.yaml', '', 'WRONG-TYPE'],
    ['services/readmission/conditions.yaml', '# later\n', 'WRONG-TYPE'],
    ['services/readmission/forms/application.schema.json', '{', 'SYNTAX'],
    ['services/readmission/service.yaml', 'opensOn: {', 'SYNTAX'],
  ])('says of %s that it cannot be read, and nothing of what it would have declared', (path, text, code) => {
    const { diagnostics } = compile(changePack(soundPack, { [path]: text }));
    const found = diagnostics.filter((each) => each.code !== 'NOT-ENFORCED');
    expect([...new Set(found.map((each) => `${each.code} ${each.at.file}`))]).toEqual([`${code} ${path}`]);
  });

  test('says of a misspelt side that it does not exist, not that its steps belong to others', () => {
    const path = 'services/readmission/service.yaml';
    const text = soundPack.files[path]?.text.replace(
      '  withdraw:\n    by: requesting',
      '  withdraw:\n    by: requestin',
    );
    const { diagnostics } = compile(changePack(soundPack, { [path]: text }));
    expect(diagnostics.map(({ code }) => code)).not.toContain('TRANSITION-OTHER-SIDE');
    expect(diagnostics.map(({ code }) => code)).toContain('SIDE-UNKNOWN');
  });

  test('asks for a missing text where it belongs', () => {
    const path = 'locales/en.yaml';
    const text = soundPack.files[path]?.text.replace('      person.givenNames: "Given names"\n', '') ?? '';
    const found = compile(changePack(soundPack, { [path]: text })).diagnostics.find(
      ({ code }) => code === 'LOCALE-MISSING',
    );
    expect(text.split('\n')[(found?.at.line ?? 0) - 1]?.trim()).toBe('application:');
    expect(found?.hint).toBe(
      'Write person.givenNames: "..." in locales/en.yaml, under forms, readmission, application.',
    );
  });

  test.each([
    ['is-statd', 'CONDITION-UNKNOWN'],
    ['identity-state', 'CONDITION-UNKNOWN'],
    ['requesting.maxDetentionDays <= 60', undefined],
    ['identity-stated', undefined],
  ])('takes %s in a rule for what it is: a name or an expression', (blockedIf, code) => {
    const path = 'services/readmission/deadlines.yaml';
    const text = soundPack.files[path]?.text.replace(/blockedIf: \|\n.*\n/, `blockedIf: ${blockedIf}\n`);
    const { diagnostics } = compile(changePack(soundPack, { [path]: text }));
    expect(diagnostics.find(({ severity }) => severity === 'error')?.code).toBe(code);
  });

  test.each([
    ['total: { amount: 30, unit: calendar-days }', 'OUT-OF-RANGE'],
    ['total: { amount: 31, unit: calendar-days }', undefined],
    ['total: { amount: 2, unit: months }', undefined],
    ['added: { amount: 5, unit: calendar-days }', undefined],
  ])('an extension is longer than what it extends: %s', (extension, code) => {
    const path = 'services/readmission/deadlines.yaml';
    const text = soundPack.files[path]?.text.replace('total: { amount: 60, unit: calendar-days }', extension);
    const { diagnostics } = compile(changePack(soundPack, { [path]: text }));
    expect(diagnostics.find(({ severity }) => severity === 'error')?.code).toBe(code);
  });

  test.each([
    ['- { date: 2026-06-10, name: "Harbour Day" }', 'DUPLICATE-ITEM'],
    ['- { date: 2026-06-10, name: "Another Day" }', undefined],
  ])('a calendar has a day off once, but two can fall on one date: %s', (more, code) => {
    const path = 'calendars/xa.yaml';
    const { diagnostics } = compile(changePack(soundPack, { [path]: `${soundPack.files[path]?.text}  ${more}\n` }));
    expect(diagnostics.find(({ severity }) => severity === 'error')?.code).toBe(code);
  });

  test.each([
    ['form: reply, field: /nationalityConfirmed', undefined],
    ['form: reply, field: nationalityConfirmed', 'WRONG-FORM'],
    ['form: application, field: /person/familyName', undefined],
    ['form: application, field: /person/famlyName', 'FIELD-UNKNOWN'],
  ])('a participant is chosen by a field that exists: %s', (answer, code) => {
    const path = 'services/readmission/service.yaml';
    const text = soundPack.files[path]?.text.replace(
      'participants: {}',
      `participants: { hall: { side: requested, kind: ministry, choose: { answer: { ${answer} } } } }`,
    );
    const { diagnostics } = compile(changePack(soundPack, { [path]: text }));
    expect(diagnostics.find(({ severity }) => severity === 'error')?.code).toBe(code);
  });

  test.each([
    ['access.yaml', 'may: [open-case, post-message]', 'may: [post-message]', 'No role of requesting may open a case.'],
    ['access.yaml', 'may: [withdraw]', 'may: [post-message]', 'No role may take withdraw in examination.'],
    ['access.yaml', 'may: [confirm-effect]', 'may: []', 'No role may take confirm-effect in deemed-agreed.'],
  ])('warns of a step that nobody may take: %s without %s', (path, from, to, message) => {
    const text = soundPack.files[path]?.text.replace(from, to);
    const { diagnostics } = compile(changePack(soundPack, { [path]: text }));
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'STEP-UNTAKEN', severity: 'warning', message }));
  });

  test('places a mistake inside a condition on its own character', () => {
    const path = 'services/readmission/conditions.yaml';
    const { diagnostics } = compile(
      changePack(soundPack, {
        [path]: 'identity-stated:\r\n  when: |\r\n    true &&\r\n      application.attestatio\r\n',
      }),
    );
    const found = diagnostics.find(({ code }) => code === 'CONDITION-NAME-UNKNOWN');
    expect(found?.at).toEqual({ file: path, line: 4, column: expect.any(Number), pointer: '/identity-stated/when' });
    expect([7, 19]).toContain(found?.at.column);
  });

  test('names the file of a pattern where the pattern is wrong', () => {
    const path = 'services/readmission/service.yaml';
    const wrong = changePack(soundPack, {
      'services/readmission/workflow.yaml': undefined,
      [path]: `${soundPack.files[path]?.text}workflow: { pattern: loose }\n`,
    });
    const patterns = {
      'loose/pattern.yaml': { text: 'id: loose\ndescription: Loose.\nsides: {}\n', hash: '1' },
      'loose/workflow.yaml': {
        text: 'id: loose\ninitial: open\nstates: { open: { on: { submit: shut } } }\n',
        hash: '2',
      },
    };
    const { diagnostics } = compile({ ...wrong, patterns });
    expect(diagnostics.map(({ code, at }) => `${at.file} ${code}`)).toContain(
      'workflows/loose/workflow.yaml MACHINE-TARGET-UNKNOWN',
    );
  });
});

describe('a compiled pack', () => {
  const pack = compiledPack('test/packs/fixtures/allotment');
  const permit = pack.services['shed-permit'];
  const lamps = compiledPack('test/packs/fixtures/lighthouse');
  const repair = lamps.services['lamp-repair'];

  test('knows nothing by the names of prototypes', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(pack.services[name]).toBeUndefined();
      expect(permit?.transitions[name]).toBeUndefined();
      expect(pack.roles[name]).toBeUndefined();
      expect(pack.seed.authorities[name]).toBeUndefined();
    }
  });

  test('counts by a preset, with the calendar of the side that has the duty', () => {
    const answer = permit?.deadlines.find(({ id }) => id === 'answer');
    expect(answer?.counting).toEqual({
      dayOne: 'day-after',
      lastDayOff: 'next-working-day',
      calendars: ['committee'],
      minimumWorkingDays: 2,
      monthEnd: 'last-day',
      firstHour: 'next-full-hour',
    });
  });

  test('says which parts of a deadline nobody could confirm', () => {
    const unconfirmed = Object.fromEntries(repair?.deadlines.map(({ id, unconfirmed }) => [id, unconfirmed]) ?? []);
    expect(unconfirmed).toEqual({
      overhaul: ['counting'],
      lens: [],
      moths: [],
      oil: [],
      relight: ['starts'],
      party: [],
    });
  });

  test('keeps every kind of period and trigger', () => {
    const rules = Object.fromEntries(repair?.deadlines.map((rule) => [rule.id, rule]) ?? []);
    expect(rules.overhaul?.within).toEqual({ number: 10, unit: 'working-days' });
    expect(rules.oil?.within).toEqual({ unit: 'without-delay' });
    expect(rules.party?.within).toEqual({ unit: 'unknown' });
    expect(rules.relight?.starts).toEqual({
      on: 'earliest',
      of: [
        { on: 'ended', deadline: 'overhaul' },
        { on: 'entered', state: 'relighting' },
      ],
    });
    expect(rules.overhaul?.cancelledBy).toEqual(['abandoned']);
    expect(rules.overhaul?.extension?.to).toEqual({ added: { number: 1, unit: 'weeks' } });
    expect(rules.moths?.appliesIf?.id).toBe('moths-reported');
  });

  test('lets the sides of a step be those that act and receive, where the file does not say', () => {
    expect(repair?.transitions.polish?.sides).toEqual(['lighthouse-board']);
    const silent = (allotment.files['services/shed-permit/service.yaml']?.text ?? '').replace(
      '    sides: [plotholder, committee]\n    form: shed-plan',
      '    form: shed-plan',
    );
    const { pack: changed } = compile(changePack(allotment, { 'services/shed-permit/service.yaml': silent }));
    expect(changed?.services['shed-permit']?.transitions['ask-for-shed']?.sides).toEqual(['plotholder', 'committee']);
  });

  test('proposes a world', () => {
    expect(pack.seed.authorities['plot-8']).toMatchObject({ kind: 'plot', status: 'unconfirmed', attributes: {} });
    expect(pack.seed.counterparts.HUT).toMatchObject({
      memberships: { 'bye-laws': { from: '1923-04-01', until: '2999-12-31' } },
      calendar: 'hut',
    });
    expect(pack.seed.counterparts.PLOTS?.memberships).toEqual({ 'bye-laws': { from: '1923-04-01' } });
    expect(pack.seed.calendars.hut).toMatchObject({ weekend: [1, 2], covered: [2026] });
  });

  test('speaks every language of the pack, fills values in as plain text and gives back a key that it lacks', () => {
    expect(lamps.text('en', 'states.lamp-repair.overhaul.wick')).toBe('Wick');
    expect(lamps.text('eo', 'states.lamp-repair.overhaul.wick')).toBe('Wick (eo)');
    expect(lamps.text('en', 'warnings.odd-licence', { who: '<b>&{{who}}$t(pack.title)' })).toBe(
      'An odd licence, said <b>&{{who}}$t(pack.title).',
    );
    expect(lamps.text('en', 'states.lamp-repair.nowhere')).toBe('states.lamp-repair.nowhere');
    expect(lamps.text('fr', 'pack.title')).toBe('pack.title');
    expect(lamps.hasText('en', 'pack.title')).toBe(true);
    expect(lamps.hasText('en', 'pack')).toBe(false);
  });

  test('shows what a form is laid out like', () => {
    expect(permit?.forms['shed-plan']?.layout).toMatchObject({ type: 'VerticalLayout' });
    expect(permit?.forms.verdict).not.toHaveProperty('layout');
  });
});

describe('whatever the files hold', { timeout: 600_000 }, () => {
  const paths = Object.keys(allotment.files);
  const pieces = [
    '',
    ' ',
    '\n',
    '- ',
    ': ',
    '{',
    '}',
    '[',
    '"',
    "'",
    '&a ',
    '*a',
    '!t ',
    '| \n',
    '#',
    '0',
    '-1',
    '1e999',
    'null',
    '__proto__: 1\n',
    'constructor',
    '\u0000',
    '\ud800',
    'é',
    '$ref',
    '"#/$defs/a"',
  ];

  const mutation = fc.record({
    path: fc.constantFrom(...paths),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 30 }),
    piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })),
  });

  test('compile does not throw and places what it finds', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const { diagnostics } = compile(mutations.reduce(mutated, allotment));
        for (const { at, code } of diagnostics) {
          expect(code).toMatch(/^[A-Z0-9-]+$/);
          expect(at.line).toBeGreaterThan(0);
          expect(at.column).toBeGreaterThan(0);
        }
      }),
      { numRuns: propertyRuns(15) },
    );
  });

  test('compile does not throw when a whole file holds any JSON', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 4 }), (path, value) => {
        compile(changePack(allotment, { [path]: JSON.stringify(value) }));
      }),
      { numRuns: propertyRuns(15) },
    );
  });

  test('compile does not throw when any one part is another value', () => {
    const values = [null, 0, '', 'x', [], {}, [[]], { x: {} }, true];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat(), fc.constantFrom(...values), (path, choice, value) => {
        const text = allotment.files[path]?.text ?? '';
        const spots = [...text.matchAll(/(?<=: )(?:\[[^\]]*\]|\{[^}]*\}|[\w.-]+)/g)];
        const spot = spots[choice % Math.max(spots.length, 1)];
        if (!spot) return;
        const changed = `${text.slice(0, spot.index)}${JSON.stringify(value)}${text.slice(spot.index + spot[0].length)}`;
        compile(changePack(allotment, { [path]: changed }));
      }),
      { numRuns: propertyRuns(15) },
    );
  });
});

function mutated(
  pack: PackSource,
  { path, at, length, piece }: { path: string; at: number; length: number; piece: string },
): PackSource {
  const text = pack.files[path]?.text ?? '';
  const start = Math.floor(at * text.length);
  return changePack(pack, { [path]: `${text.slice(0, start)}${piece}${text.slice(start + length)}` });
}
