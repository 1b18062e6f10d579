import type { Side } from '../../basics/identifiers.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { MachineNode } from '../../compile/machine/machine-tree.ts';
import { treeOfWorkflow } from '../../compile/machine/tree-of-workflow.ts';
import type { GraphSource, TitleIn } from './graph-source.ts';
import { type GraphStep, graphSteps } from './graph-steps.ts';

/** A workflow as it is drawn. */
export interface WorkflowGraph {
  readonly title: string;
  /** All sides of the procedure. */
  readonly sides: readonly Side[];
  readonly states: readonly GraphState[];
  /** Path of the state in which a case begins; absent where it begins in one that is not shown. */
  readonly initial?: string;
  readonly steps: readonly GraphStep[];
}

/** A state with those inside it. */
export interface GraphState {
  readonly path: string;
  readonly title: string;
  readonly kind: MachineNode['kind'];
  /** Titles of the roles that must act. */
  readonly responsible: readonly string[];
  /** The sides that know of it. */
  readonly sides: readonly Side[];
  readonly outcome?: string;
  /** Path of the state inside with which it begins. */
  readonly initial?: string;
  readonly inside: readonly GraphState[];
}

/** The workflow of a service that compiled, with the words of its locale. */
export function workflowGraph(source: GraphSource): WorkflowGraph {
  const root = treeOfWorkflow(source.outline, source.pack.sides);
  const { pack, service, language, side } = source;
  const title = titleIn(pack, language);
  const isKnown = (node: MachineNode) => side === undefined || node.sides.includes(side);
  const stateOf = (node: MachineNode): GraphState => {
    const inside = [...node.children.values()].filter(isKnown).map(stateOf);
    const initial = node.initial === undefined ? undefined : node.children.get(node.initial);
    return {
      path: node.path,
      title: title(`states.${service.id}.${node.path}`, node.key),
      kind: inside.length === 0 && node.kind !== 'final' ? 'atomic' : node.kind,
      responsible: node.responsible.map((role) => title(`roles.${role}`, role)),
      sides: node.sides,
      ...(node.outcome === undefined ? {} : { outcome: title(`outcomes.${node.outcome}`, node.outcome) }),
      ...(initial && isKnown(initial) ? { initial: initial.path } : {}),
      inside,
    };
  };
  const beginning = root.children.get(root.initial ?? '');
  return {
    title: title(`services.${service.id}`, service.id),
    sides: pack.sides,
    states: [...root.children.values()].filter(isKnown).map(stateOf),
    ...(beginning && isKnown(beginning) ? { initial: beginning.path } : {}),
    steps: graphSteps(root, source, isKnown, title),
  };
}

function titleIn(pack: CompiledPack, language: string): TitleIn {
  return (key, name) => (pack.hasText(language, key) ? pack.text(language, key) : name);
}
