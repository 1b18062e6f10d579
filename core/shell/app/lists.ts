import { everReads, readsInStates, seesCase, waysOf } from '../../engine/access/reads-in-states.ts';
import { rolesInForce } from '../../engine/access/roles-in-force.ts';
import type { UserId } from '../../engine/basics/identifiers.ts';
import { type Refusal, refusal } from '../../engine/basics/refusal.ts';
import type { CompiledPack, RoleRule } from '../../engine/compile/compiled-pack.ts';
import { readableOwed } from '../../engine/decide/owed-corrections.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import { type ReachWay, wayInShort } from '../../engine/model/reach-way.ts';
import type { ListedRow, WorklistRow } from '../../engine/views/rows.ts';
import type { App, FoundCase } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import { logRead } from './log-read.ts';
import type { ReadLogEntry } from './ports.ts';

/** Worklist and search: rows of the actor's authority, cut to what its roles may read. */
export function createLists(needs: Dependencies): Pick<App, 'worklist' | 'load' | 'search'> {
  return {
    async worklist(actor, query) {
      const roles = await rolesOf(needs, actor);
      const readable = everReads(roles);
      const facets = Object.keys(query.facets ?? {});
      if (
        roles.length === 0 ||
        facets.some((facet) => !facetCategories(needs, facet).every((one) => readable.has(one)))
      ) {
        await logRead(needs, actor, { what: 'worklist', denied: true });
        return { rows: [] };
      }
      if (query.responsible && !(await mayHold(needs, actor, query.responsible))) {
        await logRead(needs, actor, { what: 'worklist', cases: 0 });
        return { rows: [] };
      }
      const desk = needs.store.asActor(actor);
      const page = await desk.worklist({ ...query, why: waysOfAll(roles, actor.user) });
      // A case on the list would tell the value by which it was found.
      const rows = page.rows
        .filter(({ service, why }) => seesCase(roles, service, why, actor.user))
        .map((row) => cutRow(roles, row, actor.user))
        .filter((row) => facets.every((facet) => Object.hasOwn(row.facets, facet)));
      await logRead(needs, actor, { what: 'worklist', cases: rows.length });
      return { ...page, rows };
    },
    async load(actor, limits) {
      const roles = await rolesOf(needs, actor);
      const ways = waysOfAll(roles, actor.user);
      const tallies = ways.length === 0 ? [] : await needs.store.asActor(actor).tallyWorklist({ ...limits, why: ways });
      const seen = tallies.filter(({ service, why }) => seesCase(roles, service, why, actor.user));
      const cases = seen.reduce((sum, one) => sum + one.cases, 0);
      await logRead(needs, actor, { what: 'load', cases, ...(roles.length === 0 ? { denied: true } : {}) });
      return seen;
    },
    async search(actor, { text, limit, purpose, matter }) {
      const roles = await rolesOf(needs, actor);
      const why = { ...(purpose === undefined ? {} : { purpose }), ...(matter === undefined ? {} : { matter }) };
      const referred = await byReference(needs, actor, roles, text, why);
      if (referred.length > 0) return { is: 'found', hits: referred };
      const unpurposed = validatePurpose(needs.packs.active, purpose);
      const categories = [...everReads(roles)].filter((category) => searchCategories(needs).has(category));
      if (unpurposed || categories.length === 0) {
        const code = unpurposed ? { code: unpurposed.code } : {};
        await logRead(needs, actor, { what: 'search', denied: true, ...code, ...why });
        return unpurposed ? { is: 'refused', refusal: unpurposed } : { is: 'found', hits: [] };
      }
      // Logged before as well as after: what was looked for and not answered, because of a crash, was looked for too.
      await logRead(needs, actor, { what: 'search', categories, ...why });
      const hits = await needs.store.asActor(actor).search({
        text,
        kinds: ['name', 'identifier', 'date'],
        categories,
        limit,
        why: waysOfAll(roles, actor.user),
      });
      const shown = hits
        .filter(({ row }) => {
          if (!seesCase(roles, row.service, row.why, actor.user)) return false;
          const readable = readsInStates(roles, row.service, row.states, row.why, actor.user);
          return categories.every((category) => readable.has(category));
        })
        .map(({ row, score, swapped }): FoundCase => {
          return { row: cutRow(roles, row, actor.user), score, ...(swapped ? { by: 'swapped-date' } : {}) };
        });
      // Whoever finds a case by a name learns that it concerns the name: that stands in the history of the case.
      await Promise.all(
        shown.map(({ row }) => logRead(needs, actor, { what: 'found', caseId: row.caseId, categories, ...why })),
      );
      return { is: 'found', hits: shown };
    },
  };
}

