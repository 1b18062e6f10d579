import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../core/engine/basics/json.ts';
import { plotForm, soundForm } from './plot-form.ts';

const form = soundForm(plotForm);
const sound = { kind: 'new', gardener: { name: 'Testcase' } };
const issuesOf = (answers: unknown) => form.validate(answers as Json).map(({ pointer, code }) => `${code} ${pointer}`);

describe('answers to a form', () => {
  it.each<[string, unknown]>([
    ['the least', sound],
    ['a variant', { ...sound, fence: { of: 'wood', height: 1.5 } }],
    ['the other variant', { ...sound, fence: { of: 'hedge', plant: 'yew' } }],
    ['what a condition asks for', { ...sound, kind: 'exchange', formerPlot: 7 }],
    ['lists', { ...sound, helpers: [{ name: 'A', hours: 0 }, { name: 'B' }], gardener: { name: 'C', allergies: [] } }],
    ['a code and what depends on it', { ...sound, tool: 'rake', since: '2024-02-29' }],
    ['names in other scripts', { ...sound, gardener: { name: 'نمونہ \u200Cخاں', badge: '測試' } }],
  ])('are complete with %s', (_, answers) => {
    expect(form.validate(answers as Json)).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['what is missing', {}, ['required /kind', 'required /gardener']],
    ['a misspelt field', { ...sound, sinse: 'x' }, ['unknown-field /sinse']],
    ['a wrong type', { ...sound, gardener: 7 }, ['wrong-type /gardener']],
    ['no object at all', 'x', ['wrong-type ']],
    ['null', null, ['wrong-type ']],
    ['a date that does not exist', { ...sound, since: '2023-02-29' }, ['format /since']],
    ['a date in another form', { ...sound, since: '29/02/2024' }, ['format /since']],
    ['a value that is not on the list', { ...sound, kind: 'newish' }, ['enum /kind']],
    ['a code that is not on the list', { ...sound, since: '2024-01-01', tool: 'axe' }, ['enum /tool']],
    ['a field on which another depends', { ...sound, tool: 'rake' }, ['required /since']],
    ['too long a text', { ...sound, gardener: { name: 'x'.repeat(21) } }, ['too-long /gardener/name']],
    ['too short a text', { ...sound, gardener: { name: '' } }, ['too-short /gardener/name']],
    ['too many items', { ...sound, helpers: Array(5).fill({ name: 'A' }) }, ['too-many /helpers']],
    ['items twice', { ...sound, gardener: { name: 'A', allergies: ['x', 'x'] } }, ['not-unique /gardener/allergies']],
    [
      'an item',
      { ...sound, helpers: [{ name: 'A' }, { hours: 41 }] },
      ['required /helpers/1/name', 'too-large /helpers/1/hours'],
    ],
    [
      'a number that is no whole one',
      { ...sound, helpers: [{ name: 'A', hours: 1.5 }] },
      ['wrong-type /helpers/0/hours'],
    ],
    ['a number as a text', { ...sound, helpers: [{ name: 'A', hours: '1' }] }, ['wrong-type /helpers/0/hours']],
    ['what a condition asks for', { ...sound, kind: 'exchange' }, ['required /formerPlot']],
    ['a field of another variant', { ...sound, formerPlot: 1 }, ['unknown-field /formerPlot']],
    ['no variant', { ...sound, fence: { of: 'wire' } }, ['no-variant /fence']],
    ['the variant that was meant', { ...sound, fence: { of: 'wood', height: 0.7 } }, ['not-a-multiple /fence/height']],
    ['the other variant that was meant', { ...sound, fence: { of: 'hedge', plant: 'Yew' } }, ['pattern /fence/plant']],
    [
      'a field of the variant that was not meant',
      { ...sound, fence: { of: 'hedge', height: 1 } },
      ['unknown-field /fence/height'],
    ],
    ['NUL', { ...sound, gardener: { name: 'a\0b' } }, ['text-invalid /gardener/name']],
    ['half a surrogate pair', { ...sound, gardener: { name: '\ud83d' } }, ['text-invalid /gardener/name']],
    ['a direction override', { ...sound, gardener: { name: 'abc\u202Edef' } }, ['text-invalid /gardener/name']],
    ['a number that loses digits', { ...sound, kind: 'exchange', formerPlot: 2 ** 53 }, ['too-large /formerPlot']],
    [
      'no number',
      { ...sound, kind: 'exchange', formerPlot: Number.NaN },
      ['too-large /formerPlot', 'wrong-type /formerPlot'],
    ],
  ])('lack or get wrong: %s', (_, answers, expected) => {
    expect(issuesOf(answers)).toEqual(expected);
  });

  it('are refused for names that every object has, and nothing is polluted', () => {
    const answers = JSON.parse(
      '{"kind":"new","gardener":{"name":"A","__proto__":{"x":1}},"constructor":{"prototype":{"y":1}}}',
    );
    expect(issuesOf(answers)).toEqual(['unknown-field /gardener', 'unknown-field /constructor']);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('are not complete through what they inherit', () => {
    expect(issuesOf(Object.create(sound))).toContain('required /kind');
  });

  it('are refused when nested too deep, before anything else looks at them', () => {
    let deep: Json = 'x';
    for (let depth = 0; depth < 20_000; depth++) deep = [deep];
    expect(form.validate(deep).map(({ code }) => code)).toEqual(['too-deep']);
  });

  it('never appear in what is said about them', () => {
    const secret = 'Synthetic Secret';
    const issues = form.validate({
      [secret]: secret,
      kind: secret,
      since: secret,
      tool: secret,
      gardener: { name: secret.repeat(3), badge: [secret] },
      fence: { of: secret, [secret]: 1 },
      helpers: [secret, { name: 'A', hours: secret }],
    });
    expect(issues.length).toBeGreaterThan(6);
    expect(JSON.stringify(issues)).not.toContain('Secret');
  });

  it('carry what the message needs: limits, formats and the name that was probably meant', () => {
    const issues = form.validate({ ...sound, gardner: 1, since: 'x', gardener: { name: 'x'.repeat(30) } });
    expect(issues).toContainEqual({ pointer: '/gardner', code: 'unknown-field', params: { meant: 'gardener' } });
    expect(issues).toContainEqual({ pointer: '/since', code: 'format', params: { format: 'date' } });
    expect(issues).toContainEqual({ pointer: '/gardener/name', code: 'too-long', params: { limit: 20 } });
  });

  it('are read, not changed', () => {
    const answers = { kind: 'new', gardener: { name: 'A' }, extra: '7' };
    form.validate(answers);
    expect(answers).toEqual({ kind: 'new', gardener: { name: 'A' }, extra: '7' });
  });

  it('are warned about where they are unusual but allowed', () => {
    expect(form.warn({ ...sound, gardener: { name: 'A', badge: '12' } })).toEqual([
      { pointer: '/gardener/badge', code: 'odd-badge' },
    ]);
    expect(form.warn({ ...sound, gardener: { name: 'A', badge: 'G1234' } })).toEqual([]);
    expect(form.warn('not an object')).toEqual([]);
  });

  it('are matched in linear time against every pattern, each with its own', () => {
    const greedy = soundForm({
      type: 'object',
      additionalProperties: false,
      'x-category': 'plot',
      properties: { a: { type: 'string', pattern: '^(a+)+$' }, b: { type: 'string', pattern: '^b$' } },
    });
    const codes = greedy.validate({ a: `${'a'.repeat(5_000)}!`, b: 'b' }).map(({ pointer }) => pointer);
    expect(codes).toEqual(['/a']);
    expect(greedy.validate({ a: 'aaa', b: 'a' }).map(({ pointer }) => pointer)).toEqual(['/b']);
  });
});

describe('formats', () => {
  const formatted = soundForm({
    type: 'object',
    additionalProperties: false,
    'x-category': 'plot',
    properties: Object.fromEntries(
      ['date', 'date-time', 'time', 'email', 'uri', 'uuid'].map((format) => [
        format.replace('-', ''),
        { type: 'string', format },
      ]),
    ),
  });

  it.each<[string, string, string]>([
    ['date', '2024-02-29', '2023-02-29'],
    ['datetime', '2024-02-29T10:00:00Z', '2024-02-30T10:00:00Z'],
    ['time', '10:00:00Z', '25:00:00Z'],
    ['email', 'keeper@example.org', 'keeper@'],
    ['uri', 'https://example.org/x', 'example'],
    ['uuid', '00000000-0000-4000-8000-000000000000', '00000000'],
  ])('%s takes what it means, and nothing else', (field, right, wrong) => {
    expect(formatted.validate({ [field]: right })).toEqual([]);
    expect(formatted.validate({ [field]: wrong }).map(({ code }) => code)).toEqual(['format']);
  });

  it('refuse a text that is longer than any of them has to be', () => {
    const email = `keeper@${'a.'.repeat(1_200)}org`;
    expect(formatted.validate({ email }).map(({ code }) => code)).toEqual(['format']);
  });
});

describe('hostile answers', () => {
  it('with a hundred thousand unknown fields are refused in a few words', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`gardner${n}`, n]));
    expect(form.validate({ ...sound, ...many })).toHaveLength(200);
  });
});

describe('a compiled form', () => {
  it('lists its fields with category, search, facet, attachment and source', () => {
    const fields = Object.fromEntries(form.fields.map(({ pointer, ...rest }) => [pointer, rest]));
    expect(fields['/kind']).toEqual({ category: 'plot', facet: 'kind', coded: {} });
    expect(fields['/gardener/name']).toEqual({ category: 'person', search: 'name' });
    expect(fields['/gardener/allergies/*']).toEqual({ category: 'health' });
    expect(fields['/gardener/shed/paint']).toEqual({ category: 'plot' });
    expect(fields['/gardener/shed/lock']).toEqual({ category: 'person' });
    expect(fields['/helpers/*/hours']).toEqual({ category: 'person' });
    expect(fields['/formerPlot']).toEqual({ category: 'plot' });
    expect(fields['/photo']).toEqual({
      category: 'plot',
      attachment: { mediaTypes: ['image/png'], maxBytes: 1000, metadata: 'strip' },
      source: { article: '3', status: 'policy' },
    });
  });

  it('keeps the schema as it was published', () => {
    expect(form.schema).toBe(plotForm);
  });
});
