import type { PageWords } from '../page-words.ts';

/** What a phone says by itself, in finished words; `#` stands for a number or a time. */
export function deviceWords(words: PageWords) {
  const names = ['online', 'offline', 'waiting', 'sent', 'signIn', 'foreign', 'kept', 'nothing', 'decided', 'remove'];
  const more = ['clock', 'lost', 'retry'];
  return {
    digits: [...Array(10).keys()].map((digit) => words.number(digit)).join(''),
    says: [...names, ...more].map((name) => ({ name, text: words.say(`arrivals.device.${name}`) })),
  };
}
