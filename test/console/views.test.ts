import { describe, expect, it } from 'vitest';
import { consoleKeys, consoleLanguages, consoleWords } from '../../core/shell/texts/console-words.ts';
import { readTree } from '../architecture/tree.ts';

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const views = readTree('core/shell/console').filter(({ path }) => path.endsWith('.hbs'));
const code = readTree('core/shell/console')
  .map(({ text }) => text)
  .join('\n');

/** True where the code says a key by name, or by a group that ends in a code. */
function isUsed(key: string): boolean {
  if (code.includes(`'${key}'`) || code.includes(`say "${key}"`)) return true;
  const parts = key.split('.');
  return parts.some((_, index) => index > 0 && code.includes(`\`${parts.slice(0, index).join('.')}.\${`));
}

describe('the words of the pages', () => {
  it.each(consoleLanguages)('are the same keys in %s, each with the same places for values', (language) => {
    expect(consoleKeys(language)).toEqual(consoleKeys('en'));
    const [english, other] = [consoleWords('en'), consoleWords(language)];
    for (const key of consoleKeys('en')) {
      expect([key, placesIn(other.find(key) ?? '')]).toEqual([key, placesIn(english.find(key) ?? '')]);
    }
  });

  it('are all used', () => {
    expect(consoleKeys('en').filter((key) => !isUsed(key))).toEqual([]);
  });

  it('that a view says all exist', () => {
    const said = views.flatMap(({ text }) => [...text.matchAll(/say "([^"]+)"/g)].map(([, key]) => key ?? ''));
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((key) => !consoleKeys('en').includes(key))).toEqual([]);
  });
});

describe('a view', () => {
  it.each(views.map(({ path, text }) => [path, text]))('%s says nothing of its own', (_path, text) => {
    expect(ownWords(text)).toEqual([]);
  });

  it('is found out where it does', () => {
    expect(ownWords('<p>Save {{name}}</p>')).toEqual(['Save']);
    expect(ownWords('<input placeholder="Name">')).toEqual(['placeholder="Name"']);
    expect(ownWords('<p title="{{say "x"}}">{{say "frame.menu"}}</p>: {{#if x}}–{{/if}}')).toEqual([]);
  });
});

/** Letters that a view shows and that come from no word list: in its text, and in attributes that people read or hear. */
function ownWords(view: string): readonly string[] {
  const still = view.replaceAll(/\{\{(?:[^{}]|\{[^{}]*\})*\}\}/g, '');
  const heard = [...still.matchAll(/\b(?:alt|aria-label|placeholder|title)="([^"]*\p{L}[^"]*)"/gu)].map(([all]) => all);
  const text = still.replaceAll(/<!doctype html>|<!--[\s\S]*?-->|<[^>]*>/g, ' ');
  return [...heard, ...(text.match(/\p{L}[\p{L}\p{M}' ]*/gu) ?? []).map((word) => word.trim())];
}
