/** The names of the placeholders of a text, and the place of the first thing that looks like one and is none. */
export interface Placeholders {
  readonly names: ReadonlySet<string>;
  /** Characters from the start of the text. */
  readonly brokenAt?: number;
}

const placeholder = /\{\{\s*([a-z][A-Za-z0-9]*)\s*\}\}/g;

/** Reads the placeholders of a text: `{{name}}`, and nothing else between the braces. */
export function readPlaceholders(text: string): Placeholders {
  const names = new Set<string>();
  const rest = text.replace(placeholder, (whole, name: string) => {
    names.add(name);
    return ' '.repeat(whole.length);
  });
  // `$t(` would be read as the text of another key.
  const broken = /\{\{|\}\}|\$t\(/.exec(rest);
  return { names, ...(broken ? { brokenAt: broken.index } : {}) };
}
