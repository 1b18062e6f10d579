import type { Actor } from '../../../engine/model/actor.ts';
import type { LikenessHit, LikenessQuery } from '../../app/likeness/likeness-port.ts';
import { probeTokens } from '../../app/search/probe-tokens.ts';
import { tokensOf } from './memory-case.ts';
import type { MemoryState } from './memory-state.ts';

/** The cases on the actor's worklist, handed over, which share enough of what is asked; those that share most first. */
export function findAlikeInMemory(state: MemoryState, actor: Actor, query: LikenessQuery): readonly LikenessHit[] {
  if (actor.kind !== 'person') return [];
  const probes = query.probes.map(({ kind, values, weight }) => ({
    tokens: values.flatMap((value) => probeTokens({ kind, value })),
    weight,
  }));
  const scored = [...state.cases.values()].flatMap((found) =>
    found.worklist
      .filter(({ authority, why }) => authority === actor.authority && query.why.some((way) => why.includes(way)))
      .filter(({ caseId, service, reference }) => {
        return caseId !== query.except && query.services.includes(service) && reference !== undefined;
      })
      .map((row) => {
        const held = tokensOf(found, row.side, query.categories);
        const weight = probes
          .filter(({ tokens }) => tokens.some((token) => held.has(token)))
          .reduce((sum, probe) => sum + probe.weight, 0);
        return { caseId: row.caseId, row, weight };
      }),
  );
  return scored
    .filter(({ weight }) => weight >= query.atLeast)
    .sort((left, right) => right.weight - left.weight || (left.caseId < right.caseId ? -1 : 1))
    .slice(0, query.limit)
    .map(({ caseId, row }) => ({ caseId, row }));
}
