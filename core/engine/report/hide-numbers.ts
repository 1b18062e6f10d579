import { type Move, movesOf } from './moves.ts';
import { createPeers } from './peers.ts';
import type { Tally } from './tally.ts';

/** What is not shown, by place and quantity. */
export type IsHidden = (place: number, quantity: number) => boolean;

/** How a table is protected. */
export interface Protection {
  readonly below: number;
  readonly secondary: boolean;
  /** Quantities that some measure shows. The others are known to nobody. */
  readonly shown: readonly number[];
  /** Whether a group may hold cases of a kind of which it has none. */
  readonly anywhere: boolean;
}

/**
 * Hides what rests on too few cases, and then, for each number that is hidden, the least that is needed so that another
 * table would look the same in which that number is another one. What is hidden later takes nothing away from that:
 * so in the end no hidden number can be computed. A zero that no possible table would change is shown after all.
 */
export function hideNumbers(tally: Tally, { below, secondary, shown, anywhere }: Protection): IsHidden {
  const { counts } = tally;
  const isFew = (count = 0) => count > 0 && count < below;
  const hidden = counts.map((own) =>
    own.map((count, quantity) => !shown.includes(quantity) || isFew(own[0]) || isFew(count)),
  );
  const isHidden: IsHidden = (place, quantity) => hidden[place]?.[quantity] ?? true;
  if (!secondary) return isHidden;
  const primary = counts.flatMap((_, place) =>
    shown.filter((quantity) => isHidden(place, quantity)).map((quantity) => [place, quantity] as const),
  );
  const peers = createPeers(tally, isHidden);
  const put = (place: number, quantity: number, to: boolean) => {
    const own = hidden[place];
    if (own) own[quantity] = to;
  };
  for (const [place, quantity] of primary) {
    const moves = function* () {
      yield* movesOf(tally, place, quantity, anywhere, peers.hiding(quantity));
      yield* movesOf(tally, place, quantity, anywhere, peers.showing(quantity));
    };
    const move = cheapest(moves(), costOf(counts, isHidden));
    if (!move) put(place, quantity, false);
    for (const at of move?.places ?? []) {
      for (const changed of move?.quantities ?? []) {
        if (isHidden(at, changed)) continue;
        put(at, changed, true);
        peers.hide(at, changed);
      }
    }
  }
  return isHidden;
}

/** What a move would still have to hide: a number of many cases is a greater loss than one of few. */
function costOf(counts: Tally['counts'], isHidden: IsHidden): (move: Move) => number {
  return ({ places, quantities }) =>
    places.reduce(
      (sum, place) =>
        quantities.reduce((own, one) => (isHidden(place, one) ? own : own + (counts[place]?.[one] ?? 0) + 1), sum),
      0,
    );
}

function cheapest(moves: Iterable<Move>, cost: (move: Move) => number): Move | undefined {
  let best: { readonly move: Move; readonly cost: number } | undefined;
  for (const move of moves) {
    const own = cost(move);
    if (!best || own < best.cost) best = { move, cost: own };
    if (own === 0) break;
  }
  return best?.move;
}
