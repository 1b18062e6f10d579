import { groupBy } from '../basics/group-by.ts';
import { enclosing, type MachineNode, walkTree } from '../compile/machine/machine-tree.ts';
import type { Named, Naming } from './naming.ts';
import { stateNumbers } from './state-chapter.ts';
import type { Way } from './workflow-ways.ts';

/** A drawing of a workflow, or of one state with those inside it, small enough for a page. */
export interface Diagram {
  /** The state that it shows from inside; absent for the whole workflow. */
  readonly state?: Named & { readonly number: string };
  /** True where some states have a diagram of their own. */
  readonly isOverview: boolean;
  readonly boxes: readonly DiagramBox[];
  readonly arrows: readonly DiagramArrow[];
  /** Path of the box in which it begins. */
  readonly begins?: string;
}

/** A state in a diagram. */
export interface DiagramBox extends Named {
  readonly path: string;
  readonly number: string;
  /** `closed`: what is inside has a diagram of its own. `outside`: it belongs to the states around those that are shown. */
  readonly look: 'state' | 'final' | 'group' | 'parallel' | 'closed' | 'outside';
  readonly responsible: readonly Named[];
  readonly inside: readonly DiagramBox[];
  readonly begins?: string;
}

/** A way from box to box, with everything that leads along it. */
export interface DiagramArrow {
  readonly from: string;
  readonly to: string;
  readonly kind: Way['kind'];
  readonly labels: readonly ArrowLabel[];
}

/** What takes a case along an arrow. */
export interface ArrowLabel {
  readonly step?: Named;
  readonly deadlines: readonly Named[];
  readonly condition?: Named;
}

/** A workflow of so few states is one drawing. */
const mostInOne = 9;
/** The inside of a state is one drawing up to so many; states at once lie beside each other. */
const mostInside = 14;

/** The diagrams of a workflow: the whole first, then each state that it only shows closed. */
export function diagramsOf(
  root: MachineNode,
  service: string,
  ways: readonly Way[],
  naming: Naming,
): readonly Diagram[] {
  const numbers = stateNumbers(root);
  const nodes = new Map([...walkTree(root)].map((node) => [node.path, node]));
  const named = (path: string) => ({
    ...naming.name(`states.${service}`, path),
    path,
    number: numbers.get(path) ?? '',
  });
  return draw(root);

  function draw(scope: MachineNode): readonly Diagram[] {
    const closed = closedIn(scope, root);
    const isShown = (node: MachineNode) => ![...enclosing(node.parent)].some((one) => closed.has(one));
    const boxOf = (node: MachineNode): DiagramBox => {
      const isClosed = closed.has(node);
      const inside = isClosed ? [] : [...node.children.values()].map(boxOf);
      const first = node.initial === undefined ? undefined : node.children.get(node.initial);
      return {
        ...named(node.path),
        look: isClosed ? 'closed' : lookOf(node),
        responsible: node.responsible.map((role) => naming.name('roles', role)),
        inside,
        ...(first && !isClosed ? { begins: first.path } : {}),
      };
    };
    const place = (path: string): string | undefined => {
      const node = nodes.get(path);
      if (!node) return undefined;
      if ([...enclosing(node)].includes(scope)) return [...enclosing(node)].find(isShown)?.path;
      return besides(node, scope)?.path;
    };
    const arrows = ways.flatMap((way) => {
      const [from, to] = [place(way.from), place(way.to)];
      if (from === undefined || to === undefined) return [];
      const isInner = (path: string) => path === scope.path || path.startsWith(`${scope.path}.`) || scope === root;
      if (!isInner(from) && !isInner(to)) return [];
      if (from === to && (way.from !== way.to || way.from !== from)) return [];
      return [{ from, to, kind: way.kind, way }];
    });
    const outside = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].filter((path) => {
      const node = nodes.get(path);
      return node && scope !== root && ![...enclosing(node)].includes(scope);
    });
    const first = scope.initial === undefined ? undefined : scope.children.get(scope.initial);
    const inside = [...scope.children.values()].map(boxOf);
    const beyond = outside.map(
      (path): DiagramBox => ({ ...named(path), look: 'outside', responsible: [], inside: [] }),
    );
    const diagram: Diagram = {
      ...(scope === root ? {} : { state: named(scope.path) }),
      isOverview: closed.size > 0,
      boxes: scope === root ? inside : [...beyond, { ...boxOf(scope), inside, look: lookOf(scope) }],
      arrows: merged(arrows, service, naming),
      ...(first ? { begins: first.path } : {}),
    };
    return [diagram, ...[...closed].flatMap(draw)];
  }
}

/** The states of a scope that are shown closed: all with others inside where it would grow too large. */
function closedIn(scope: MachineNode, root: MachineNode): ReadonlySet<MachineNode> {
  if (leavesIn(scope) <= (scope === root ? mostInOne : mostInside)) return new Set();
  const inner = [...scope.children.values()].filter(({ children }) => children.size > 0);
  return new Set(scope === root ? inner : inner.filter((node) => leavesIn(node) > 2));
}

function leavesIn(node: MachineNode): number {
  return [...walkTree(node)].filter(({ children }) => children.size === 0).length;
}

function lookOf({ kind, children }: MachineNode): DiagramBox['look'] {
  if (kind === 'final') return 'final';
  if (children.size === 0) return 'state';
  return kind === 'parallel' ? 'parallel' : 'group';
}

/** Of a state outside a scope, the one around it that lies beside the scope or beside what encloses the scope. */
function besides(node: MachineNode, scope: MachineNode): MachineNode | undefined {
  const around = new Set(enclosing(scope));
  return [...enclosing(node)].find((one) => one.parent !== undefined && around.has(one.parent));
}

type Found = Omit<DiagramArrow, 'labels'> & { readonly way: Way };

/** Ways between the same two boxes are one arrow. */
function merged(found: readonly Found[], service: string, naming: Naming): readonly DiagramArrow[] {
  const isExpiry = ({ kind }: Found) => kind === 'expiry';
  const groups = groupBy(found, (one) => `${one.from} ${one.to} ${isExpiry(one)}`);
  return [...groups.values()].map((all): DiagramArrow => {
    const [{ from, to, kind }] = all as [Found, ...Found[]];
    const labels = all.map(({ way }) => labelOf(way, service, naming));
    return { from, to, kind, labels: eachOnce(labels) };
  });
}

function labelOf(way: Way, service: string, naming: Naming): ArrowLabel {
  return {
    ...(way.kind === 'person' ? { step: naming.name(`transitions.${service}`, way.event ?? '') } : {}),
    deadlines: way.deadlines.map((id) => naming.name(`deadlines.${service}`, id)),
    ...(way.guard === undefined ? {} : { condition: naming.name(`conditions.${service}`, way.guard) }),
  };
}

function eachOnce(labels: readonly ArrowLabel[]): readonly ArrowLabel[] {
  return [...new Map(labels.map((label) => [JSON.stringify(label), label])).values()];
}
