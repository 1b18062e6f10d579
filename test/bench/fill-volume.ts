import type postgres from 'postgres';
import { civilDate } from '../../core/engine/basics/civil-date.ts';
import type { JsonObject } from '../../core/engine/basics/json.ts';
import { valuesAt } from '../../core/engine/basics/values-at.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import { generateCases } from '../../core/engine/synthetic/generate-cases.ts';
import type { SearchTerm } from '../../core/engine/views/rows.ts';
import type { KeyRing, SearchKey } from '../../core/shell/app/key-ring.ts';
import { tokensBySide } from '../../core/shell/store/postgres/token-numbers.ts';
import { synthetic } from './life.ts';

/** Somebody made up, by whom cases are found. */
export interface Person {
  readonly familyName: string;
  readonly givenNames: string;
  readonly identityCardNumber: string;
}

interface Drawn {
  readonly person: Person;
  readonly application: JsonObject;
}

/**
 * Fills the worklist and the search to so many cases by bulk SQL: copies of the list rows of the cases that are there,
 * with other due instants, found under the tokens of made-up people whose names are as unevenly common as names are.
 * The tables have the shapes and indexes that they have in operation; the cases have no streams.
 */
export async function fillVolume(
  sql: postgres.Sql,
  ring: KeyRing,
  pack: CompiledPack,
  cases: number,
): Promise<readonly Person[]> {
  const people = drawPeople(Math.min(20_000, cases));
  await sql.unsafe(`
    drop schema if exists volume cascade;
    create schema volume;
    create unlogged table volume.person_token (person integer, token bigint, category text)`);
  for (let start = 0; start < people.length; start += 500) {
    const rows = people
      .slice(start, start + 500)
      .flatMap((person, index) => tokenRows(ring, pack, person, start + index));
    await sql.unsafe(
      `insert into volume.person_token select (r ->> 0)::integer, (r ->> 1)::bigint, r ->> 2 from jsonb_array_elements($1::text::jsonb) r`,
      [JSON.stringify(rows)],
    );
  }
  const indexes = await sql<{ definition: string; name: string }[]>`
    select indexdef as definition, indexname as name from pg_indexes
    where schemaname = 'rcms' and tablename = 'search_token'`;
  await sql.unsafe(`
    create index on volume.person_token (person);
    analyze volume.person_token;
    create unlogged table volume.template as
      select case_id, row_number() over (order by case_id) - 1 as number from rcms.snapshot;
    create unlogged table volume.copy as
      select gen_random_uuid() as case_id, t.case_id as template, (random() * ${people.length - 1})::integer as person,
        make_interval(secs => random() * 5e6) as later
      from generate_series(1, ${cases}) n
      join volume.template t on t.number = n % (select count(*) from volume.template);
    insert into rcms.worklist
      select w.authority, c.case_id, w.side, w.why, w.service, w.due_at + c.later, w.closed, w.states, w.responsible,
        jsonb_set(
          case when isfinite(w.due_at)
            then jsonb_set(w.listed, '{deadline,dueAt}', to_jsonb(to_char(w.due_at + c.later, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
            else w.listed end,
          '{caseId}', to_jsonb(c.case_id)
        )
      from volume.copy c join rcms.worklist w on w.case_id = c.template;
    ${indexes.map(({ name }) => `drop index rcms.${name};`).join('\n')}
    insert into rcms.search_token (authority, token, case_id, category)
      select w.authority, t.token, c.case_id, t.category
      from volume.copy c
      join rcms.worklist w on w.case_id = c.template
      join volume.person_token t on t.person = c.person;
    ${indexes.map(({ definition }) => `${definition};`).join('\n')}
    drop schema volume cascade`);
  await sql.unsafe('vacuum analyze rcms.worklist');
  await sql.unsafe('vacuum analyze rcms.search_token');
  return people.map(({ person }) => person);
}

/** People as the pack invents them: their names are as unevenly common as names are. */
function drawPeople(count: number): readonly Drawn[] {
  const today = civilDate('2026-01-01');
  return [...generateCases(synthetic, { count, seed: 1, today })].map(({ row }) => {
    const application = row.forms.application as JsonObject & { readonly person: JsonObject };
    const { familyName, givenNames, identityCardNumber = familyName } = application.person as unknown as Person;
    return { person: { familyName, givenNames, identityCardNumber }, application };
  });
}

function tokenRows(ring: KeyRing, pack: CompiledPack, { application }: Drawn, number: number): readonly unknown[][] {
  const fields = pack.services.readmission?.forms.application?.fields ?? [];
  const terms = fields.flatMap(({ pointer, search, category }): SearchTerm[] =>
    search === undefined
      ? []
      : valuesAt(application, pointer).flatMap(({ value }) =>
          typeof value === 'string' ? [{ side: 'any', category, kind: search, value }] : [],
        ),
  );
  return (tokensBySide(ring.searchKeys().at(-1) as SearchKey, terms).any ?? []).map(([token, category]) => [
    number,
    token,
    category,
  ]);
}
