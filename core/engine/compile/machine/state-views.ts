import type { Side } from '../../basics/identifiers.ts';
import type { StateValue } from '../../model/case-file.ts';
import type { MachineNode } from './machine-tree.ts';

/** What a side that knows nothing of the inside of a state is told of it. */
const nothing: StateValue = {};

/**
 * The part of a state that a side may know: whatever lies below a state that it may not know is left out, and the
 * nearest state that it may know stands for all of it.
 */
export function valueSeenBy(node: MachineNode, value: StateValue, side: Side): StateValue {
  if (typeof value === 'string') return node.children.get(value)?.sides.includes(side) ? value : nothing;
  const known = Object.entries(value).flatMap(([key, inside]): [MachineNode, StateValue][] => {
    const child = node.children.get(key);
    return child?.sides.includes(side) ? [[child, valueSeenBy(child, inside, side)]] : [];
  });
  const [first] = known;
  if (node.kind === 'compound' && first && isNothing(first[1])) return first[0].key;
  return Object.fromEntries(known.map(([child, inside]) => [child.key, inside]));
}

/**
 * The state from what several readers know of it. Where they differ, the one that knows deepest is right: the others
 * were not told of the steps in between.
 */
export function joinValues(node: MachineNode, seen: readonly StateValue[]): StateValue {
  if (node.kind === 'parallel') {
    const regions = [...node.children.values()].filter((region) => seen.some((value) => knows(value, region)));
    return Object.fromEntries(regions.map((region) => [region.key, joinValues(region, insides(seen, region))]));
  }
  const deepest = seen.reduce<StateValue>((best, value) => (depth(value) > depth(best) ? value : best), nothing);
  const key = typeof deepest === 'string' ? deepest : Object.keys(deepest)[0];
  const child = key === undefined ? undefined : node.children.get(key);
  if (!child) return nothing;
  const inside = joinValues(child, insides(seen, child));
  return isNothing(inside) ? child.key : { [child.key]: inside };
}

function insides(seen: readonly StateValue[], child: MachineNode): readonly StateValue[] {
  return seen.flatMap((value) =>
    typeof value === 'object' && Object.hasOwn(value, child.key) ? [value[child.key] as StateValue] : [],
  );
}

function knows(value: StateValue, child: MachineNode): boolean {
  return typeof value === 'object' && Object.hasOwn(value, child.key);
}

function isNothing(value: StateValue): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** How many states one inside the other a value names. */
function depth(value: StateValue): number {
  if (typeof value === 'string') return 1;
  return Object.values(value).reduce((most: number, inside) => Math.max(most, 1 + depth(inside)), 0);
}
