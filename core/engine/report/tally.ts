import type { Group } from './group-cases.ts';

/** The numbers of a table before anything is hidden. */
export interface Tally {
  /** By place, then quantity. The places are the groups in order and, where there are dimensions, the whole after them. */
  readonly counts: readonly (readonly number[])[];
  readonly groups: number;
  /** Every combination of quantities that some case adds to. */
  readonly mixes: readonly (readonly number[])[];
  /** By group, then mix: how many cases of it there are. */
  readonly held: readonly (readonly number[])[];
  /** The place of the whole. */
  readonly whole?: number;
}

/** Counts the cases of each group by what they add to. */
export function tallyOf(groups: readonly Group[], quantities: number, hasWhole: boolean): Tally {
  const mixes = new Map<string, { readonly place: number; readonly mix: readonly number[] }>();
  const held = groups.map(({ cases }) => {
    const own: number[] = [];
    for (const { kinds } of cases) {
      const key = kinds.join(' ');
      const { place } = mixes.get(key) ?? { place: mixes.size };
      mixes.set(key, { place, mix: kinds });
      own[place] = (own[place] ?? 0) + 1;
    }
    return own;
  });
  const known = [...mixes.values()].map(({ mix }) => mix);
  const full = held.map((own) => known.map((_, place) => own[place] ?? 0));
  const counts = full.map((own) =>
    Array.from({ length: quantities }, (_, quantity) =>
      known.reduce((sum, mix, place) => (mix.includes(quantity) ? sum + (own[place] ?? 0) : sum), 0),
    ),
  );
  const whole = Array.from({ length: quantities }, (_, quantity) =>
    counts.reduce((sum, own) => sum + (own[quantity] ?? 0), 0),
  );
  return {
    counts: hasWhole ? [...counts, whole] : counts,
    groups: groups.length,
    mixes: known,
    held: full,
    ...(hasWhole ? { whole: groups.length } : {}),
  };
}
