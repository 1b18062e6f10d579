import type { CompiledService } from '../compile/compiled-service.ts';
import { type MachineNode, walkTree } from '../compile/machine/machine-tree.ts';
import type { ServiceGraph } from '../prove/graph/service-graph.ts';
import type { Named, Naming } from './naming.ts';
import type { Way } from './workflow-ways.ts';

/** A state of a workflow: who must act there, how it is left, which clocks run. */
export interface StateEntry extends Named {
  /** `4.1.2`: its place among the states. */
  readonly number: string;
  readonly kind: MachineNode['kind'];
  /** How deep it lies inside others; 0 for one at the top. */
  readonly depth: number;
  readonly help?: string;
  readonly responsible: readonly Named[];
  /** The sides that know of it. */
  readonly knownTo: readonly Named[];
  readonly outcome?: Named;
  /** Why no clock covers a wait there. */
  readonly waiver?: string;
  /** The only steps that lead out of it: it holds a legal effect until a person confirms or contests it. */
  readonly confirms: readonly Named[];
  readonly ways: readonly WayEntry[];
  /** Deadlines that can be running while a case stands there; only for states with none inside. */
  readonly clocks: readonly Named[];
  /** With which state inside it begins. */
  readonly begins?: NumberedState;
}

/** A state by number and name. */
export interface NumberedState extends Named {
  readonly number: string;
}

/** A way out of a state. */
export interface WayEntry {
  readonly kind: Way['kind'];
  readonly step?: Named;
  readonly to: NumberedState;
  readonly condition?: Named;
  readonly roles: readonly Named[];
  readonly deadlines: readonly Named[];
}

/** Numbers of states by path: `examination.decision` is `4.2`. */
export function stateNumbers(root: MachineNode): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const count = (node: MachineNode, prefix: string): void => {
    [...node.children.values()].forEach((child, index) => {
      numbers.set(child.path, `${prefix}${index + 1}`);
      count(child, `${prefix}${index + 1}.`);
    });
  };
  count(root, '');
  return numbers;
}

/** Every state of a service, outer before inner, in the order of the file. */
export function stateEntries(
  root: MachineNode,
  service: CompiledService,
  ways: readonly Way[],
  graph: ServiceGraph | undefined,
  naming: Naming,
): readonly StateEntry[] {
  const numbers = stateNumbers(root);
  const numbered = (path: string): NumberedState => ({
    ...naming.name(`states.${service.id}`, path),
    number: numbers.get(path) ?? '',
  });
  return [...walkTree(root)]
    .filter((node) => node !== root)
    .map((node): StateEntry => {
      const { path, kind } = node;
      const help = naming.help(`states.${service.id}.${path}`);
      const first = node.initial === undefined ? undefined : node.children.get(node.initial);
      return {
        ...numbered(path),
        kind,
        depth: path.split('.').length - 1,
        ...(help === undefined ? {} : { help }),
        responsible: node.responsible.map((role) => naming.name('roles', role)),
        knownTo: node.sides.map((side) => naming.name('sides', side)),
        ...(node.outcome === undefined ? {} : { outcome: naming.name('outcomes', node.outcome) }),
        ...(node.waiver === undefined ? {} : { waiver: node.waiver }),
        confirms: (node.confirms ?? []).map((step) => naming.name(`transitions.${service.id}`, step)),
        ways: ways.filter(({ from }) => from === path).map((way) => wayEntry(way, service.id, numbered, naming)),
        clocks: kind === 'final' ? [] : clocksAt(path, service, ways, graph, naming),
        ...(first ? { begins: numbered(first.path) } : {}),
      };
    });
}

function wayEntry(way: Way, service: string, numbered: (path: string) => NumberedState, naming: Naming): WayEntry {
  return {
    kind: way.kind,
    ...(way.kind === 'person' && way.event !== undefined
      ? { step: naming.name(`transitions.${service}`, way.event) }
      : {}),
    to: numbered(way.to),
    ...(way.guard === undefined ? {} : { condition: naming.name(`conditions.${service}`, way.guard) }),
    roles: way.roles.map((role) => naming.name('roles', role)),
    deadlines: way.deadlines.map((id) => naming.name(`deadlines.${service}`, id)),
  };
}

/** The clocks that run here and that a way out of this very state meets or is: those of a region beside are told there. */
function clocksAt(
  path: string,
  { deadlines, id }: CompiledService,
  ways: readonly Way[],
  graph: ServiceGraph | undefined,
  naming: Naming,
): readonly Named[] {
  const running = (deadline: string) =>
    [...(graph?.running.get(deadline) ?? [])].some((node) => graph?.nodes[node]?.active.includes(path));
  const own = ways.filter(({ from }) => from === path);
  const concerns = ({ id: deadline, metBy }: CompiledService['deadlines'][number]) =>
    own.some((way) => way.deadlines.includes(deadline) || metBy.some((name) => name === way.event || name === way.to));
  return deadlines
    .filter((each) => concerns(each) && running(each.id))
    .map((each) => naming.name(`deadlines.${id}`, each.id));
}
