/** A font that is sent along, because many desks have no letters of its script, or poor ones. */
export interface ScriptFont {
  /** In the packages. */
  readonly file: string;
  /** The letters that are taken from it; all others come from the desk. */
  readonly letters: string;
  /** Its size beside Latin letters of the same height, in per cent. */
  readonly size: number;
  /** Of text, as a factor: scripts with high and deep letters need more. */
  readonly lineHeight: number;
}

/** Which scripts have one, by their code (ISO 15924). */
export const scriptFonts: Readonly<Record<string, ScriptFont>> = {
  Arab: {
    file: '@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2',
    letters: 'U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FEFC',
    size: 112,
    lineHeight: 1.7,
  },
};

/** The script in which a language is written where its tag says nothing else; undefined for what is no tag. */
export function scriptOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().script;
  } catch {
    return undefined;
  }
}

/** The font for all sheets, at its address. It is loaded where a page has a letter of the script to take from it. */
export function fontFace({ letters, size }: ScriptFont, address: string): string {
  const face = `font-family:"sent";src:url(${address}) format("woff2");font-display:swap;size-adjust:${size}%;unicode-range:${letters}`;
  return `@font-face{${face}}`;
}

/** A style sheet for pages in the script: its letters are the sent ones, whatever the desk has. */
export function fontStyle({ lineHeight }: ScriptFont): string {
  const tight = `.ds-heading,.ds-label,.ds-button{line-height:${lineHeight - 0.2};letter-spacing:0}`;
  return `:root{--sent-font:"sent";--line-height:${lineHeight}}\n${tight}\n`;
}
