import { list, own, type Raw } from './raw-pack.ts';

/* A third reading of the workflow language, for any nesting and for events that several regions take at once. */

/** The active innermost states, and what was entered on the way, in order. */
export interface Stand {
  readonly leaves: readonly string[];
  readonly entered: readonly string[];
}

/** What every condition answers within one step. */
export type Truth = (condition: string) => boolean;

/** The state at a path; the workflow itself at an empty one. */
export function boxAt(root: Raw, path: string): Raw {
  return path === '' ? root : path.split('.').reduce((box, name) => own(own(box, 'states'), name), root);
}

/** A path and all paths around it, innermost first, the workflow last. */
export function around(path: string): readonly string[] {
  if (path === '') return [''];
  const parts = path.split('.');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('.')), ''];
}

/** Paths of all states, outer before inner. */
export function allPaths(box: Raw, prefix = ''): readonly string[] {
  return Object.keys(own(box, 'states') ?? {}).flatMap((name) => [
    `${prefix}${name}`,
    ...allPaths(own(box.states, name), `${prefix}${name}.`),
  ]);
}

/** The beginning of a case. */
export function begin(root: Raw, truth: Truth): Stand {
  const { leaves, entered } = enter(root, root.initial);
  return settle(root, leaves, entered, truth);
}

/** What an event leads to; undefined where nothing that is active takes it. */
export function play(root: Raw, leaves: readonly string[], event: string, truth: Truth): Stand | undefined {
  const taken = new Map<string, string>();
  for (const leaf of leaves) {
    for (const source of around(leaf)) {
      const way = list(own(own(boxAt(root, source), 'on'), event)).find((each) => allows(each, truth));
      if (way === undefined) continue;
      taken.set(source, targetOf(source, way));
      break;
    }
  }
  if (taken.size === 0) return undefined;
  let stand: Stand = { leaves, entered: [] };
  // A step inside a region gives way to none around it: what is further inside is taken, and what it left is gone.
  for (const [source, to] of [...taken].sort(([one], [other]) => depth(other) - depth(one))) {
    if (!stand.leaves.some((leaf) => around(leaf).includes(source))) continue;
    if (to !== source) stand = go(root, stand, source, to);
  }
  return settle(root, stand.leaves, stand.entered, truth);
}

function depth(path: string): number {
  return path === '' ? 0 : path.split('.').length;
}

function allows(way: Raw, truth: Truth): boolean {
  return typeof way === 'string' || way.guard === undefined || truth(way.guard);
}

function targetOf(source: string, way: Raw): string {
  const target: string = typeof way === 'string' ? way : way.target;
  if (target.startsWith('#')) return target.slice(1).split('.').slice(1).join('.');
  if (target.startsWith('.')) return source === '' ? target.slice(1) : `${source}${target}`;
  const outer = source.split('.').slice(0, -1).join('.');
  return outer === '' ? target : `${outer}.${target}`;
}

function go(root: Raw, { leaves, entered }: Stand, source: string, to: string): Stand {
  const shared = around(to)
    .slice(1)
    .find((path) => path === '' || source === path || source.startsWith(`${path}.`)) as string;
  const kept = leaves.filter((leaf) => shared !== '' && !leaf.startsWith(`${shared}.`));
  const steps = to.slice(shared === '' ? 0 : shared.length + 1).split('.');
  let now: Stand = { leaves: kept, entered };
  let at = shared;
  for (const [index, step] of steps.entries()) {
    const outer = at;
    at = at === '' ? step : `${at}.${step}`;
    // Beside a region that is led into, the other regions begin too.
    const beside = index > 0 && boxAt(root, outer).type === 'parallel' ? Object.keys(boxAt(root, outer).states) : [];
    const others = beside.filter((name) => name !== step).map((name) => enter(root, `${outer}.${name}`));
    const here = index === steps.length - 1 ? enter(root, at) : { leaves: [], entered: [at] };
    now = {
      leaves: [...now.leaves, ...here.leaves, ...others.flatMap((each) => each.leaves)],
      entered: [...now.entered, ...here.entered, ...others.flatMap((each) => each.entered)],
    };
  }
  return now;
}

function enter(root: Raw, path: string): Stand {
  const box = boxAt(root, path);
  const inside: readonly string[] =
    box.type === 'parallel' ? Object.keys(box.states ?? {}) : box.initial === undefined ? [] : [box.initial];
  const below = inside.map((name) => enter(root, `${path}.${name}`));
  return {
    leaves: inside.length === 0 ? [path] : below.flatMap(({ leaves }) => leaves),
    entered: [path, ...below.flatMap(({ entered }) => entered)],
  };
}

function settle(root: Raw, leaves: readonly string[], entered: readonly string[], truth: Truth): Stand {
  let stand: Stand = { leaves, entered };
  for (let round = 0; round < 100; round++) {
    const next = byItself(root, stand, truth);
    if (!next) return stand;
    stand = next;
  }
  throw new Error('never comes to rest');
}

function byItself(root: Raw, stand: Stand, truth: Truth): Stand | undefined {
  const active = [...new Set(stand.leaves.flatMap(around))].sort((one, other) => depth(other) - depth(one));
  for (const source of active) {
    const way = list(own(boxAt(root, source), 'always')).find((each) => allows(each, truth));
    if (way !== undefined) return go(root, stand, source, targetOf(source, way));
  }
  for (const source of active) {
    const way = own(boxAt(root, source), 'onDone');
    if (way !== undefined && source !== '' && isDone(root, source, stand.leaves)) {
      return go(root, stand, source, targetOf(source, way));
    }
  }
  return undefined;
}

function isDone(root: Raw, path: string, leaves: readonly string[]): boolean {
  const box = boxAt(root, path);
  if (box.type === 'final') return false;
  if (box.type === 'parallel') {
    return Object.keys(box.states).every((name) => {
      const region = `${path}.${name}`;
      return (boxAt(root, region).type === 'final' && leaves.includes(region)) || isDone(root, region, leaves);
    });
  }
  return leaves.some(
    (leaf) => leaf.slice(0, leaf.lastIndexOf('.')) === path && leaf.includes('.') && boxAt(root, leaf).type === 'final',
  );
}
