import { chanceFrom } from '../scenario/walk/chance.ts';

/** A reproducible source of chance: the same seed gives the same draws on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** One of the items; the list must not be empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** True in so many of all draws. */
  chance(share: number): boolean;
}

/** A source of chance that begins at a seed. */
export function randomFrom(seed: number): Random {
  const next = chanceFrom(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)] as (typeof items)[number],
    chance: (share) => next() < share,
  };
}
