import type { Tally } from './tally.ts';

/**
 * Another table that could be the true one: cases are added, taken away, moved or exchanged, so that just these
 * quantities change, at each of these places. Whoever sees none of them cannot tell the two tables apart.
 */
export interface Move {
  readonly places: readonly number[];
  readonly quantities: readonly number[];
}

/**
 * The moves by which the quantity at the place becomes another one. A group that is there keeps a case; a case is of a
 * mix that exists, in the same group unless `anywhere`. `peers` are the other groups that take part.
 */
export function* movesOf(
  tally: Tally,
  place: number,
  quantity: number,
  anywhere: boolean,
  peers: readonly number[],
): Generator<Move> {
  const { counts, held, mixes, whole } = tally;
  const all = whole === undefined ? [] : [whole];
  const has = (group: number, mix: number) => (held[group]?.[mix] ?? 0) > 0;
  const mayHave = (group: number, mix: number) => anywhere || has(group, mix);
  const outlasts = (group: number) => (counts[group]?.[0] ?? 0) > 1;
  const changing = [...mixes.keys()].filter((mix) => mixes[mix]?.includes(quantity));
  const keeping = [...mixes.keys()].filter((mix) => !mixes[mix]?.includes(quantity));
  const others = place === whole ? [] : peers.filter((peer) => peer !== place);

  for (const mix of changing) {
    const quantities = mixes[mix] ?? [];
    for (const peer of others) {
      const comes = mayHave(place, mix) && has(peer, mix) && outlasts(peer);
      const goes = has(place, mix) && outlasts(place) && mayHave(peer, mix);
      if (comes || goes) yield { places: [place, peer], quantities };
    }
    for (const other of keeping) {
      const difference = differenceOf(quantities, mixes[other] ?? []);
      for (const peer of others) {
        const there = mayHave(place, mix) && has(place, other) && has(peer, mix) && mayHave(peer, other);
        const back = has(place, mix) && mayHave(place, other) && mayHave(peer, mix) && has(peer, other);
        if (there || back) yield { places: [place, peer], quantities: difference };
      }
      for (const group of place === whole ? peers : [place]) {
        const turns = (mayHave(group, mix) && has(group, other)) || (has(group, mix) && mayHave(group, other));
        if (turns) yield { places: [group, ...all], quantities: difference };
      }
    }
    for (const group of place === whole ? peers : [place]) {
      const isPossible = mayHave(group, mix) || (has(group, mix) && outlasts(group));
      if (isPossible) yield { places: [group, ...all], quantities };
    }
  }
}

function differenceOf(left: readonly number[], right: readonly number[]): readonly number[] {
  return [...left.filter((one) => !right.includes(one)), ...right.filter((one) => !left.includes(one))];
}
