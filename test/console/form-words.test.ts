import { describe, expect, it } from 'vitest';
import { refusalCodes } from '../../core/engine/basics/refusal.ts';
import { commandTypes } from '../../core/engine/model/command.ts';
import { stepCommand } from '../../core/shell/console/show/step-fields.ts';
import { consoleKeys, consoleLanguages, consoleWords } from '../../core/shell/texts/console-words.ts';

/** Field codes that the check of a form can give. */
const issueCodes = [
  ...['required', 'const', 'enum', 'format', 'no-variant', 'not-a-multiple', 'not-allowed', 'not-unique', 'pattern'],
  ...['provenance-barred', 'subject-told', 'text-invalid', 'too-few', 'too-large', 'too-long', 'too-many', 'too-short'],
  ...['too-small', 'unknown-field', 'wrong-type', 'length', 'other'],
];

/** Commands that have pages of their own, or that no person gives. */
const elsewhere = [
  'open-case',
  'adopt-case',
  'record-answers',
  'answer-likeness',
  'attach-document',
  'pass-deadlines',
  'recompute-deadlines',
  'apply-retention',
];

describe('the words of forms and steps', () => {
  it.each(consoleLanguages)(
    'are there for every refusal, every fault of an answer and every command: %s',
    (language) => {
      const { find } = consoleWords(language);
      for (const code of refusalCodes) expect([code, find(`refusal.${code}`)]).not.toContain(undefined);
      for (const code of issueCodes) expect([code, find(`issue.${code}`)]).not.toContain(undefined);
      for (const type of commandTypes) {
        if (elsewhere.slice(-3).includes(type) || type === 'take-transition' || type === 'adopt-case') continue;
        expect([type, find(`command.${type}`)]).not.toContain(undefined);
      }
    },
  );

  it('have the same places in each language', () => {
    const places = (language: string, key: string) =>
      (
        consoleWords(language)
          .find(key)
          ?.match(/\{\w+\}/g) ?? []
      ).sort();
    for (const language of consoleLanguages) {
      for (const key of consoleKeys('en')) expect([key, places(language, key)]).toEqual([key, places('en', key)]);
    }
  });
});

describe('a page of a step', () => {
  it.each(commandTypes.filter((type) => !elsewhere.includes(type)))('makes the command that it is for: %s', (type) => {
    expect(stepCommand({ command: type, name: 'x' }, {})).toMatchObject({ type });
  });

  it.each(['__proto__', 'constructor', 'apply-retention', 'adopt-case'])('makes nothing else: %s', (type) => {
    expect(stepCommand({ command: type as 'claim-task', name: 'x' }, {})).toBeUndefined();
  });
});
