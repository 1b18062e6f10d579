import type { StateValue } from '../../model/case-file.ts';
import type { MachineNode } from './machine-tree.ts';

/** True when a value is a complete state inside a node: every region present, every path down to a leaf, nothing else. */
export function isCompleteValue(node: MachineNode, value: StateValue): boolean {
  if (typeof value === 'string') {
    const leaf = node.kind === 'compound' ? node.children.get(value) : undefined;
    return leaf !== undefined && leaf.children.size === 0;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  if (keys.length !== (node.kind === 'parallel' ? node.children.size : 1)) return false;
  return keys.every((key) => {
    const child = node.children.get(key);
    return child !== undefined && child.children.size > 0 && isCompleteValue(child, value[key] as StateValue);
  });
}

/** The nodes that a value, complete or not, names inside a node: outermost first, in the order of the source. */
export function* activeNodes(node: MachineNode, value: StateValue): Generator<MachineNode> {
  if (typeof value === 'string') {
    const child = node.children.get(value);
    if (child) yield child;
    return;
  }
  for (const child of node.children.values()) {
    const inside = Object.hasOwn(value, child.key) ? value[child.key] : undefined;
    if (inside === undefined) continue;
    yield child;
    yield* activeNodes(child, inside);
  }
}
