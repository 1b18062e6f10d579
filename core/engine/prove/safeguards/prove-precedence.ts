import type { SafeguardRule } from '../../compile/compiled-service.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import type { SafeguardProof } from '../proofs.ts';
import type { ProofReport } from '../rules/proof-rule.ts';
import { findBlockedPath } from './find-blocked-path.ts';
import { breaks, findWatchedPath, isBrokenByOpening } from './monitor.ts';

/**
 * What can be said of a safeguard of absence or precedence: proved where no path breaks it; enforced at run time where
 * one would, because the step that breaks it is then refused.
 */
export function provePrecedence(
  graph: ServiceGraph,
  safeguard: SafeguardRule,
  at: Cursor,
  report: ProofReport,
): Omit<SafeguardProof, 'id'> {
  const isWrong = (edge: GraphEdge, satisfied: boolean) => breaks(safeguard, edge, satisfied);
  if (graph.explored === 'none') {
    return {
      verdict: 'enforced at run time',
      because: 'The workflow could not be explored; a step that breaks it is refused.',
    };
  }
  if (isBrokenByOpening(graph, safeguard))
    return notCovered(safeguard, at, report, 'The opening of a case breaks it, and nobody is there to refuse.');
  // A path that asks nothing shows more than a shorter one that hangs on conditions.
  const path =
    findWatchedPath(graph, safeguard, isWrong, ({ answers }) => answers.size === 0) ??
    findWatchedPath(graph, safeguard, isWrong);
  if (!path) return { verdict: 'proved', because: proofOf(safeguard) };
  if (safeguard.afresh && !findWatchedPath(graph, { ...safeguard, afresh: false }, isWrong)) {
    return notCovered(
      safeguard,
      at,
      report,
      'A path uses what happened before a second time, which is not seen at run time.',
      path,
    );
  }
  const last = path.at(-1);
  const isClock = last !== undefined && 'deadline' in last.by;
  const what = isClock
    ? `the end of ${'deadline' in last.by ? last.by.deadline : ''} is then left without effect, and a person is told`
    : `${last?.event} is then refused`;
  if (safeguard.afresh)
    return notCovered(
      safeguard,
      at,
      report,
      `A path breaks it, and only that it happened at all is seen at run time.`,
      path,
    );
  report(
    at,
    'SAFEGUARD-AT-RUN-TIME',
    `The workflow has a path that would break the safeguard ${safeguard.id}; ${what}.`,
    {
      severity: 'warning',
      hint: hintFor(safeguard),
      isKey: true,
      path,
    },
  );
  const blocked = findBlockedPath(graph, safeguard);
  if (blocked) {
    const message = `Where the safeguard ${safeguard.id} refuses, no end of the case can be reached any more.`;
    const hint = 'Give the case another way on, or let what is needed happen before.';
    report(at, 'SAFEGUARD-BLOCKS', message, { hint, isKey: true, path: blocked });
  }
  return { verdict: 'enforced at run time', because: `A path of the workflow would break it: ${what}.` };
}

/** A safeguard that cannot be relied on: an error, unless somebody answers for it. */
export function notCovered(
  { id, accepted }: SafeguardRule,
  at: Cursor,
  report: ProofReport,
  why: string,
  path?: readonly GraphEdge[],
): Omit<SafeguardProof, 'id'> {
  report(at, 'SAFEGUARD-NOT-COVERED', `The safeguard ${id} is neither proved nor enforced. ${why}`, {
    severity: accepted ? 'warning' : 'error',
    hint: accepted
      ? `${accepted.by} accepts it: ${accepted.why}`
      : 'Change the workflow or the deadlines so that it holds, or say who accepts it: accepted: { by, why }.',
    isKey: true,
    ...(path ? { path } : {}),
  });
  return { verdict: 'not covered', because: accepted ? `${why} Accepted by ${accepted.by}.` : why };
}

function proofOf({ pattern, needs }: SafeguardRule): string {
  if (pattern === 'absence') return 'No step that anybody or any clock can take does it.';
  const asked = needs.flatMap((need) => ('holds' in need ? [need.holds] : []));
  return asked.length === 0
    ? 'Every path to it passes what it needs.'
    : `Every path to it passes what it needs, or asks ${asked.join(', ')}.`;
}

function hintFor({ pattern, needs, when }: SafeguardRule): string {
  if (pattern === 'absence')
    return 'To have it proved, take the step out of the workflow or ask the condition before it.';
  const [first] = needs;
  // A step that asked what only some cases need would keep the others back.
  if (when !== undefined)
    return `That is enough to keep to it: what is proved looks at every case, and this holds only where ${when}.`;
  if (first && 'holds' in first)
    return `To have it proved, let the step ask ${first.holds}: \`when\` of the transition, or a guard.`;
  return `To have it proved, let every path pass ${first?.happens} before.`;
}
