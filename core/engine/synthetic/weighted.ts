import type { Random } from './random.ts';

/** Draws one of several items, each as often as its weight says. */
export type Draw<Item> = (random: Random) => Item;

/** A draw among items with their weights, of which there must be one at least. */
export function weighted<Item>(items: readonly (readonly [Item, number])[]): Draw<Item> {
  const all = items.reduce((sum, [, weight]) => sum + weight, 0);
  const last = items.at(-1)?.[0] as Item;
  return (random) => {
    let left = random.next() * all;
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return last;
  };
}
