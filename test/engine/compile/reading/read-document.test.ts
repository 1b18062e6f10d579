import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readDocument } from '../../../../core/engine/compile/reading/read-document.ts';

describe('a document', () => {
  test('is read as YAML 1.2, where yes, no and dates are texts', () => {
    expect(read('a: yes\nNO: no\nwhen: 2026-01-31\nnothing: ~\nn: -1.5e3\n').value).toEqual({
      a: 'yes',
      NO: 'no',
      when: '2026-01-31',
      nothing: null,
      n: -1500,
    });
  });

  test('is read as JSON, tabs and escapes included', () => {
    expect(read('{\t"a": [1,\r\n\t"\\u00e9\\/"]}', 'json').value).toEqual({ a: [1, 'é/'] });
  });

  test.each([
    ['a: &x 1', 'YAML-FEATURE-REFUSED'],
    ['a: &x 1\nb: *x', 'YAML-FEATURE-REFUSED'],
    ['a: !!str 1', 'YAML-FEATURE-REFUSED'],
    ['a: !has(x)', 'YAML-FEATURE-REFUSED'],
    ['<<: { a: 1 }', 'YAML-FEATURE-REFUSED'],
    ['__proto__: { a: 1 }', 'YAML-FEATURE-REFUSED'],
    ['? [a]\n: b', 'YAML-FEATURE-REFUSED'],
    ['%YAML 1.1\n---\na: yes', 'YAML-FEATURE-REFUSED'],
    ['a: 1\n---\nb: 2', 'YAML-FEATURE-REFUSED'],
    ['a: 1\na: 2', 'DUPLICATE-KEY'],
    ['a: 010', 'NUMBER-REFUSED'],
    ['a: 0x1F', 'NUMBER-REFUSED'],
    ['a: 0o17', 'NUMBER-REFUSED'],
    ['a: +1', 'NUMBER-REFUSED'],
    ['a: .inf', 'NUMBER-REFUSED'],
    ['a: .nan', 'NUMBER-REFUSED'],
    ['a: 9007199254740993', 'NUMBER-REFUSED'],
    ['a: 1e999', 'NUMBER-REFUSED'],
    ['a: [1', 'SYNTAX'],
    ['a:\n\t- b', 'SYNTAX'],
    ['a: "\u0000"', 'TEXT-REFUSED'],
    ['a: "\ud800"', 'TEXT-REFUSED'],
    [`a: ${'['.repeat(70)}${']'.repeat(70)}`, 'NESTING-TOO-DEEP'],
    [Array.from({ length: 70 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'NESTING-TOO-DEEP'],
    [`a: ${'- '.repeat(5000)}`, 'NESTING-TOO-DEEP'],
    [`a: ${'x'.repeat(1_000_001)}`, 'FILE-TOO-LARGE'],
  ])('%j is refused', (text, code) => {
    expect(read(text).codes).toContain(code);
  });

  test.each(['a: 10', 'a: -0.5', 'a: 1E5', 'a: "010"', 'a: 9007199254740991', 'a: "&x"', 'a: 1 # &x', '- a\n- a'])(
    '%j is accepted',
    (text) => {
      expect(read(text).codes).toEqual([]);
    },
  );

  test.each([
    ['pack: Report: now', 'yaml', 6, /quotation marks/],
    ['a: "x\nb: 1', 'yaml', 10, undefined],
    ['a:\n\tb: 1', 'yaml', 3, /Indent with spaces/],
    ['a:\n  b:\u00a01\n  c: 2', 'yaml', 5, /ordinary space/],
    ['a:\n    b: 1\n   c: 2', 'yaml', 12, /same column/],
    ['when: "a" == b', 'yaml', 10, /around the whole text/],
    ['a:\n  b: { c: 1\n  d: 2\n', 'yaml', 8, /Close it with \}/],
    ['a:\n  b: { c: [1 }\n  d: 2\n', 'yaml', 13, /Close it with \]/],
    ['a:\n  b: { c: 1, "}": 2\n  d: 2\n', 'yaml', 8, /Close it with \}/],
    ['a:\n  b: { c: 1 } }\n  d: 2\ne: 3\n', 'yaml', 17, /Delete it/],
    ['a:\n  b\n    c: 1\n    d: { e: 2 }\nf: 3\n', 'yaml', 5, /missing colon/],
    ['a:\n  b: 1\n c: 2\n  d: 3\n  e: 4\nf: 5\n', 'yaml', 10, /same column/],
    ['{"list": ["one", "two",], "rest": ["three"]}', 'json', 23, /Delete the comma/],
    ['{"a": 1,}', 'json', 8, /Delete the comma/],
    ['{ // why\n"a": 1}', 'json', 2, /no comments/],
    ["{'a': 1}", 'json', 1, /double quotation/],
    ['{"a": "x', 'json', 8, /ends too early/],
  ] as const)('%j says once where it went wrong, and how to mend it', (text, format, offset, hint) => {
    const told: { offset: number; code: string; message: string; hint: string | undefined }[] = [];
    readDocument(text, format, (offset, code, message, hint) => told.push({ offset, code, message, hint }));
    expect(told).toEqual([
      {
        offset,
        code: 'SYNTAX',
        message: expect.stringMatching(/^[A-Z].*\.$/),
        hint: hint && expect.stringMatching(hint),
      },
    ]);
  });

  test('tells of a slip in one block whatever stands in another', () => {
    expect(read('a:\n  b\n    c: 1\nd:\n  e\n    f: 1\n').codes).toEqual(['SYNTAX', 'SYNTAX']);
  });

  test('is refused as JSON where it is only YAML', () => {
    expect(read('{"a": 1,}', 'json').codes).toEqual(['SYNTAX']);
    expect(read('{"a": 1, "a": 2}', 'json').codes).toEqual(['DUPLICATE-KEY']);
  });

  test('keeps the value of every JSON that can be written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = JSON.stringify(value, null, 2);
        const read = readDocument(text, 'json', () => undefined).value;
        if (/[\p{Cc}--[\n]]|__proto__|<</v.test(text)) return;
        if (!/\d{16}|\de[+-]?\d/i.test(text)) expect(read).toEqual(JSON.parse(text));
      }),
      { numRuns: 50 },
    );
  });
});

