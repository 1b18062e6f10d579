import { afterAll, beforeAll, describe } from 'vitest';
import { openPlay, type Play } from './play/open-play.ts';
import { cast, neverShown } from './play/pakistan-people.ts';
import { silence } from './play/stories/silence.ts';
import { twentySecondState } from './play/stories/sweden.ts';
import { transit } from './play/stories/transit.ts';
import { untilReturned } from './play/stories/until-returned.ts';
import { untilVerified } from './play/stories/until-verified.ts';
import { type Story, type StoryStart, tellStory } from './play/tell-story.ts';

describe('the Pakistan pack, played through the API alone', () => {
  let play: Play;
  beforeAll(async () => {
    play = await openPlay('country-packs/pakistan', '2026-03-02');
  }, 300_000);
  afterAll(() => play?.close());
  const begin = (more: Partial<StoryStart> = {}) =>
    tellStory(play, {
      opener: 'be-officer',
      service: 'readmission',
      cast,
      rules: neverShown(play.system.app.pack),
      ...more,
    });

  describe('a readmission, by thirteen people of nine organisations', () => {
    let story: Story;
    beforeAll(async () => {
      story = await begin();
    });
    untilVerified(() => ({ play, story }));
    untilReturned(() => ({ play, story }));
  });

  describe('silence', () => silence(() => ({ play, begin })));
  describe('a transit', () => transit(() => ({ play, begin })));
  describe('a twenty-second State', () => twentySecondState(() => ({ play, begin })));
});
