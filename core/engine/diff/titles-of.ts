import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { Titles } from './reading/file-reading.ts';

/** Titles in the words of the later pack, or of the earlier one for what is gone: in English where the pack has it. */
export function titlesOf(before: CompiledPack, after: CompiledPack): Titles {
  return (key, name) => {
    for (const pack of [after, before]) {
      const language = pack.languages.includes('en') ? 'en' : (pack.languages[0] ?? 'en');
      if (!pack.hasText(language, key)) continue;
      const text = pack.text(language, key);
      return text === name ? name : `“${text}” (${name})`;
    }
    return name;
  };
}