describe('positions', () => {
  const text = 'first: 1\nlist:\n  - one\n  - { deep: two, "quoted key": 3 }\nempty:\n';
  const { positions } = read(text);

  test('lead to values and keys', () => {
    expect(positions.value('/first')).toEqual({ line: 1, column: 8 });
    expect(positions.key('/first')).toEqual({ line: 1, column: 1 });
    expect(positions.value('/list/0')).toEqual({ line: 3, column: 5 });
    expect(positions.value('/list/1/deep')).toEqual({ line: 4, column: 13 });
    expect(positions.key('/list/1/quoted key')).toEqual({ line: 4, column: 18 });
    expect(positions.key('/empty')).toEqual({ line: 5, column: 1 });
  });

  test('lead to the nearest value where there is none', () => {
    expect(positions.value('/list/1/nothing/here')).toEqual({ line: 4, column: 5 });
    expect(positions.value('/nothing')).toEqual({ line: 1, column: 1 });
  });

  test.each(['literal', 'folded', 'double', 'single', 'plain'] as const)(
    'find every character of a %s text, with LF and CRLF',
    (style) => {
      const types = {
        literal: 'BLOCK_LITERAL',
        folded: 'BLOCK_FOLDED',
        double: 'QUOTE_DOUBLE',
        single: 'QUOTE_SINGLE',
        plain: 'PLAIN',
      };
      const words = fc.array(fc.stringMatching(/^[a-z"'\\&|(){}é😀]{1,12}$/u), { minLength: 1, maxLength: 30 });
      fc.assert(
        fc.property(words, fc.boolean(), fc.nat(), (parts, withReturns, choice) => {
          const value = `x${parts.join(' ')}`;
          const written = stringify(
            { deep: { text: value } },
            { defaultStringType: types[style] as 'PLAIN', lineWidth: 30 },
          );
          const source = withReturns ? written.replaceAll('\n', '\r\n') : written;
          const document = read(source);
          expect(document.value).toEqual({
            deep: { text: style === 'literal' || style === 'folded' ? expect.stringContaining(value) : value },
          });
          const offset = choice % value.length;
          const character = value[offset] as string;
          if (character === ' ') return;
          const { line, column } = document.positions.value('/deep/text', offset);
          const found = source.split('\n')[line - 1]?.slice(column - 1) ?? '';
          const escaped = found.startsWith('\\') ? '\\' : found[0];
          expect(style === 'double' ? [character, '\\'] : [character]).toContain(escaped);
          const before =
            source
              .split('\n')
              .slice(0, line - 1)
              .join('\n').length + column;
          expect(plainCount(source.slice(0, before), character)).toBeGreaterThanOrEqual(
            plainCount(value.slice(0, offset), character),
          );
        }),
        { numRuns: 60 },
      );
    },
  );
});

function plainCount(text: string, character: string): number {
  return text.split(character).length - 1;
}

function read(text: string, format: 'yaml' | 'json' = 'yaml') {
  const codes: string[] = [];
  const { value, positions } = readDocument(text, format, (_offset, code) => codes.push(code));
  return { value, positions, codes };
}
