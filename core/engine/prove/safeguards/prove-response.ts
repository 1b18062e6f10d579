import type { DeadlineRule, SafeguardRule } from '../../compile/compiled-pack.ts';
import type { Cursor } from '../../pack/cursor.ts';
import { leavesOf } from '../graph/clock.ts';
import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import type { SafeguardProof } from '../proofs.ts';
import type { ProofReport } from '../rules/proof-rule.ts';
import { isAtMost } from './is-at-most.ts';
import { findWatchedPath, satisfiedAfter } from './monitor.ts';
import { notCovered } from './prove-precedence.ts';

/**
 * What can be said of a safeguard of response. Nobody can be made to act: with a bound, only a deadline that starts
 * with what happened, is met by nothing else and is no longer than the bound can cover it. Without one it is proved
 * where no case ends before the response.
 */
export function proveResponse(
  graph: ServiceGraph,
  safeguard: SafeguardRule,
  at: Cursor,
  report: ProofReport,
): Omit<SafeguardProof, 'id'> {
  const { service } = graph;
  const covering = service.deadlines.find((deadline) => covers(graph, deadline, safeguard));
  if (covering) {
    const { id, onExpiry } = covering;
    if (onExpiry?.event !== undefined && isBroughtBy(graph, id, safeguard)) {
      return { verdict: 'proved', because: `The deadline ${id} is met by it, and brings it when it runs out.` };
    }
    return {
      verdict: 'enforced at run time',
      because: `The deadline ${id} covers it: that it runs out is seen and reported.`,
    };
  }
  if (safeguard.within) {
    const why = `No deadline starts with ${safeguard.of.join(' and ')}, is met by nothing but ${namesOf(safeguard).join(', ')} and ends within the bound.`;
    return notCovered(safeguard, at, report, why);
  }
  if (graph.explored === 'none') return notCovered(safeguard, at, report, 'The workflow could not be explored.');
  const path = findUnanswered(graph, safeguard);
  if (!path) return { verdict: 'proved', because: 'No case ends without it once it is due, and every case can end.' };
  return notCovered(safeguard, at, report, 'A case can end without it, and no deadline covers it.', path);
}

/** A way to an end on which what calls for the response has happened and the response has not followed. */
function findUnanswered(graph: ServiceGraph, safeguard: SafeguardRule): readonly GraphEdge[] | undefined {
  return findWatchedPath(
    graph,
    safeguard,
    (edge, answered) => graph.nodes[edge.to]?.outcome !== undefined && !satisfiedAfter(safeguard, edge, answered),
  );
}

function covers({ service }: ServiceGraph, deadline: DeadlineRule, safeguard: SafeguardRule): boolean {
  const { starts, metBy, cancelledBy, appliesIf, validFrom, validUntil } = deadline;
  const needed = namesOf(safeguard);
  const triggers = leavesOf(starts);
  const isStarted = safeguard.of.every(
    (name) => triggers.includes(`event:${name}`) || triggers.includes(`entered:${name}`),
  );
  const ends = cancelledBy.every((name) => service.machine.outcome(name) !== undefined || needed.includes(name));
  return (
    isStarted &&
    starts.on !== 'latest' &&
    metBy.every((name) => needed.includes(name)) &&
    ends &&
    (appliesIf === undefined || appliesIf.id === safeguard.when) &&
    validFrom === undefined &&
    validUntil === undefined &&
    (safeguard.within === undefined || isAtMost(deadline, safeguard.within))
  );
}

/** True when the end of a deadline, wherever it runs out, is or enters what is needed. */
function isBroughtBy({ nodes }: ServiceGraph, deadline: string, safeguard: SafeguardRule): boolean {
  const needed = namesOf(safeguard);
  const ends = nodes.flatMap(({ out }) => out.filter(({ by }) => 'deadline' in by && by.deadline === deadline));
  return ends.length > 0 && ends.every(({ entered }) => entered.some((path) => needed.includes(path)));
}

function namesOf({ needs }: SafeguardRule): readonly string[] {
  return needs.flatMap((need) => ('happens' in need ? [need.happens] : []));
}
