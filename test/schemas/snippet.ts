import { parse } from 'yaml';

/** What an editor offers to write. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

/** A text with every placeholder as its author finds it: the default, or the first of the values to choose from. */
export function withDefaults(text: string): string {
  return text
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replaceAll(/\$\d+/g, '');
}

/** The value that a snippet leaves in a file when nothing of it is changed. */
export function snippetValue(body: unknown, language: 'yaml' | 'json'): unknown {
  if (typeof body === 'string') {
    const text = withDefaults(body.replace(/^\^/, ''));
    return language === 'yaml' || body.startsWith('^') ? parse(text) : text;
  }
  if (Array.isArray(body)) return body.map((each) => snippetValue(each, language));
  if (typeof body !== 'object' || body === null) return body;
  const entries = Object.entries(body).map(([key, value]) => [withDefaults(key), snippetValue(value, language)]);
  return Object.fromEntries(entries);
}
