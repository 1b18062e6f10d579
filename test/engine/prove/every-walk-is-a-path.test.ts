import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { evolve } from '../../../core/engine/evolve/evolve.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import { codesOf } from '../../../core/engine/model/event-codes.ts';
import { explore } from '../../../core/engine/prove/graph/explore.ts';
import type { GraphEdge, ServiceGraph } from '../../../core/engine/prove/graph/service-graph.ts';
import { loadPack } from '../../packs/load-pack.ts';
import { randomWalk, type WalkStep } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';

const folders = [
  'test/packs/fixtures/lighthouse',
  'test/packs/fixtures/allotment',
  'country-packs/xa',
  'country-packs/pakistan',
  'test/faults/clouds',
];

describe.each(folders)('%s', (folder) => {
  const { pack, outline } = compile(loadPack(folder));
  if (!pack) throw new Error(`${folder} does not compile`);
  const graphs = outline.services.flatMap((service) => {
    const compiled = pack.services[service.id];
    return compiled ? [explore(pack, compiled, service)] : [];
  });
  const graphOf = (service: string) => graphs.find((graph) => graph.service.id === service) as ServiceGraph;

  test('every walk through decide is a path of the graph', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        expect(strayIn(randomWalk(pack, pack.seed, chanceFrom(seed), 30), graphOf)).toEqual([]);
      }),
      { numRuns: propertyRuns(10) },
    );
  });

  test('a walk that the graph does not know is seen', () => {
    const walk = randomWalk(pack, pack.seed, chanceFrom(7), 30);
    const empty = (service: string) => ({ ...graphOf(service), openings: [] });
    expect(strayIn(walk, empty)).not.toEqual([]);
  });
});

/** The events of a walk that no edge of the graph stands for, from wherever the walk can have been in it. */
function strayIn(walk: readonly WalkStep[], graphOf: (service: string) => ServiceGraph): readonly string[] {
  let at: { readonly graph: ServiceGraph; readonly nodes: ReadonlySet<number> } | undefined;
  for (const { before, events, after } of walk) {
    let caseFile = before;
    for (const event of events) {
      caseFile = evolve(caseFile, event);
      if (event.type === 'case-opened') {
        const graph = graphOf(caseFile.service);
        at = { graph, nodes: standing(graph, graph.openings, caseFile) };
      } else if (at) {
        at = { graph: at.graph, nodes: follow(at.graph, at.nodes, event, caseFile) };
      }
      if (at?.nodes.size === 0) return [`${event.type} ${JSON.stringify(event.codes).slice(0, 200)}`];
    }
    const strange = at && after && strangeClocks(at.graph, at.nodes, after);
    if (strange && strange.length > 0) return strange.map((clock) => `${clock} runs`);
  }
  return [];
}

function follow(
  graph: ServiceGraph,
  nodes: ReadonlySet<number>,
  event: CaseEvent,
  caseFile: CaseFile,
): ReadonlySet<number> {
  const edges = [...nodes].flatMap((id) => graph.nodes[id]?.out ?? []);
  const along = (fits: (edge: GraphEdge) => boolean) => edges.filter(fits).map(({ to }) => to);
  if (event.type === 'transition-taken') {
    const { transition } = codesOf(event, 'transition-taken');
    const byClock = event.by.kind === 'clock';
    const fits = (edge: GraphEdge) => edge.event === transition && 'deadline' in edge.by === byClock;
    return standing(graph, along(fits), caseFile);
  }
  if (event.type !== 'deadline-passed' && event.type !== 'deadline-undecided') return nodes;
  const rule = ruleOf(caseFile, event);
  const sends = graph.service.deadlines.find(({ id }) => id === rule)?.onExpiry?.event !== undefined;
  // What is sent follows as a step of its own.
  if (event.type === 'deadline-passed' && sends) return nodes;
  const ended = along(({ event: sent, by }) => sent === undefined && 'deadline' in by && by.deadline === rule);
  return event.type === 'deadline-passed' ? new Set(ended) : new Set([...nodes, ...ended]);
}

function ruleOf(caseFile: CaseFile, event: CaseEvent): string | undefined {
  const { id } = codesOf(event, 'deadline-passed');
  return caseFile.deadlines[id]?.rule;
}

/** The nodes at which a case stands as this one does. */
function standing(graph: ServiceGraph, ids: readonly number[], caseFile: CaseFile): ReadonlySet<number> {
  const { machine } = graph.service;
  const active = machine.active(machine.join(caseFile.stateSeen)).join();
  const known = Object.keys(caseFile.known).sort().join();
  const isSame = (id: number) => {
    const node = graph.nodes[id];
    return node?.active.join() === active && [...node.known].sort().join() === known;
  };
  return new Set(ids.filter(isSame));
}

function strangeClocks(graph: ServiceGraph, nodes: ReadonlySet<number>, caseFile: CaseFile): readonly string[] {
  return Object.values(caseFile.deadlines)
    .filter(({ status }) => status.is === 'running')
    .filter(({ rule }) => ![...nodes].some((id) => graph.running.get(rule)?.has(id)))
    .map(({ rule }) => rule);
}
