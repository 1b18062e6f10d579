import i18next from 'i18next';
import type { Cursor } from '../pack/cursor.ts';
import { localeTexts } from '../pack/locale-keys.ts';
import type { CompiledPack } from './compiled-pack.ts';

/** The texts of a pack, from its locale files. Each pack has an instance of its own; nothing is shared or escaped. */
export function compileTexts(
  locales: ReadonlyMap<string, Cursor>,
  languages: readonly string[],
): Pick<CompiledPack, 'text' | 'hasText'> {
  const texts = new Map(
    languages.map((language) => {
      const locale = locales.get(language);
      const found = locale ? [...localeTexts(locale)] : [];
      return [language, new Map(found.map(([key, place]) => [key, place.text ?? key]))] as const;
    }),
  );
  const instance = i18next.createInstance({
    resources: Object.fromEntries([...texts].map(([language, all]) => [language, { texts: Object.fromEntries(all) }])),
    lng: languages[0] ?? 'en',
    fallbackLng: false,
    ns: ['texts'],
    defaultNS: 'texts',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  instance.init();
  const hasText = (language: string, key: string) => texts.get(language)?.has(key) === true;
  return {
    hasText,
    text: (language, key, params = {}) =>
      hasText(language, key) ? instance.t(key, { lng: language, replace: params }) : key,
  };
}
