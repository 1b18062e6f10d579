import { describe, expect, it } from 'vitest';
import { procedureKeys, procedureLanguages, procedureWords } from '../../../core/shell/texts/procedure-words.ts';
import { directionOf } from '../../../core/shell/texts/words.ts';
import { readTree } from '../../architecture/tree.ts';

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('the words of the printed procedure', () => {
  it.each(procedureLanguages)('are the same keys in %s, each with the same places for values', (language) => {
    expect(procedureKeys(language)).toEqual(procedureKeys('en'));
    const [english, other] = [procedureWords('en'), procedureWords(language)];
    for (const key of procedureKeys('en')) {
      expect([key, placesIn(other.find(key) ?? '')]).toEqual([key, placesIn(english.find(key) ?? '')]);
    }
  });

  it('are all used: by name, or by a group that ends in a code', () => {
    const code = readTree('core/shell/documents', 'cli/print')
      .map(({ text }) => text)
      .join('\n');
    const isUsed = (key: string) => {
      if (code.includes(`'${key}'`)) return true;
      const parts = key.split('.');
      return parts.some((_, index) => index > 0 && code.includes(`\`${parts.slice(0, index).join('.')}.\${`));
    };
    expect(procedureKeys('en').filter((key) => !isUsed(key))).toEqual([]);
  });

  it('know from which side a language is read', () => {
    for (const language of ['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ur-PK']) expect(directionOf(language)).toBe('rtl');
    for (const language of ['en', 'eo', 'de', 'en-GB']) expect(directionOf(language)).toBe('ltr');
  });

  it('are English where a language has none, kept apart where it is read from the other side', () => {
    const words = procedureWords('fa');
    expect(words.language).toBe('en');
    expect(words.text('contents.title')).toBe('\u2066Contents\u2069');
    expect(procedureWords('eo').text('contents.title')).toBe('Contents');
  });

  it('keep the writing direction of a value to itself', () => {
    expect(procedureWords('en').text('forms.rule', { number: '۷' })).toBe('rule \u2068۷\u2069');
    expect(procedureWords('ur').digits('2026')).toBe('۲۰۲۶');
    expect(procedureWords('en').text('forms.rule', { other: 'x' })).toBe('rule {number}');
  });
});
