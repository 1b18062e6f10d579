import type { GraphEdge, GraphNode, ServiceGraph } from '../graph/service-graph.ts';
import type { Observation } from './observation.ts';
import { clockCondition, hiddenFrom, namedCondition } from './rests-on.ts';

/**
 * What those who may take a step learn by whether it is refused: all that its condition, the guards of the workflow and the
 * safeguards ask there. What stands in the form that goes with the step they write themselves. That a step was taken says
 * to others that its conditions held: that depends on a person's act, and is what the step hands over.
 */
export function* observedRefusals(graph: ServiceGraph): Generator<Observation> {
  const { service, pack, nodes } = graph;
  const seen = new Set<string>();
  for (const node of nodes) {
    for (const [event, edges] of Map.groupBy(node.out, ({ event: name }) => name)) {
      const rule =
        event !== undefined && Object.hasOwn(service.transitions, event) ? service.transitions[event] : undefined;
      if (!rule) continue;
      const roles = new Set(edges.flatMap(({ by }) => ('roles' in by ? by.roles : [])));
      const key = `${JSON.stringify(node.state)} ${rule.id} ${[...roles].join(' ')}`;
      if (roles.size === 0 || seen.has(key)) continue;
      seen.add(key);
      for (const name of conditionsOf(graph, rule.id, edges)) {
        const stated = namedCondition(graph, name);
        if (!stated) continue;
        for (const id of roles) {
          const role = pack.roles[id];
          if (!role) continue;
          const written = new Set(rule.form === undefined ? [] : ownOf(graph, rule.form));
          const hidden = hiddenFrom(graph, role, stated.condition, rule.by, node.state).filter(
            (category) => !written.has(category),
          );
          yield { of: name, ...stated, role, by: `whether the step ${rule.id} is refused`, asks: rule.by, hidden };
        }
      }
    }
  }
  yield* observedExtensions(graph);
}

/** Everything that is asked before a step is taken. */
function conditionsOf({ service }: ServiceGraph, event: string, edges: readonly GraphEdge[]): ReadonlySet<string> {
  const when = service.transitions[event]?.when;
  const names = [event, ...edges.flatMap(({ entered }) => entered)];
  const safeguards = service.safeguards.filter(
    ({ pattern, of }) => pattern !== 'response' && names.some((name) => of.includes(name)),
  );
  return new Set([
    ...(when === undefined ? [] : [when]),
    ...(isAlwaysTaken(edges) ? [] : edges.flatMap(({ answers }) => [...answers.keys()])),
    ...safeguards.flatMap((each) => [
      ...(each.when === undefined ? [] : [each.when]),
      ...each.needs.flatMap((need) => ('holds' in need ? [need.holds] : [])),
    ]),
  ]);
}

/** True where the step leads somewhere however its guards come out: then none of them refuses it. */
function isAlwaysTaken(edges: readonly GraphEdge[]): boolean {
  return edges.reduce((sum, { answers }) => sum + 2 ** -answers.size, 0) >= 1;
}

function ownOf({ service }: ServiceGraph, form: string): readonly string[] {
  return (service.forms[form]?.fields ?? []).map(({ category }) => category);
}

function* observedExtensions(graph: ServiceGraph): Generator<Observation> {
  const { service, pack, running, nodes } = graph;
  for (const { id, extension } of service.deadlines) {
    if (!extension?.blockedIf) continue;
    const stated = clockCondition(graph, id, extension.blockedIf, 'blockedIf');
    const asking = Object.values(pack.roles).filter(
      ({ side, grants }) => side === extension.askedBy && grants.some(({ may }) => may.includes('extend-deadline')),
    );
    const where = [...(running.get(id) ?? [])].flatMap((at): GraphNode[] => (nodes[at] ? [nodes[at]] : []));
    for (const role of asking) {
      const states = where.filter(({ known }) => known.has(role.side)).map(({ state }) => state);
      const hidden = new Set(
        states.flatMap((state) => hiddenFrom(graph, role, stated.condition, extension.askedBy, state)),
      );
      const by = `whether a longer period for ${id} is refused`;
      yield { of: stated.condition.id, ...stated, role, by, asks: extension.askedBy, hidden: [...hidden] };
    }
  }
}
