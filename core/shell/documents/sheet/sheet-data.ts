import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { Block, Entry, Line, Run } from '../../../engine/compile/template/block.ts';
import type { Value } from '../../../engine/compile/template/variable.ts';
import type { WrittenDocument } from '../../../engine/views/case-documents.ts';
import { documentsWords } from '../../texts/documents-words.ts';
import { directionOf, type Words } from '../../texts/words.ts';
import { settableText } from './settable-text.ts';
import { type Setting, settingFor } from './sheet-fonts.ts';

/** A document as the setting program takes it: finished texts and nothing else. */
export interface SheetData extends Setting {
  readonly lang: string;
  readonly region: string | null;
  readonly direction: 'ltr' | 'rtl';
  readonly digits: readonly string[] | null;
  readonly title: string;
  readonly author: string;
  readonly on: readonly [number, number, number];
  readonly head: { readonly by: string; readonly reference: string };
  readonly foot: { readonly made: string; readonly pack: string; readonly page: readonly string[] };
  readonly sandbox: { readonly mark: string; readonly notice: string } | null;
  readonly notes: readonly string[];
  readonly blocks: readonly object[];
}

/** Puts a written document into finished texts of its language. */
export function sheetData(
  document: WrittenDocument,
  made: { readonly sandbox: boolean },
  has: (letter: string) => boolean,
): SheetData {
  const { language, title, reference, by = '', on, pack, blocks } = document;
  const words = documentsWords(language);
  const settable = (text: string) => settableText(text, has);
  const say = (key: string, values: Readonly<Record<string, string>> = {}) => isolating(words, key, values, settable);
  const [year, month, day] = on.split('-').map(Number) as [number, number, number];
  const { language: lang, region } = new Intl.Locale(language);
  const dates = dateFormat(language, words);
  const setter = new RunSetter(words, dates, settable);
  const set = blocks.map((block) => setter.block(block));
  const page = words
    .text('page', { page: '\u0000', pages: '\u0000' })
    .replaceAll(/[\u2066-\u2069]/g, '')
    .split('\u0000');
  return {
    ...settingFor(language),
    lang,
    region: region ?? null,
    direction: directionOf(language),
    digits: words.digits('0123456789') === '0123456789' ? null : [...words.digits('0123456789')],
    title: settable(title),
    author: settable(by),
    on: [year, month, day],
    head: { by: settable(by), reference: reference === undefined ? '' : say('head.reference', { reference }) },
    foot: {
      made: say('foot.made', { title, date: dates(on) }),
      pack: say('foot.pack', { title: pack.title, version: pack.version, hash: pack.hash.slice(0, 16) }),
      page,
    },
    sandbox: made.sandbox ? { mark: words.text('sandbox.mark'), notice: words.text('sandbox.notice') } : null,
    notes: setter.isMarked ? [words.text('unconfirmed')] : [],
    blocks: set,
  };
}

type SetRun = readonly [kind: 'words' | 'value' | 'unsaid', lines: readonly string[], marked: boolean];

/** Sets runs, and remembers whether one of them carries the mark of something unconfirmed. */
class RunSetter {
  isMarked = false;
  readonly #words: Words;
  readonly #dates: (date: CivilDate) => string;
  readonly #settable: (text: string) => string;

  constructor(words: Words, dates: (date: CivilDate) => string, settable: (text: string) => string) {
    this.#words = words;
    this.#dates = dates;
    this.#settable = settable;
  }

  block(block: Block): object {
    switch (block.is) {
      case 'heading':
        return { ...block, line: this.#line(block.line) };
      case 'paragraph':
        return { ...block, lines: block.lines.map((line) => this.#line(line)) };
      case 'entries':
        return { ...block, entries: block.entries.map((entry) => this.#entry(entry)) };
      case 'list':
        return {
          ...block,
          items: block.items.map(({ line, entries }) => ({
            line: this.#line(line),
            entries: entries.map((entry) => this.#entry(entry)),
          })),
        };
      case 'table':
        return {
          ...block,
          head: block.head.map((cell) => this.#line(cell)),
          rows: block.rows.map((row) => row.map((cell) => this.#line(cell))),
        };
      case 'caption':
        return { ...block, words: this.#settable(block.words) };
      case 'blank':
        return { ...block, label: this.#settable(block.label) };
    }
  }

  #entry({ label, line }: Entry): object {
    return { label: this.#settable(label), line: this.#line(line) };
  }

  #line(line: Line): readonly SetRun[] {
    return line.map((run) => this.#run(run));
  }

  #run(run: Run): SetRun {
    if (run.is === 'words') return ['words', [this.#settable(run.words)], false];
    if (run.is === 'unsaid') return ['unsaid', [this.#words.text(run.why)], false];
    const { value } = run;
    const marked = value.isUnconfirmed === true;
    if (marked) this.isMarked = true;
    const lines = this.#text(value).replaceAll(/\r\n?/g, '\n').split('\n');
    return ['value', lines.map((line) => isolated(this.#settable(line))), marked];
  }

  #text(value: Value): string {
    switch (value.is) {
      case 'text':
        return value.text;
      case 'number':
        return this.#words.digits(String(value.number));
      case 'yes-or-no':
        return this.#words.text(value.yes ? 'yes' : 'no');
      case 'date':
        return this.#dates(value.date);
    }
  }
}

/** A value keeps its own writing direction, and turns nothing around it. */
function isolated(text: string): string {
  return text === '' ? text : `\u2068${text}\u2069`;
}

/** Words with values in their places, each made settable before it is put between its marks. */
function isolating(
  words: Words,
  key: string,
  values: Readonly<Record<string, string>>,
  settable: (text: string) => string,
): string {
  return words.text(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, settable(value)])));
}

/** Days as `3 December 2026`, in the digits of the language. */
function dateFormat(language: string, words: Words): (date: CivilDate) => string {
  const locale = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(`${locale}-u-nu-latn`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (date) => words.digits(format.format(new Date(`${date}T00:00:00Z`)));
}
