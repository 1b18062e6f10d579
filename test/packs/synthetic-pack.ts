import type { PackSource } from '../../core/engine/pack/pack-source.ts';
import { clock, tinyPack } from '../engine/prove/tiny-pack.ts';

/**
 * A pack as large as anybody will write: stages one after another, in each of which three watches are kept at once,
 * each with a clock whose end moves it on. Ten states and three deadlines a stage; with `across`, so many clocks run
 * over all stages, each of which not every case has.
 */
export function syntheticPack(stages: number, across = 0): PackSource {
  const numbers = Array.from({ length: stages }, (_, index) => index);
  const watches = ['bow', 'mast', 'stern'];
  const states = numbers.map((stage) => {
    const regions = watches.map((watch) => [
      watch,
      {
        initial: 'dark',
        states: {
          dark: {
            meta: { responsible: ['mate'] },
            on: { [`look-${watch}`]: 'clear', [`${watch}-${stage}-over`]: 'clear' },
          },
          clear: { type: 'final' },
        },
      },
    ]);
    const next = stage === stages - 1 ? 'home' : `watch-${stage + 1}`;
    return [
      `watch-${stage}`,
      {
        type: 'parallel',
        onDone: next,
        on: { ...overs(across), abandon: 'home' },
        states: Object.fromEntries(regions),
      },
    ] as const;
  });
  const deadlines = numbers.flatMap((stage) =>
    watches.map((watch) => {
      const starts = { entered: `watch-${stage}.${watch}.dark` };
      const onExpiry = { effect: 'over', event: `${watch}-${stage}-over` };
      return [
        `${watch}-${stage}`,
        clock(starts, [`watch-${stage}.${watch}.clear`, `look-${watch}`], { cancelledBy: ['home'], onExpiry }),
      ] as const;
    }),
  );
  return tinyPack({
    workflow: {
      initial: 'quay',
      states: {
        quay: { meta: { responsible: ['mate'], waiver: 'No hurry at the quay.' }, on: { cast: 'watch-0' } },
        ...Object.fromEntries(states),
        aground: { meta: { responsible: ['mate'], waiver: 'The tide will come.' }, on: { abandon: 'home' } },
        home: { type: 'final', meta: { outcome: 'home' } },
      },
    },
    transitions: Object.fromEntries(
      ['cast', 'abandon', ...watches.map((watch) => `look-${watch}`)].map((id) => [id, {}]),
    ),
    deadlines: { ...Object.fromEntries(deadlines), ...crossing(across) },
    roles: { mate: { may: ['open-case', 'cast', 'abandon', ...watches.map((watch) => `look-${watch}`)] } },
    ...(across > 0 ? { conditions: ['goats-on-board'] } : {}),
  });
}

function overs(across: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: across }, (_, index) => [`storm-${index}`, 'aground']));
}

function crossing(across: number): Record<string, object> {
  const more = (index: number) => ({
    appliesIf: 'goats-on-board',
    cancelledBy: ['aground'],
    onExpiry: { effect: 'over', event: `storm-${index}` },
  });
  return Object.fromEntries(
    Array.from({ length: across }, (_, index) => [
      `long-${index}`,
      clock({ transition: 'cast' }, ['abandon'], more(index)),
    ]),
  );
}
