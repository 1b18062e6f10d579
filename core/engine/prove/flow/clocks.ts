import { reachesStage } from '../../access/reaches-stage.ts';
import type { Side } from '../../basics/identifiers.ts';
import type { CompiledCondition } from '../../compile/compiled-condition.ts';
import type { RoleRule } from '../../compile/compiled-pack.ts';
import type { ServiceGraph } from '../graph/service-graph.ts';
import type { Observation } from './observation.ts';
import { clockCondition, hiddenFrom } from './rests-on.ts';
import { valuesPath } from './values-path.ts';

/** What people learn by whether a clock runs: everybody on a side that knows of it. */
export function* observedClocks(graph: ServiceGraph): Generator<Observation> {
  for (const { id, appliesIf, sides, duty, starts } of graph.service.deadlines) {
    if (starts.on === 'owed') yield* observedOwing(graph, id, duty, starts.form);
    if (!appliesIf) continue;
    const stated = clockCondition(graph, id, appliesIf, 'appliesIf');
    for (const role of onlookers(graph).filter(({ side }) => sides.includes(side))) {
      const hidden = hiddenFrom(graph, role, appliesIf, duty);
      yield { of: appliesIf.id, ...stated, role, by: `whether the clock ${id} runs`, asks: duty, hidden };
    }
  }
}

/** A clock on an owed correction tells that a form has changed, whichever of its fields it was. */
function* observedOwing(graph: ServiceGraph, id: string, duty: Side, form: string): Generator<Observation> {
  const { service, outline } = graph;
  const reads = (service.forms[form]?.fields ?? []).map(({ pointer }) => valuesPath(form, pointer));
  const asked = { id, reads } as unknown as CompiledCondition;
  const rule = outline.deadlines.at(id);
  for (const role of onlookers(graph).filter(({ side }) => side === duty)) {
    const hidden = hiddenFrom(graph, role, asked, duty);
    const by = `whether the clock ${id} runs`;
    yield { of: `owed:${form}`, rule, at: rule.at('starts'), isKey: false, role, by, asks: duty, hidden };
  }
}

/** What the people of an authority learn by being drawn in, where an answer names it. */
export function* observedParticipants(graph: ServiceGraph): Generator<Observation> {
  const { service, outline } = graph;
  for (const { id, side, kind, choose } of Object.values(service.participants)) {
    if (!('answer' in choose)) continue;
    const { form, field } = choose.answer;
    const asked = { id, reads: [valuesPath(form, field)] } as unknown as CompiledCondition;
    const rule = outline.service.at('participants').at(id);
    // The history tells of it only those who may read the answer; whoever is drawn in knows it anyway.
    const drawnIn = onlookers(graph).filter((role) => role.reach === 'participant' && role.kinds.includes(kind));
    for (const role of drawnIn.filter((each) => each.side === side)) {
      const hidden = hiddenFrom(graph, role, asked, side);
      const at = rule.at('choose');
      yield { of: id, rule, at, isKey: true, role, by: `which authority is drawn in as ${id}`, asks: side, hidden };
    }
  }
}

/** The roles that ever reach a case of the service. */
function onlookers({ pack, service, nodes }: ServiceGraph): readonly RoleRule[] {
  const reaches = reachesStage(pack, service);
  return Object.values(pack.roles).filter(
    (role) =>
      role.grants.some(({ services }) => !services || services.includes(service.id)) &&
      nodes.some((node) => reaches(role, node)),
  );
}