/** What is found by its public reference was known by it already: no purpose is asked for. */
async function byReference(
  needs: Dependencies,
  actor: PersonActor,
  roles: readonly RoleRule[],
  text: string,
  why: Pick<ReadLogEntry, 'purpose' | 'matter'>,
): Promise<readonly FoundCase[]> {
  const reference = text.trim();
  if (roles.length === 0 || !/^[\x21-\x7e]{1,100}$/.test(reference)) return [];
  const rows = (await needs.store.asActor(actor).findByReference(reference)).filter((row) =>
    seesCase(roles, row.service, row.why, actor.user),
  );
  if (rows.length > 0) await logRead(needs, actor, { what: 'search', cases: rows.length, ...why });
  return rows.map((row) => ({ row: cutRow(roles, row, actor.user), score: 1, by: 'reference' }));
}

/** The refusal of a search by what is personal where the pack asks for a purpose and none of its list was given. */
function validatePurpose({ search, codeLists }: CompiledPack, purpose: string | undefined): Refusal | undefined {
  const codes = search === undefined ? undefined : codeLists[search.purposes]?.codes;
  if (codes === undefined || codes.some(({ code }) => code === purpose)) return undefined;
  return refusal('purpose-unknown', { list: search?.purposes ?? '' });
}

function waysOfAll(roles: readonly RoleRule[], user: UserId): readonly ReachWay[] {
  return [...new Set(roles.flatMap((role) => waysOf(role, user)))];
}

/** A list names the roles of its own authority: for one that nobody can hold there, every row would be read in vain. */
async function mayHold(needs: Dependencies, actor: PersonActor, asked: readonly string[]): Promise<boolean> {
  const authority = (await needs.packs.world()).authorities[actor.authority];
  const { roles } = needs.packs.active;
  return asked.some((id) => {
    const role = Object.hasOwn(roles, id) ? roles[id] : undefined;
    return role !== undefined && role.side === authority?.side && role.kinds.includes(authority.kind);
  });
}

async function rolesOf(needs: Dependencies, actor: PersonActor): Promise<readonly RoleRule[]> {
  return rolesInForce(needs.packs.active, await needs.packs.world(), actor);
}

/**
 * A facet, and what is owed, is shown only to who may read its category at this stage of the case; to whom else it was
 * opened, to nobody.
 */
function cutRow(
  roles: readonly RoleRule[],
  { owed = [], taken, parties: _, keeping: __, ...row }: WorklistRow,
  user: UserId,
): ListedRow {
  const readable = readsInStates(roles, row.service, row.states, row.why, user);
  const told = readableOwed(owed, readable);
  // Who works on it is nothing for somebody to whom the case was opened by name.
  const isColleague = roles.some(({ reach }) => reach !== 'granted');
  return {
    ...row,
    ...(taken && isColleague ? { taken } : {}),
    ...(told.length === 0 ? {} : { owed: told }),
    why: [...new Set(row.why.map(wayInShort))] as ListedRow['why'],
    facets: Object.fromEntries(Object.entries(row.facets).filter(([, { category }]) => readable.has(category))),
  };
}

function facetCategories(needs: Dependencies, facet: string): readonly string[] {
  const fields = Object.values(needs.packs.active.services).flatMap(({ forms }) =>
    Object.values(forms).flatMap((form) => form.fields),
  );
  const found = fields.filter((field) => field.facet === facet).map(({ category }) => category);
  return found.length === 0 ? ['unknown facet'] : found;
}

function searchCategories(needs: Dependencies): ReadonlySet<string> {
  const fields = Object.values(needs.packs.active.services).flatMap(({ forms }) =>
    Object.values(forms).flatMap((form) => form.fields),
  );
  return new Set(fields.filter(({ search }) => search !== undefined).map(({ category }) => category));
}
