import type { Actor } from '../../../engine/model/actor.ts';
import type { WorklistRow } from '../../../engine/views/rows.ts';
import type { SearchHit, SearchQuery } from '../../app/ports.ts';
import { isSwapped, leastFaintScore, queryTokens, scoreOf, searchStages } from '../../app/search/query-tokens.ts';
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
        const swapped = isSwapped(tokens, held) ? { swapped: true as const } : {};
        return { hit: { caseId: row.caseId, side: row.side, score: scoreOf(tokens, held), ...swapped, row }, shared };
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

/** The cases on the actor's worklist under a public reference, however it is written. */
export function findReferenceInMemory(state: MemoryState, actor: Actor, reference: string): readonly WorklistRow[] {
  if (actor.kind !== 'person') return [];
  const wanted = reference.toUpperCase();
  return [...state.cases.values()].flatMap(({ worklist }) =>
    worklist.filter((row) => row.authority === actor.authority && row.reference?.toUpperCase() === wanted),
  );
}
