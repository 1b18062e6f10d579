import { describe, expect, test } from 'vitest';
import { verify } from '../../../core/engine/prove/verify.ts';
import { changed } from './proof-fixtures.ts';
import { tinyPack } from './tiny-pack.ts';

const waiver = 'The cook rings when it is time.';
const keeper = { responsible: ['keeper'] };

/** The ferry asks with a watch on deck, and a galley beside it in which the cook may ring. */
function unattended(deck: object, galley: object, answer: string = '#crossing.sailed'): readonly string[] {
  const states = {
    asked: {
      type: 'parallel',
      on: { 'fog-falls': 'fogbound', 'turn-back': 'moored-again' },
      states: {
        deck: { initial: 'dark', states: { dark: { meta: deck, on: { answer } }, clear: { type: 'final' } } },
        galley: { initial: 'idle', states: { idle: { meta: galley, on: { ring: 'idle' } } } },
      },
    },
  };
  const captain = { may: ['open-case', 'signal', 'turn-back', 'ring'] };
  const pack = changed({ states, transitions: { ring: {} }, roles: { captain } });
  return verify(tinyPack(pack)).diagnostics.flatMap(({ code, message }) =>
    code === 'PROOF-UNATTENDED' ? [message.replace(/ The shortest way there: .*/, '')] : [],
  );
}

const nobodyIn = (path: string) => `A case waits in ${path}, and nobody is responsible there.`;

describe('a region in which nobody is responsible', () => {
  test('is quiet where it says why, beside one in which somebody is', () => {
    expect(unattended(keeper, { waiver })).toEqual([]);
  });

  test('is reported where it does not say why', () => {
    expect(unattended(keeper, {})).toEqual([nobodyIn('asked.galley.idle')]);
  });

  test('is reported where nobody is responsible in any other, whatever they say', () => {
    expect([...unattended({ waiver }, { waiver })].sort()).toEqual([
      nobodyIn('asked.deck.dark'),
      nobodyIn('asked.galley.idle'),
    ]);
  });

  test('is reported once the other has come to its end and the case waits in it alone', () => {
    expect(unattended(keeper, { waiver }, 'clear')).toEqual([nobodyIn('asked.galley.idle')]);
  });
});
