import type { Side } from '../../basics/identifiers.ts';

/** A state of a machine after reading: checked, with every default filled in. The root has the path `''`. */
export interface MachineNode {
  readonly path: string;
  readonly key: string;
  /** Where it stands in the source. */
  readonly pointer: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final';
  readonly parent: MachineNode | undefined;
  /** In the order of the source. */
  readonly children: Map<string, MachineNode>;
  /** Key of the child that is entered by default; compound states only. */
  readonly initial: string | undefined;
  readonly responsible: readonly string[];
  readonly sides: readonly Side[];
  readonly waiver: string | undefined;
  readonly outcome: string | undefined;
  /** The only steps that may lead out of it. */
  readonly confirms: readonly string[] | undefined;
  readonly on: Map<string, readonly Move[]>;
  always: readonly Move[];
  onDone: Move | undefined;
}

/** One way out of a state. The first whose guard holds is taken. */
export interface Move {
  readonly pointer: string;
  readonly guard?: string;
  /** As written in the source. */
  readonly target: string;
  /** Leaves and enters a state again that is its own target. */
  readonly reenter: boolean;
  /** Found once the whole tree is known. */
  to?: MachineNode;
}

/** A node with everything below it, parents first, in the order of the source. */
export function* walkTree(node: MachineNode): Generator<MachineNode> {
  yield node;
  for (const child of node.children.values()) yield* walkTree(child);
}

/** A node and what encloses it, innermost first. */
export function* enclosing(node: MachineNode | undefined): Generator<MachineNode> {
  for (let at = node; at; at = at.parent) yield at;
}

/** Every way out of a node, by events, by itself or when its inside is done. */
export function movesOf(node: MachineNode): readonly Move[] {
  return [...[...node.on.values()].flat(), ...node.always, ...(node.onDone ? [node.onDone] : [])];
}

/** The nodes that become active when a node is entered by default: itself and its initial descendants. */
export function* enteredWith(node: MachineNode): Generator<MachineNode> {
  yield node;
  if (node.kind === 'parallel') for (const region of node.children.values()) yield* enteredWith(region);
  const initial = node.initial === undefined ? undefined : node.children.get(node.initial);
  if (initial) yield* enteredWith(initial);
}
