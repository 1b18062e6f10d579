import type { CompiledStory } from './compile-story.ts';
import type { Random } from './random.ts';

/**
 * Hands out stories so that among as many cases as the shares add up to, each story is told as often as its share says:
 * like cards of a deck, of which a new one is begun when the last card is gone.
 */
export interface Hand {
  /** A story for so many cases that are told alike; undefined where no story that fits has that many cards left. */
  take(random: Random, cases: number, fits: (story: CompiledStory) => boolean): CompiledStory | undefined;
}

/** A hand of stories, of which there must be one at least. */
export function createHand(stories: readonly CompiledStory[]): Hand {
  const left = stories.map(({ share }) => share);
  const size = left.reduce((sum, share) => sum + share, 0);
  let cards = size;
  return {
    take(random, cases, fits) {
      if (cards === 0) {
        for (const [index, { share }] of stories.entries()) left[index] = share;
        cards = size;
      }
      const usable = (index: number) => (left[index] as number) >= cases && fits(stories[index] as CompiledStory);
      let all = 0;
      for (let index = 0; index < stories.length; index++) if (usable(index)) all += left[index] as number;
      if (all === 0) return undefined;
      let drawn = random.next() * all;
      let found = -1;
      for (let index = 0; index < stories.length && drawn >= 0; index++) {
        if (!usable(index)) continue;
        drawn -= left[index] as number;
        found = index;
      }
      left[found] = (left[found] as number) - cases;
      cards -= cases;
      return stories[found];
    },
  };
}
