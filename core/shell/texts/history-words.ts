import en from './history/en.json' with { type: 'json' };
import ur from './history/ur.json' with { type: 'json' };

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, ur };

/** The languages in which a history can be told. */
export const historyLanguages: readonly string[] = Object.keys(texts);

/** Every key of a language, sorted. */
export function historyKeys(language: string): readonly string[] {
  return Object.keys(texts[language] ?? {}).sort();
}

/**
 * The words of a key with values in their places, in a language or else in English. `otherwise` is the key for what has
 * no words of its own. Where the language runs from right to left, each value keeps its own direction.
 */
export function historyText(
  asked: string,
  key: string,
  values: Readonly<Record<string, string>>,
  otherwise = key,
): string {
  const language = findLanguage(asked);
  const known = texts[language] ?? {};
  const text = (Object.hasOwn(known, key) ? known[key] : known[otherwise]) ?? key;
  const isolated = (value: string) => (language === 'ur' ? `\u2068${value}\u2069` : value);
  return text.replace(/\{(\w+)\}/g, (place, name) =>
    Object.hasOwn(values, name) ? isolated(String(values[name])) : place,
  );
}

/** A line of a history as `tellLine` takes it: `names.of` is the authority that did it. */
export interface ToldLine {
  readonly is: 'act' | 'look' | 'denial';
  readonly what: string;
  readonly by: 'clock' | 'person' | 'history';
  readonly names: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly times?: number;
}

/** A line of a history in words. */
export function tellLine(language: string, { is, what, by, names, user, times = 1 }: ToldLine): string {
  const authority = names.of ?? '';
  const isNamed = by !== 'person' || user !== undefined;
  const who = isNamed ? historyText(language, `by.${by}`, { authority, user: user ?? '' }) : authority;
  const key = is === 'denial' ? 'look.denied' : `${is}.${what}`;
  const text = historyText(language, key, { ...names, by: who, what }, `${is}.other`);
  return times > 1 ? historyText(language, 'times', { text, times: String(times) }) : text;
}

function findLanguage(asked: string): string {
  return [asked, asked.split('-')[0] ?? ''].find((tag) => Object.hasOwn(texts, tag)) ?? 'en';
}
