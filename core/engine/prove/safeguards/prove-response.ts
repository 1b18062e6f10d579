import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import type { CompiledService, SafeguardRule } from '../../compile/compiled-service.ts';
import { dividedRule } from '../../decide/whole-of.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import type { SafeguardProof } from '../proofs.ts';
import type { ProofReport } from '../rules/proof-rule.ts';
import { isAtMost } from './is-at-most.ts';
import { findWatchedPath, satisfiedAfter } from './monitor.ts';
import { notCovered } from './prove-precedence.ts';

/**
 * What can be said of a safeguard of response. Nobody can be made to act: with a bound, only a deadline that always
 * starts with what happened, is met by nothing else and is no longer than the bound can cover it. It is proved where the
 * end of this deadline brings the response and nothing can put that end off; without a bound also where no case ends
 * before the response.
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
    const isBrought = isBroughtBy(graph, covering.id, safeguard);
    const doubts = doubtsAbout(covering, safeguard, service);
    const how = isBrought
      ? 'is met by it, and brings it when it runs out'
      : 'covers it: that it runs out is seen and reported';
    return {
      verdict: isBrought && doubts.length === 0 ? 'proved' : 'enforced at run time',
      because: [`The deadline ${covering.id} ${how}.`, ...doubts, ...endsBefore(covering, safeguard)].join(' '),
    };
  }
  if (safeguard.within) {
    const why = `No deadline always starts with ${safeguard.of.join(' and ')}, is met by nothing but ${namesOf(safeguard).join(', ')} and ends within the bound.`;
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
  const { metBy, cancelledBy, appliesIf, validFrom, validUntil, within } = deadline;
  const needed = namesOf(safeguard);
  return (
    safeguard.of.every((name) => alwaysStartsWith(deadline, name, service)) &&
    'number' in within &&
    metBy.every((name) => needed.includes(name)) &&
    cancelledBy.every((name) => isEnd(service, name) || needed.includes(name)) &&
    (appliesIf === undefined || appliesIf.id === safeguard.when) &&
    validFrom === undefined &&
    validUntil === undefined &&
    (safeguard.within === undefined || isAtMost(deadline, safeguard.within))
  );
}

/** The earliest of several starts a clock once only, and a clock of which no side knows the case starts never. */
function alwaysStartsWith({ starts, sides }: DeadlineRule, name: string, service: CompiledService): boolean {
  const isKnown = sides.includes(service.opensOn);
  switch (starts.on) {
    case 'transition':
      return starts.id === name && (isKnown || sides.includes(service.transitions[name]?.by ?? ''));
    case 'entered':
      return starts.state === name && isKnown;
    default:
      return false;
  }
}

/** What can put the end of a covering deadline off, or keep it from running, each as a sentence. */
function doubtsAbout(rule: DeadlineRule, safeguard: SafeguardRule, service: CompiledService): readonly string[] {
  const { appliesIf, counting, within } = rule;
  const asked = appliesIf ? [`Where ${appliesIf.id} cannot be said, it does not run.`] : [];
  if (!safeguard.within) return asked;
  const causes = [...causesOf(rule, service)];
  const mayRoll = counting.lastDayOff === 'next-working-day' && within.unit !== 'working-days';
  return [
    ...asked,
    ...(causes.length > 0 ? [`A pause (${causes.join(', ')}) puts its end off, past the bound.`] : []),
    ...(mayRoll || counting.minimumWorkingDays !== undefined
      ? ['Days that are not worked can put its end off, past the bound.']
      : []),
  ];
}

/** A part of a deadline stands still whenever its whole does. */
function causesOf(rule: DeadlineRule, service: CompiledService): ReadonlySet<string> {
  const whole = dividedRule(service, rule);
  return new Set([...(rule.pausedBy?.causes ?? []), ...(whole ? causesOf(whole, service) : [])]);
}

/** A case that is over waits for nothing: said, since the response has not followed there. */
function endsBefore({ cancelledBy }: DeadlineRule, safeguard: SafeguardRule): readonly string[] {
  const ends = cancelledBy.filter((name) => !namesOf(safeguard).includes(name));
  return ends.length === 0 ? [] : [`A case that ends before as ${ends.join(', ')} needs it no more.`];
}

function isEnd({ machine }: CompiledService, name: string): boolean {
  return machine.outcome(name) !== undefined;
}

/** True when the end of a deadline, wherever it runs out, is or enters what is needed. */
function isBroughtBy({ nodes }: ServiceGraph, deadline: string, safeguard: SafeguardRule): boolean {
  const needed = namesOf(safeguard);
  const ends = nodes.flatMap(({ out }) => out.filter(({ by }) => 'deadline' in by && by.deadline === deadline));
  return (
    ends.length > 0 &&
    ends.every(({ event, entered }) => [event ?? '', ...entered].some((name) => needed.includes(name)))
  );
}

function namesOf({ needs }: SafeguardRule): readonly string[] {
  return needs.flatMap((need) => ('happens' in need ? [need.happens] : []));
}
