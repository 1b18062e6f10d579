import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { chainHash, emptyHead } from '../../core/shell/store/stream/event-header.ts';

interface TemplateRow {
  readonly side: string;
  readonly version: number;
  readonly header: Buffer;
  readonly hash: Buffer;
}

const casesAtOnce = 500;

/**
 * Fills the record to so many events: copies of the streams of a case that was lived through, chained anew under other
 * ids, with its sealed parts. Returns how many events there are then.
 */
export async function fillRecord(sql: postgres.Sql, template: string, events: number): Promise<number> {
  const rows = await sql<TemplateRow[]>`
    select side, version, header, hash from rcms.event where case_id = ${template} order by side, version`;
  const [{ count: before } = { count: 0 }] = await sql<
    { count: number }[]
  >`select count(*)::int as count from rcms.event`;
  const cases = Math.max(0, Math.ceil((events - before) / rows.length));
  for (let from = 0; from < cases; from += casesAtOnce) {
    const ids = Array.from({ length: Math.min(casesAtOnce, cases - from) }, () => randomUUID());
    const copies = ids.flatMap((id) => chained(rows, template, id));
    await sql`
      insert into rcms.event (case_id, side, version, header, hash)
      select (r ->> 0)::uuid, r ->> 1, (r ->> 2)::integer, decode(r ->> 3, 'base64'), decode(r ->> 4, 'base64')
      from jsonb_array_elements(${JSON.stringify(copies)}::text::jsonb) r`;
    await sql`
      insert into rcms.part (case_id, side, category, version, sealed)
      select c.id, p.side, p.category, p.version, p.sealed
      from (${idsOf(sql, ids)}) c (id) cross join rcms.part p where p.case_id = ${template}`;
    await sql`
      insert into rcms.stream (case_id, side, version, hash)
      select distinct on (case_id, side) case_id, side, version, hash from rcms.event
      where case_id in (${idsOf(sql, ids)}) order by case_id, side, version desc`;
  }
  for (const table of ['event', 'part', 'stream', 'stream_moved']) await sql.unsafe(`vacuum analyze rcms.${table}`);
  return before + cases * rows.length;
}

function idsOf(sql: postgres.Sql, ids: readonly string[]) {
  return sql`select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)`;
}

function chained(rows: readonly TemplateRow[], template: string, id: string): readonly (readonly unknown[])[] {
  const heads = new Map<string, Buffer>();
  return rows.map(({ side, version, header }) => {
    const bytes = Buffer.from(header.toString('utf8').replaceAll(template, id), 'utf8');
    const hash = chainHash(heads.get(side) ?? emptyHead, bytes);
    heads.set(side, hash);
    return [id, side, version, bytes.toString('base64'), hash.toString('base64')];
  });
}
