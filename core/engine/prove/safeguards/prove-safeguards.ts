import type { SafeguardRule } from '../../compile/compiled-service.ts';
import { isKnownTo } from '../../decide/safeguards.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { PackOutline } from '../../pack/outline.ts';
import type { ServiceGraph } from '../graph/service-graph.ts';
import type { SafeguardProof } from '../proofs.ts';
import type { ProofReport } from '../rules/proof-rule.ts';
import { findMisshapen } from './find-misshapen.ts';
import { provePrecedence } from './prove-precedence.ts';
import { proveResponse } from './prove-response.ts';

/** What can be said of every safeguard that guards a service. */
export function proveSafeguards(
  graph: ServiceGraph,
  { safeguards }: PackOutline,
  report: ProofReport,
): readonly SafeguardProof[] {
  return graph.service.safeguards.map((safeguard) => {
    const at = safeguards.at(safeguard.id);
    return { id: safeguard.id, ...proveOne(graph, safeguard, at, report) };
  });
}

function proveOne(
  graph: ServiceGraph,
  safeguard: SafeguardRule,
  at: Cursor,
  report: ProofReport,
): Omit<SafeguardProof, 'id'> {
  const misshapen = findMisshapen(safeguard);
  if (misshapen) {
    report(at, 'SAFEGUARD-SHAPE', `The safeguard ${safeguard.id} ${misshapen.what}.`, {
      hint: misshapen.hint,
      isKey: true,
    });
    return { verdict: 'not covered', because: `It ${misshapen.what}.` };
  }
  reportSecrets(graph, safeguard, at, report);
  return safeguard.pattern === 'response'
    ? proveResponse(graph, safeguard, at, report)
    : provePrecedence(graph, safeguard, at, report);
}

/** What a side does not know cannot be the reason that it is given. */
function reportSecrets({ service }: ServiceGraph, safeguard: SafeguardRule, at: Cursor, report: ProofReport): void {
  if (safeguard.pattern !== 'precedence') return;
  for (const of of safeguard.of) {
    const side = service.transitions[of]?.by;
    const hidden = safeguard.needs.find(
      (need) => 'happens' in need && side !== undefined && !isKnownTo(service, need.happens, side),
    );
    if (side === undefined || !hidden || !('happens' in hidden)) continue;
    const message = `${side} takes ${of}, but does not learn of ${hidden.happens}: refusing the step would tell it that this has not happened.`;
    report(at.at('needs'), 'SAFEGUARD-DISCLOSES', message, {
      severity: 'warning',
      hint: `Let ${side} know of ${hidden.happens}, or guard a step of the side that knows.`,
    });
    return;
  }
}
