import { describe, expect, it } from 'vitest';
import { parseRow, rowIssueCodes } from '../../../core/shell/app/import-row.ts';

const row = (more: object = {}) => JSON.stringify({ key: 'plot-1', service: 'tenancy', ...more });
const issues = (text: string) => {
  const parsed = parseRow(text);
  return parsed.ok ? [] : parsed.error.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('a row of an import', () => {
  it('needs a key and a service, and has empty parts where they are absent', () => {
    expect(parseRow(row())).toEqual({
      ok: true,
      value: { key: 'plot-1', service: 'tenancy', parties: {}, forms: {}, history: [], adopt: false },
    });
    expect(issues('{}')).toEqual(['/key row-field-missing', '/service row-field-missing']);
  });

  it('keeps the fields of a step apart from when, by whom and what', () => {
    const parsed = parseRow(row({ history: [{ on: '-4d', at: '09:30', by: 'ann', do: 'dig', reason: 'wet' }] }));
    expect(parsed.ok && parsed.value.history).toEqual([
      { on: '-4d', at: '09:30', by: 'ann', do: 'dig', fields: { reason: 'wet' } },
    ]);
  });

  it('reports everything that is wrong at once, each at its place', () => {
    const text = JSON.stringify({
      key: 'has a space',
      service: 7,
      by: null,
      parties: { committee: 1 },
      forms: { 'a/b': 'text' },
      history: [{ on: 3, do: 'dig' }, 'step'],
      colour: 'green',
    });
    expect(issues(text)).toEqual([
      '/colour row-field-unknown',
      '/key row-field-type',
      '/service row-field-type',
      '/by row-field-type',
      '/parties/committee row-field-type',
      '/forms/a~1b row-field-type',
      '/history/0/on row-field-type',
      '/history/1 row-field-type',
    ]);
  });

  it.each(['', 'null', '[]', '"text"', '{"key":', '{} {}'])('is refused when it reads %j', (text) => {
    expect(issues(text)).toEqual([' row-not-json']);
  });

  it('is refused when it is nested too deeply, however deeply', () => {
    const nested = (depth: number) =>
      `{"key":"a","service":"b","forms":{"f":{"x":${'['.repeat(depth)}${']'.repeat(depth)}}}}`;
    expect(issues(nested(61))).toEqual([]);
    expect(issues(nested(62))).toEqual([' row-too-deep']);
    expect(issues(nested(100_000)).length).toBe(1);
  });

  it('takes names that JavaScript has a use for as unknown fields', () => {
    expect(issues('{"key":"a","service":"b","__proto__":{},"constructor":1}')).toEqual([
      '/__proto__ row-field-unknown',
      '/constructor row-field-unknown',
    ]);
  });

  it('never repeats a value in what it reports', () => {
    const parsed = parseRow(JSON.stringify({ key: 'Mrs Turnip', service: { name: 'Turnip' }, Turnips: 'Turnip' }));
    expect(JSON.stringify(parsed.ok || parsed.error.map(({ code }) => code))).not.toContain('Turnip');
  });

  it('has a sentence for each of its codes', () => {
    expect(Object.values(rowIssueCodes).every((text) => text.endsWith('.'))).toBe(true);
  });
});
