import type postgres from 'postgres';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Effect } from '../../../engine/model/effect.ts';
import type { OutboxStore } from '../../app/instance-ports.ts';

interface OutboxRow {
  readonly place: string;
  readonly for_case: CaseId;
  readonly what: Effect;
}

/** Committed effects in one order, under a role that sees nothing else. */
export function createOutbox(sql: postgres.Sql): OutboxStore {
  return {
    async read(after, limit) {
      const rows = await sql<OutboxRow[]>`select * from rcms.read_outbox(${after}, ${limit})`;
      return rows.map(({ place, for_case, what }) => ({ position: Number(place), caseId: for_case, effect: what }));
    },
    async cursor(consumer) {
      const [row] = await sql`select position from rcms.outbox_cursor where consumer = ${consumer}`;
      return Number(row?.position ?? 0);
    },
    async advance(consumer, position) {
      await sql`
        insert into rcms.outbox_cursor as c (consumer, position) values (${consumer}, ${position})
        on conflict (consumer) do update set position = greatest(c.position, excluded.position)`;
    },
  };
}
