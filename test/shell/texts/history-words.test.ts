import { describe, expect, it } from 'vitest';
import { caseEventTypes } from '../../../core/engine/model/case-event.ts';
import { historyKeys, historyLanguages, historyText } from '../../../core/shell/texts/history-words.ts';

describe('the words of a history', () => {
  it('are there for everything that can happen to a case, in each language alike', () => {
    for (const language of historyLanguages) {
      expect(historyKeys(language)).toEqual(historyKeys('en'));
      for (const type of caseEventTypes) expect(historyKeys(language)).toContain(`act.${type}`);
    }
  });

  it('have the same places in each language', () => {
    const places = (language: string, key: string) => (historyText(language, key, {}).match(/\{\w+\}/g) ?? []).sort();
    for (const language of historyLanguages) {
      for (const key of historyKeys('en')) expect([key, places(language, key)]).toEqual([key, places('en', key)]);
    }
  });

  it('keep the direction of each value in a language that runs from right to left', () => {
    expect(historyText('ur-PK', 'act.case-opened', { by: 'clerk-1' })).toContain('\u2068clerk-1\u2069');
    expect(historyText('xx', 'act.case-opened', { by: 'clerk-1' })).toBe('clerk-1 opened the case.');
  });

  it('have something to say of what they do not know', () => {
    expect(historyText('en', 'look.peep', { by: 'X', what: 'peep' }, 'look.other')).toBe('X read of the case (peep).');
  });
});
