import en from './en.json' with { type: 'json' };

/** Keys are `problems.CODE` (what is wrong), `mend.CODE` (what to do about it) and `fields.CODE`. */
const texts: ReadonlyMap<string, string> = new Map(
  Object.entries(en).flatMap(([group, entries]) =>
    Object.entries(entries).map(([code, text]) => [`${group}.${code}`, text] as const),
  ),
);

/** Every key that has a text, sorted. */
export const textKeys: readonly string[] = [...texts.keys()].sort();

/** The text of a key; undefined where there is none. */
export function findText(key: string): string | undefined {
  return texts.get(key);
}

/** The text of a key; the key itself where there is none, so that a missing text is seen and harms nothing. */
export function getText(key: string): string {
  return texts.get(key) ?? key;
}
