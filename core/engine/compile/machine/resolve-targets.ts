import { didYouMean } from '../../basics/did-you-mean.ts';
import type { MachineReport } from './machine-report.ts';
import { type MachineNode, movesOf, walkTree } from './machine-tree.ts';

/**
 * Finds the state of every target, as XState reads it: `#machine.path` from the root, `.path` inside the state itself,
 * `path` beside it.
 */
export function resolveTargets(root: MachineNode, machineId: string | undefined, report: MachineReport): void {
  for (const node of walkTree(root)) {
    for (const move of movesOf(node)) {
      const to = findTarget(node, move.target, root, machineId);
      if (to && to !== root) move.to = to;
      else reportUnknown(node, move, root, machineId, report);
    }
    if (node.kind !== 'compound' || node.children.size === 0) continue;
    const names = [...node.children.keys()];
    if (node.initial !== undefined && node.children.has(node.initial)) continue;
    const near = node.initial === undefined ? undefined : didYouMean(node.initial, names);
    const hint = near ? `did you mean ${near}?` : `one of: ${names.join(', ')}`;
    const what = node.initial === undefined ? 'lacks an initial state' : `has no state ${node.initial} to begin with`;
    report(`${node.pointer}/initial`, 'MACHINE-INITIAL-UNKNOWN', `${node.path || 'the machine'} ${what}`, hint);
  }
}

function findTarget(
  node: MachineNode,
  target: string,
  root: MachineNode,
  machineId: string | undefined,
): MachineNode | undefined {
  if (target.startsWith('#')) {
    const [id, ...path] = target.slice(1).split('.');
    return id === machineId ? descend(root, path) : undefined;
  }
  if (target.startsWith('.')) return descend(node, target.slice(1).split('.'));
  return node.parent && descend(node.parent, target.split('.'));
}

function descend(from: MachineNode, path: readonly string[]): MachineNode | undefined {
  return path.reduce<MachineNode | undefined>((at, key) => at?.children.get(key), from);
}

function reportUnknown(
  node: MachineNode,
  move: { readonly pointer: string; readonly target: string },
  root: MachineNode,
  machineId: string | undefined,
  report: MachineReport,
): void {
  const possible = [
    ...(node.parent ? [...node.parent.children.keys()] : []),
    ...[...node.children.keys()].map((key) => `.${key}`),
    ...(machineId === undefined ? [] : [...walkTree(root)].slice(1).map(({ path }) => `#${machineId}.${path}`)),
  ];
  const elsewhere = [...walkTree(root)].find((other) => other.key === move.target.split('.').at(-1));
  const absolute = elsewhere && machineId !== undefined ? `#${machineId}.${elsewhere.path}` : undefined;
  const near = absolute ?? didYouMean(move.target, possible);
  report(
    move.pointer,
    'MACHINE-TARGET-UNKNOWN',
    `no state ${move.target} can be reached from ${node.path || 'the root of the machine'}`,
    near ? `did you mean ${near}?` : 'beside: name; inside: .name; anywhere: #machine.path.name',
  );
}
