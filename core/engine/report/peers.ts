import type { Tally } from './tally.ts';

/** Groups with which cases are exchanged, by quantity: a table may have thousands, and few of them are worth a look. */
export interface Peers {
  /** Those that hide it already, likely ones first. */
  hiding(quantity: number): readonly number[];
  /** The smallest of those that show it: there is the least to lose. */
  showing(quantity: number): readonly number[];
  /** A group that shows a quantity is going to hide it. */
  hide(group: number, quantity: number): void;
}

const mostHiding = 100;
const mostShowing = 40;

/** Looks at a table once for the groups that hide and show each quantity. */
export function createPeers({ counts, groups }: Tally, isHidden: (place: number, quantity: number) => boolean): Peers {
  const bySize = (counts[0] ?? []).map((_, quantity) =>
    Array.from({ length: groups }, (_, group) => group).sort(
      (left, right) => (counts[left]?.[quantity] ?? 0) - (counts[right]?.[quantity] ?? 0),
    ),
  );
  const hiding = bySize.map((order, quantity) =>
    order
      .filter((group) => isHidden(group, quantity))
      .slice(-mostHiding)
      .reverse(),
  );
  return {
    hiding: (quantity) => hiding[quantity] ?? [],
    showing(quantity) {
      const found: number[] = [];
      for (const group of bySize[quantity] ?? []) {
        if (found.length === mostShowing) break;
        if (!isHidden(group, quantity)) found.push(group);
      }
      return found;
    },
    hide(group, quantity) {
      if (group >= groups) return;
      const own = hiding[quantity];
      // It is larger than what had to be hidden for its own sake: the next one finds it first.
      own?.unshift(group);
      own?.splice(mostHiding);
    },
  };
}
