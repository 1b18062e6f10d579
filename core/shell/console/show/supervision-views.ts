import type { PageWords } from '../page-words.ts';

/** The ways of looking at all cases together. */
export function supervisionViews(words: PageWords, here: 'load' | 'reports') {
  return [
    { address: '/supervision', text: words.say('supervision.load'), isHere: here === 'load' },
    { address: '/reports', text: words.say('reports.title'), isHere: here === 'reports' },
  ];
}
