import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../../core/engine/basics/civil-date.ts';
import type { Block } from '../../../../core/engine/compile/template/block.ts';
import type { Value } from '../../../../core/engine/compile/template/variable.ts';
import type { WrittenDocument } from '../../../../core/engine/views/case-documents.ts';
import { createTypesetter } from '../../../../core/shell/documents/sheet/create-typesetter.ts';
import { settableText } from '../../../../core/shell/documents/sheet/settable-text.ts';
import { sheetData } from '../../../../core/shell/documents/sheet/sheet-data.ts';
import { readSheetFonts } from '../../../../core/shell/documents/sheet/sheet-fonts.ts';
import { documentsKeys, documentsLanguages, documentsWords } from '../../../../core/shell/texts/documents-words.ts';
import { propertyRuns } from '../../../property-runs.ts';
import { readPdf } from './pdf-facts.ts';

const typesetter = createTypesetter();
const fonts = readSheetFonts();
const program = readFileSync(new URL('../../../../core/shell/documents/sheet/sheet.typ', import.meta.url), 'utf8');

const text = (words: string): Value => ({ is: 'text', text: words });
const entry = (label: string, value: Value): Block => ({
  is: 'entries',
  entries: [{ label, line: [{ is: 'written', value }] }],
});

function licence(blocks: readonly Block[], language = 'en'): WrittenDocument {
  return {
    id: 'shed-licence',
    language,
    title: 'Licence for a shed',
    blocks,
    reference: 'SHED-2026-AAAA',
    on: civilDate('2026-11-30'),
    by: 'The Club Hut',
    pack: { title: 'Allotment', version: '0.3.0', hash: '0123456789abcdef0123' },
    categories: [],
  };
}

const whole: readonly Block[] = [
  { is: 'heading', level: 1, line: [{ is: 'words', words: 'Licence' }] },
  { is: 'heading', level: 2, line: [{ is: 'words', words: 'The shed' }] },
  { is: 'paragraph', lines: [[{ is: 'words', words: 'It may stand.' }]] },
  entry('Colour', text('tartan')),
  entry('Since', { is: 'date', date: civilDate('2026-03-02') }),
  entry('Unseen', { ...text('quiet'), isUnconfirmed: true }),
  { is: 'caption', words: 'Tools:' },
  {
    is: 'table',
    head: [[{ is: 'words', words: 'Kind' }], [{ is: 'words', words: 'Count' }]],
    rows: [[[{ is: 'written', value: text('rake') }], [{ is: 'unsaid', why: 'absent' }]]],
  },
  {
    is: 'list',
    items: [
      {
        line: [{ is: 'unsaid', why: 'withheld' }],
        entries: [{ label: 'Age', line: [{ is: 'written', value: { is: 'number', number: 0 } }] }],
      },
    ],
  },
  { is: 'blank', label: 'Signature' },
];

describe('a document as PDF', () => {
  it('is a tagged PDF/A with its language, its title and headings in their order', async () => {
    const facts = await readPdf(await typesetter.pdf(licence(whole), { sandbox: false }));
    expect(facts.xmp).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(facts).toMatchObject({ pages: 1, language: 'en', isTagged: true, title: 'Licence for a shed' });
    for (const tag of ['H1', 'P', 'Table', 'TH', 'TD', 'L', 'LI']) expect(facts.tags).toContain(tag);
  });

  it('says who made it, when, by which rules, on which page, and what a mark means', async () => {
    const { text: said } = await readPdf(await typesetter.pdf(licence(whole), { sandbox: false }));
    for (const words of [
      'The Club Hut',
      'SHED-2026-AAAA',
      '30 November 2026',
      'Allotment',
      '0.3.0',
      '0123456789abcdef',
      'Page 1 of 1',
    ]) {
      expect(plain(said)).toContain(words.replaceAll(' ', ''));
    }
    for (const words of [
      'tartan',
      '2 March 2026',
      'not stated',
      'not for whoever',
      'Signature',
      'was not confirmed in the source',
    ]) {
      expect(plain(said)).toContain(words.replaceAll(' ', ''));
    }
    expect(plain(said)).not.toContain('SANDBOX');
  });

  it('says on every page of a sandbox that it is about nobody', async () => {
    const many = Array.from({ length: 90 }, (_, nth) => entry(`Line ${nth}`, text('synthetic')));
    const { text: said, pages } = await readPdf(await typesetter.pdf(licence(many), { sandbox: true }));
    expect(pages).toBeGreaterThan(1);
    expect(plain(said).split('SANDBOX').length - 1).toBeGreaterThanOrEqual(pages);
    expect(plain(said)).toContain('Itisaboutnobody');
  });

  it('is written in the script and the direction of its language', async () => {
    const facts = await readPdf(await typesetter.pdf(licence(whole, 'ur'), { sandbox: true }));
    expect(facts.language).toBe('ur');
    expect(facts.text).toMatch(/[\u0600-\u06ff]/);
    expect(plain(facts.text)).toContain('tartan');
    expect(sheetData(licence(whole, 'ur'), { sandbox: false }, fonts.has)).toMatchObject({
      direction: 'rtl',
      lang: 'ur',
    });
  });

  it('has the same bytes for the same document', async () => {
    const [one, other] = [
      await typesetter.pdf(licence(whole), { sandbox: false }),
      await typesetter.pdf(licence(whole), { sandbox: false }),
    ];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });
});

