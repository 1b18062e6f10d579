import type { CompiledPack } from '../compile/compiled-pack.ts';

/** Reads texts of a pack in a language: the text of a key, or what is given instead where there is none. */
export function textOf(pack: CompiledPack, language: string): (key: string, otherwise: string) => string {
  return (key, otherwise) => (pack.hasText(language, key) ? pack.text(language, key) : otherwise);
}
