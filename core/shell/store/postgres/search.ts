import { and, eq, inArray, type SQL, sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { WorklistRow } from '../../../engine/views/rows.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { SearchHit, SearchQuery } from '../../app/ports.ts';
import {
  isSwapped,
  leastFaintScore,
  type QueryToken,
  queryTokens,
  scoreOf,
  searchStages,
} from '../../app/search/query-tokens.ts';
import { type ActorTx, asActor } from './database.ts';

import { searchToken, worklist } from './tables.ts';
import { tokenNumber } from './token-numbers.ts';
import { inWays } from './worklist.ts';

interface Scored {
  readonly score: number;
  readonly swapped?: true;
}

/** How many candidates a stage brings at most: beyond that the query says too little to rank by. */
const mostCandidates = 100;

/** How many cases are looked at for one token: one that more have tells hardly anything. */
const mostOfToken = 500;

/** The cases that the actor's authority lists and that share tokens with the query, best first. */
export async function searchCases(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  actor: Actor,
  query: SearchQuery,
): Promise<readonly SearchHit[]> {
  const tokens = queryTokens(query.text, query.kinds);
  if (actor.kind !== 'person' || tokens.length === 0 || query.categories.length === 0 || query.why.length === 0)
    return [];
  const { authority } = actor;
  // While the key of the tokens turns, a case has those of one key or of another, never of two.
  const numbered = ring
    .searchKeys()
    .flatMap((key) => tokens.map(({ text, weight }) => ({ number: BigInt(tokenNumber(key, text)), text, weight })));
  const all = numbered.map(({ number }) => number);
  const texts = new Map(numbered.map(({ number, text }) => [number, text]));
  return asActor(orm, actor, async (tx) => {
    const scores = new Map<CaseId, Scored>();
    for (const stage of searchStages) {
      if (scores.size >= query.limit) break;
      const ofStage = numbered.flatMap(({ number, weight }) => (weight === stage ? [number] : []));
      const fresh = (await candidates(tx, authority, ofStage, query)).filter((caseId) => !scores.has(caseId));
      for (const [caseId, shared] of await sharedBy(tx, authority, all, fresh, query)) {
        const found = scored(tokens, new Set(shared.flatMap((number) => texts.get(number) ?? [])));
        if (stage !== 'faint' || found.score >= leastFaintScore) scores.set(caseId, found);
      }
    }
    return hitsOf(tx, authority, scores, query);
  });
}

/**
 * The cases that share most tokens of a stage; those shared with few others count before those that everybody has. Of a
 * token that very many cases have, only some are looked at: what it costs to find a common name has a limit.
 */
async function candidates(
  tx: ActorTx,
  authority: string,
  tokens: readonly bigint[],
  { categories, why }: SearchQuery,
): Promise<readonly CaseId[]> {
  if (tokens.length === 0) return [];
  const wanted = statement.join(
    tokens.map((token) => statement`(${token}::bigint)`),
    statement`, `,
  );
  // Who reaches only what was opened to them by name is not crowded out by what the authority has besides.
  const listed = why.every((way) => way.startsWith('granted/')) ? statement`and ${listedFor(why)}` : statement``;
  const rows = await tx.execute<{ caseId: CaseId }>(statement`
    with found as (
      select wanted.token, hit.case_id
      from (values ${wanted}) as wanted (token)
      cross join lateral (
        select search_token.case_id from rcms.search_token
        where search_token.authority = ${authority} and search_token.token = wanted.token
          and ${inArray(searchToken.category, [...categories])} ${listed}
        limit ${mostOfToken + 1}
      ) hit
    ), common as (
      select token from found group by token having count(*) > ${mostOfToken}
    )
    select found.case_id as "caseId"
    from found left join common on common.token = found.token
    group by found.case_id
    order by count(*) filter (where common.token is null) desc, count(*) desc, found.case_id
    limit ${mostCandidates}`);
  return rows.map(({ caseId }) => caseId);
}

/** Which tokens of the whole query each candidate shares. */
export async function sharedBy(
  tx: ActorTx,
  authority: string,
  tokens: readonly bigint[],
  cases: readonly CaseId[],
  { categories }: Pick<SearchQuery, 'categories'>,
): Promise<ReadonlyMap<CaseId, readonly bigint[]>> {
  const shared = new Map<CaseId, bigint[]>();
  if (cases.length === 0) return shared;
  const rows = await tx
    .selectDistinct({ caseId: searchToken.caseId, token: searchToken.token })
    .from(searchToken)
    .where(
      and(
        eq(searchToken.authority, authority),
        inArray(searchToken.caseId, [...cases]),
        inArray(searchToken.token, [...tokens]),
        inArray(searchToken.category, [...categories]),
      ),
    );
  for (const { caseId, token } of rows) shared.set(caseId, [...(shared.get(caseId) ?? []), token]);
  return shared;
}

function scored(tokens: readonly QueryToken[], shared: ReadonlySet<string>): Scored {
  return { score: scoreOf(tokens, shared), ...(isSwapped(tokens, shared) ? { swapped: true } : {}) };
}

/** The cases that the actor's authority lists under a public reference, however it is written. */
export async function findByReference(
  orm: PostgresJsDatabase,
  actor: Actor,
  reference: string,
): Promise<readonly WorklistRow[]> {
  if (actor.kind !== 'person' || reference.includes('\u0000')) return [];
  const { authority } = actor;
  return asActor(orm, actor, async (tx) => {
    const found = await tx
      .select({ row: worklist.listed })
      .from(worklist)
      .where(and(eq(worklist.authority, authority), eq(worklist.reference, reference.toUpperCase())))
      .limit(10);
    return found.map(({ row }) => row);
  });
}

async function hitsOf(
  tx: ActorTx,
  authority: string,
  scores: ReadonlyMap<CaseId, Scored>,
  { limit, why }: SearchQuery,
): Promise<readonly SearchHit[]> {
  if (scores.size === 0) return [];
  const listed = await tx
    .select({ caseId: worklist.caseId, row: worklist.listed })
    .from(worklist)
    .where(and(eq(worklist.authority, authority), inArray(worklist.caseId, [...scores.keys()]), inWays(why)));
  return listed
    .map(({ caseId, row }) => ({ caseId, side: row.side, score: 0, ...scores.get(caseId), row }))
    .sort((left, right) => right.score - left.score || (left.caseId < right.caseId ? -1 : 1))
    .slice(0, limit);
}

function listedFor(why: SearchQuery['why']): SQL {
  return statement`exists (
    select from rcms.worklist
    where worklist.authority = ${searchToken.authority} and worklist.case_id = ${searchToken.caseId} and ${inWays(why)}
  )`;
}