/** What Typst itself says that it sets of values: the texts of its own document, not of ours. */
const compiler = NodeCompiler.create({
  workspace: '/nowhere/to/read/from',
  fontArgs: [{ fontBlobs: [...fonts.files] }],
});

function setOf(value: string): string {
  const data = sheetData(licence([entry('Value', text(value))]), { sandbox: false }, fonts.has);
  const compiled = compiler.compile({ mainFileContent: program, inputs: { sheet: JSON.stringify(data) } });
  if (!compiled.result) throw new Error('not set');
  const found = compiler.query(compiled.result, { selector: '<value>' }) as readonly unknown[];
  compiler.evictCache(0);
  return found.map(saidIn).join('');
}

/** The texts in what Typst gives of its content; anything but text, a line break and the weight of letters is told by its name. */
function saidIn(content: unknown): string {
  if (Array.isArray(content)) return content.map(saidIn).join('');
  if (typeof content !== 'object' || content === null) return '';
  const { func, text: words, children, child, body } = content as Record<string, unknown>;
  if (func === 'text') return typeof words === 'string' ? words : saidIn(words ?? body);
  if (func === 'linebreak') return '\n';
  if (func === 'space') return ' ';
  if (func === 'sequence' || func === 'styled') return saidIn(children ?? child);
  return `!${String(func)}!`;
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '#',
        '[',
        ']',
        '$',
        '*',
        '_',
        '`',
        '\\',
        '@',
        '<',
        '>',
        '//',
        '/*',
        '"',
        '{{',
        '}}',
        '= ',
        '- ',
        '|',
        '#read("/etc/passwd")',
        '#import "@preview/x:1.0.0"',
        '#eval("1")',
        '\n',
        '\u202e',
        'نام',
        'x',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

describe('a value', () => {
  it('is set as itself, whatever it is: never as markup, and never as a program', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const lines = value.replaceAll(/\r\n?/g, '\n').split('\n');
        const expected = lines
          .map((line) => settableText(line, fonts.has))
          .map((line) => (line === '' ? '' : `\u2068${line}\u2069`));
        expect(setOf(value)).toBe(expected.join('\n'));
      }),
      { numRuns: propertyRuns(150) },
    );
  }, 120_000);

  it('can be kept as PDF/A, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom('en', 'ur'), async (value, language) => {
        const bytes = await typesetter.pdf(licence([entry('Value', text(value))], language), { sandbox: true });
        expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
      }),
      { numRuns: propertyRuns(60) },
    );
  }, 120_000);

  it('of ten thousand letters without a space is set whole, on as many pages as it needs', async () => {
    const { text: said } = await readPdf(
      await typesetter.pdf(licence([entry('Name', text('Sample'.repeat(1_667)))]), { sandbox: false }),
    );
    expect(plain(said).split('Sample').length - 1).toBe(1_667);
  }, 60_000);

  it('that turns its surroundings, or has no letter here, is named by its code', () => {
    expect(settableText('a\u202eb', fonts.has)).toBe('a[U+202E]b');
    expect(settableText('\u0000漢', fonts.has)).toBe('[U+0000][U+6F22]');
    expect(settableText('نمونہ\u200cعلی 12', fonts.has)).toBe('نمونہ\u200cعلی 12');
  });
});

describe('the program that sets documents', () => {
  it('is the same for every document and evaluates, reads and imports nothing but its one input', () => {
    const code = program.replaceAll(/\/\/.*$/gm, '');
    expect(code).not.toMatch(/\b(eval|read|import|include|image|plugin|yaml|toml|csv|xml|cbor|bibliography)\b/);
    expect(code.match(/\bjson\b/g)).toHaveLength(1);
    expect(code.match(/sys\.inputs/g)).toHaveLength(1);
  });

  it.each([
    '#read("/etc/passwd")',
    '#image("/etc/hostname")',
    '#import "@preview/cetz:0.3.0"',
    '#include "/etc/passwd"',
  ])('could reach nothing outside if it said %s', (source) => {
    expect(compiler.compile({ mainFileContent: source }).result).toBeNull();
  });
});

describe('the words of every document', () => {
  it.each(documentsLanguages)('are the same keys in %s, with the same places', (language) => {
    const places = (words: string | undefined) =>
      [...(words ?? '').matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(documentsKeys(language)).toEqual(documentsKeys('en'));
    for (const key of documentsKeys('en')) {
      expect([key, places(documentsWords(language).find(key))]).toEqual([key, places(documentsWords('en').find(key))]);
    }
  });
});

/** What is drawn, without spaces, marks of direction and places to break at. */
function plain(said: string): string {
  return said.replaceAll(/[\s\u00a0\u200b\u2066-\u2069]/g, '');
}
