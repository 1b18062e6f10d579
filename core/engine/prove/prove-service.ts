import type { DiagnosticList } from '../compile/diagnostic-list.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { ServiceGraph } from './graph/service-graph.ts';
import type { CounterExample, SafeguardProof, ServiceProof } from './proofs.ts';
import type { ProofReport } from './rules/proof-rule.ts';
import { proofRules } from './rules/proof-rules.ts';
import { proveSafeguards } from './safeguards/prove-safeguards.ts';
import { pathInWords, pathSentence } from './words/path-in-words.ts';
import { whereStands } from './words/where-stands.ts';

/** Holds one service against every rule of proving, and against the safeguards that the pack states for it. */
export function proveService(graph: ServiceGraph, pack: PackOutline, found: DiagnosticList): ServiceProof {
  const counterExamples: CounterExample[] = [];
  const report: ProofReport = (at, code, message, { path, ...more } = {}) => {
    if (!path) {
      found.report(at, code, message, more);
      return;
    }
    const steps = pathInWords(graph, path);
    const certainty = isPossible(graph, path) ? 'possible' : 'certain';
    const place = found.report(at, code, `${message} ${pathSentence(steps, certainty)}`, more);
    counterExamples.push({ code, at: place, message, begin: beginOf(graph, path), steps, certainty });
  };
  const safeguards = prove(graph, pack, report);
  const { service, explored, nodes, edgeCount } = graph;
  return { service: service.id, explored, nodes: nodes.length, edges: edgeCount, safeguards, counterExamples };
}

function prove(graph: ServiceGraph, pack: PackOutline, report: ProofReport): readonly SafeguardProof[] {
  const { explored, outline, limits } = graph;
  const at = outline.workflow;
  const counted = `more than ${limits.nodes} ways in which a case can stand, or ${limits.edges} steps, or too many regions at once`;
  if (explored === 'none') {
    report(at, 'PROOF-INCOMPLETE', `Nothing was proved of ${graph.service.id}: there are ${counted}.`, {
      hint: 'Cut the workflow into smaller ones, or join parallel regions that nobody needs apart.',
    });
    return proveSafeguards(graph, pack, report);
  }
  if (explored === 'clock by clock') {
    report(
      at,
      'PROOF-INCOMPLETE',
      `The clocks of ${graph.service.id} were looked at one by one: there are ${counted}.`,
      {
        hint: 'A case may be able to do less than was supposed; a path that is shown may need clocks that never run together.',
      },
    );
  }
  for (const rule of proofRules) rule(graph, report);
  return proveSafeguards(graph, pack, report);
}

/** Where a path begins; an empty one where the case is opened. */
function beginOf({ nodes, openings }: ServiceGraph, path: Parameters<typeof pathInWords>[1]): string {
  const node = nodes[path[0]?.from ?? openings[0] ?? -1];
  return node ? whereStands(node) : '';
}

function isPossible({ explored }: ServiceGraph, path: Parameters<typeof pathInWords>[1]): boolean {
  return explored !== 'whole' || path.some(({ answers }) => answers.size > 0);
}
