import { and, eq, inArray, sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { LikenessHit, LikenessQuery } from '../../app/likeness/likeness-port.ts';
import { probeTokens } from '../../app/search/probe-tokens.ts';
import { type ActorTx, asActor } from './database.ts';
import { sharedBy } from './search.ts';
import { searchToken, worklist } from './tables.ts';
import { tokenNumber } from './token-numbers.ts';
import { inWays } from './worklist.ts';

/** How many cases are counted out: beyond that the query says too little. */
const mostCandidates = 100;

/** How many cases are looked at for one token: one that more have tells hardly anything. */
const mostOfToken = 500;

interface Wanted {
  readonly number: bigint;
  /** Which of the probes it is a token of. */
  readonly probe: number;
}

/** The cases that the actor's authority lists, handed over, which share enough of what is asked; those that share most first. */
export async function findAlike(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  actor: Actor,
  query: LikenessQuery,
): Promise<readonly LikenessHit[]> {
  const { probes, categories, why } = query;
  if (actor.kind !== 'person' || categories.length === 0 || why.length === 0) return [];
  // While the key of the tokens turns, a case has those of one key or of another, never of two.
  const wanted = ring.searchKeys().flatMap((key) =>
    probes.flatMap(({ kind, values }, probe) =>
      [...new Set(values.flatMap((value) => probeTokens({ kind, value })))].map((text): Wanted => {
        return { number: BigInt(tokenNumber(key, text)), probe };
      }),
    ),
  );
  if (wanted.length === 0) return [];
  return asActor(orm, actor, async (tx) => {
    const found = await candidates(tx, actor.authority, wanted, query);
    const weights = await sharedWeights(tx, actor.authority, wanted, query, found);
    const enough = [...weights].filter(([, weight]) => weight >= query.atLeast).map(([caseId]) => caseId);
    return listed(tx, actor.authority, enough, weights, query);
  });
}

/**
 * The cases that share most by weight, as far as each token was looked at: what a very common name costs has a limit, so
 * that such a name alone does not find every case that has it.
 */
async function candidates(
  tx: ActorTx,
  authority: string,
  wanted: readonly Wanted[],
  { probes, categories, except }: LikenessQuery,
): Promise<readonly CaseId[]> {
  const tokens = statement.join(
    wanted.map(
      ({ number, probe }) => statement`(${number}::bigint, ${probe}::int, ${probes[probe]?.weight ?? 0}::float8)`,
    ),
    statement`, `,
  );
  const rows = await tx.execute<{ caseId: CaseId }>(statement`
    with found as (
      select distinct hit.case_id, wanted.probe, wanted.weight
      from (values ${tokens}) as wanted (token, probe, weight)
      cross join lateral (
        select search_token.case_id from rcms.search_token
        where search_token.authority = ${authority} and search_token.token = wanted.token
          and ${inArray(searchToken.category, [...categories])} and search_token.case_id <> ${except}
        limit ${mostOfToken}
      ) hit
    )
    select case_id as "caseId" from found
    group by case_id
    order by sum(weight) desc, case_id
    limit ${mostCandidates}`);
  return rows.map(({ caseId }) => caseId);
}

/** What each candidate shares of the whole, by weight: of each probe once, however many of its tokens are shared. */
async function sharedWeights(
  tx: ActorTx,
  authority: string,
  wanted: readonly Wanted[],
  { probes, categories }: LikenessQuery,
  cases: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, number>> {
  const probesOf = new Map<bigint, Set<number>>();
  for (const { number, probe } of wanted) probesOf.set(number, (probesOf.get(number) ?? new Set()).add(probe));
  const shared = await sharedBy(tx, authority, [...probesOf.keys()], cases, { categories });
  return new Map(
    [...shared].map(([caseId, tokens]) => {
      const found = new Set(tokens.flatMap((token) => [...(probesOf.get(token) ?? [])]));
      return [caseId, [...found].reduce((sum, probe) => sum + (probes[probe]?.weight ?? 0), 0)];
    }),
  );
}

async function listed(
  tx: ActorTx,
  authority: string,
  cases: readonly CaseId[],
  weights: ReadonlyMap<CaseId, number>,
  { services, why, limit }: LikenessQuery,
): Promise<readonly LikenessHit[]> {
  if (cases.length === 0) return [];
  const rows = await tx
    .select({ caseId: worklist.caseId, row: worklist.listed })
    .from(worklist)
    .where(
      and(
        eq(worklist.authority, authority),
        inArray(worklist.caseId, [...cases]),
        inArray(worklist.service, [...services]),
        inWays(why),
      ),
    );
  const weight = ({ caseId }: LikenessHit) => weights.get(caseId) ?? 0;
  return rows
    .filter(({ row }) => row.reference !== undefined)
    .sort((left, right) => weight(right) - weight(left) || (left.caseId < right.caseId ? -1 : 1))
    .slice(0, limit);
}
