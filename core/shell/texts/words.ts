/** Fixed words of one kind of page, in one language. */
export interface Words {
  /** The language of the words: English where there are none in the one that was asked for. */
  readonly language: string;
  readonly direction: Direction;
  /** The words of a key with values in their places; each value keeps a writing direction of its own. */
  text(key: string, values?: Readonly<Record<string, string>>): string;
  /** The words of a key as they stand; undefined where there are none. */
  find(key: string): string | undefined;
  /** A value between marks that keep its writing direction from moving its surroundings. */
  isolated(value: string): string;
  /** A number or a date in the digits of the language. */
  digits(text: string): string;
}

/** In which direction a language is written. */
export type Direction = 'ltr' | 'rtl';

/** Texts by language and key. */
export type TextTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Digits from nought to nine, where they are not the usual ones. */
const digitsIn: Readonly<Record<string, string>> = { ur: '۰۱۲۳۴۵۶۷۸۹' };

const rightToLeft: ReadonlySet<string> = new Set(
  'ar arc az-Arab bal ckb dv fa he ks ku-Arab nqo pnb prs ps sd syr ug ur yi'.split(' '),
);

/** In which direction a language is written, by its tag: `ur` and `ur-PK` alike. */
export function directionOf(language: string): Direction {
  return rightToLeft.has(language) || rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** The words of a table in a language, or in English. */
export function wordsIn(texts: TextTable, asked: string): Words {
  const language = Object.hasOwn(texts, asked) ? asked : 'en';
  const known = texts[language] ?? {};
  const find = (key: string) => (Object.hasOwn(known, key) ? known[key] : undefined);
  const digits = digitsIn[language];
  const open = directionOf(language) === 'rtl' ? '\u2067' : '\u2066';
  const isForeign = directionOf(language) !== directionOf(asked);
  // What is put together already has no letter of its own to tell its direction by: it has that of the words around.
  const isolated = (value: string) => `${/[\u2066-\u2068]/.test(value) ? open : '\u2068'}${value}\u2069`;
  return {
    language,
    direction: directionOf(asked),
    find,
    isolated,
    text: (key, values = {}) => {
      const text = (find(key) ?? key).replace(/\{(\w+)\}/g, (place, name) =>
        Object.hasOwn(values, name) ? isolated(String(values[name])) : place,
      );
      return isForeign ? `${open}${text}\u2069` : text;
    },
    digits: (text) =>
      digits === undefined ? text : text.replace(/[0-9]/g, (digit) => [...digits][Number(digit)] ?? digit),
  };
}
