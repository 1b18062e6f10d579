/* A second reading of the workflow language, written from its description alone: it shares nothing with the engine. */

/** A state as it stands in the file. */
export interface Box {
  readonly type?: 'parallel' | 'final';
  readonly initial?: string;
  readonly states?: Readonly<Record<string, Box>>;
  readonly on?: Readonly<Record<string, Way | readonly Way[]>>;
  readonly always?: readonly Way[];
  readonly onDone?: string;
  readonly meta?: { readonly responsible?: readonly string[]; readonly waiver?: string; readonly outcome?: string };
}

/** A way out: a target, or one with a guard. */
export type Way = string | { readonly target: string; readonly guard?: string };

/** What was entered, in order, and which innermost states are active then. */
export interface Played {
  readonly leaves: readonly string[];
  readonly entered: readonly string[];
}

/** What every guard answers within one step. */
export type Truth = Readonly<Record<string, boolean>>;

/** The workflow as a box around all others. */
export function boxAt(root: Box, path: string): Box {
  return path === '' ? root : path.split('.').reduce((box, name) => box.states?.[name] as Box, root);
}

/** A path and all paths around it, innermost first, the whole workflow (an empty path) last. */
export function outwards(path: string): readonly string[] {
  const parts = path.split('.');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('.')), ''];
}

/** The beginning of a case. */
export function begin(root: Box, truth: Truth): Played {
  const first = enter(root, root.initial as string);
  return settle(root, first, first.entered, truth);
}

/** What an event leads to; undefined where no active state has it, or every guard says no. */
export function play(root: Box, leaves: readonly string[], event: string, truth: Truth): Played | undefined {
  for (const leaf of leaves) {
    for (const source of outwards(leaf)) {
      const ways = boxAt(root, source).on?.[event];
      const target = ways === undefined ? undefined : chosen(waysOf(ways), truth);
      if (target === undefined) continue;
      const to = target.startsWith('#') ? target.split('.').slice(1).join('.') : beside(source, target);
      if (to === source) return settle(root, { leaves, entered: [] }, [], truth);
      return settle(root, go(root, leaves, source, to), [], truth);
    }
  }
  return undefined;
}

function waysOf(ways: Way | readonly Way[]): readonly Way[] {
  return Array.isArray(ways) ? (ways as readonly Way[]) : [ways as Way];
}

function chosen(ways: readonly Way[], truth: Truth): string | undefined {
  const way = ways.find((each) => typeof each === 'string' || each.guard === undefined || truth[each.guard]);
  return typeof way === 'string' ? way : way?.target;
}

function beside(source: string, name: string): string {
  const around = source.split('.').slice(0, -1);
  return [...around, name].join('.');
}

/** Leaves everything that the target's surroundings do not share with the source, and enters the target. */
function go(root: Box, leaves: readonly string[], source: string, to: string): Played {
  const shared = outwards(to)
    .slice(1)
    .find((path) => path === '' || source === path || source.startsWith(`${path}.`)) as string;
  const kept = leaves.filter((leaf) => shared !== '' && leaf !== shared && !leaf.startsWith(`${shared}.`));
  const below = to.slice(shared === '' ? 0 : shared.length + 1).split('.');
  const outer = below
    .slice(0, -1)
    .map((_, index) => [...(shared ? [shared] : []), ...below.slice(0, index + 1)].join('.'));
  const inner = enter(root, to);
  return { leaves: [...kept, ...inner.leaves], entered: [...outer, ...inner.entered] };
}

function enter(root: Box, path: string): Played {
  const box = boxAt(root, path);
  const inside =
    box.type === 'parallel' ? Object.keys(box.states ?? {}) : box.initial === undefined ? [] : [box.initial];
  const below = inside.map((name) => enter(root, `${path}.${name}`));
  return {
    leaves: inside.length === 0 ? [path] : below.flatMap(({ leaves }) => leaves),
    entered: [path, ...below.flatMap(({ entered }) => entered)],
  };
}

/** Goes on by itself as long as a state decides by itself or parallel work has ended. */
function settle(root: Box, played: Played, before: readonly string[], truth: Truth): Played {
  let { leaves } = played;
  let entered = before.length > 0 ? [...before] : [...played.entered];
  for (let round = 0; round < 50; round++) {
    const next = bySelf(root, leaves, truth);
    if (!next) return { leaves, entered };
    leaves = next.leaves;
    entered = [...entered, ...next.entered];
  }
  throw new Error('never comes to rest');
}

function bySelf(root: Box, leaves: readonly string[], truth: Truth): Played | undefined {
  for (const leaf of leaves) {
    const target = chosen(boxAt(root, leaf).always ?? [], truth);
    if (target !== undefined) return go(root, leaves, leaf, beside(leaf, target));
  }
  const works = new Set(leaves.map((leaf) => leaf.split('.')[0] as string));
  for (const work of works) {
    const { onDone, type } = boxAt(root, work);
    const inside = leaves.filter((leaf) => leaf.startsWith(`${work}.`));
    if (onDone === undefined || inside.length === 0) continue;
    if (type !== 'parallel' && inside.some((leaf) => leaf.split('.').length > 2)) continue;
    if (inside.every((leaf) => boxAt(root, leaf).type === 'final')) return go(root, leaves, work, onDone);
  }
  return undefined;
}
