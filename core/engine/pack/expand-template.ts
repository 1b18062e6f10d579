import { parseTemplate } from './synthetic-template.ts';
import type { SyntheticWords } from './synthetic-words.ts';

/** More than this is not looked at one by one. */
const most = 2_000;

/** Every text that a template can come to; undefined where that is not a short list. */
export function expandTemplate(text: string, { traits, words }: SyntheticWords): readonly string[] | undefined {
  let texts: readonly string[] = [''];
  for (const piece of parseTemplate(text).pieces) {
    const values = piece.is === 'text' ? [piece.text] : piece.is === 'word' ? valuesOf(piece.name) : undefined;
    if (!values || texts.length * values.length > most) return undefined;
    texts = texts.flatMap((before) => values.map((value) => before + value));
  }
  return texts;

  function valuesOf(name: string): readonly string[] | undefined {
    const values = traits.get(name) ?? words.get(name);
    return values?.some((value) => value.includes('{')) ? undefined : values;
  }
}
