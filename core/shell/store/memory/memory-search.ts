import type { Actor } from '../../../engine/model/actor.ts';
import type { SearchHit, SearchQuery } from '../../app/ports.ts';
import { leastFaintScore, queryTokens, searchStages } from '../../app/search/query-tokens.ts';
import { tokensOf } from './memory-case.ts';
import type { MemoryState } from './memory-state.ts';

/** The cases on the actor's worklist that share tokens with the query, best first. */
export function searchMemory(state: MemoryState, actor: Actor, query: SearchQuery): readonly SearchHit[] {
  if (actor.kind !== 'person') return [];
  const tokens = queryTokens(query.text, query.kinds);
  const scored = [...state.cases.values()].flatMap((found) =>
    found.worklist
      .filter(({ authority, why }) => authority === actor.authority && query.why.some((way) => why.includes(way)))
      .map((row) => {
        const held = tokensOf(found, row.side, query.categories);
        const shared = tokens.filter(({ text }) => held.has(text));
        return { hit: { caseId: row.caseId, side: row.side, score: shared.length / tokens.length, row }, shared };
      }),
  );
  const hits = new Map<string, SearchHit>();
  for (const stage of searchStages) {
    if (hits.size >= query.limit) break;
    for (const { hit, shared } of scored) {
      if (!shared.some(({ weight }) => weight === stage)) continue;
      if (stage !== 'faint' || hit.score >= leastFaintScore) hits.set(hit.caseId, hit);
    }
  }
  return [...hits.values()]
    .sort((left, right) => right.score - left.score || (left.caseId < right.caseId ? -1 : 1))
    .slice(0, query.limit);
}
