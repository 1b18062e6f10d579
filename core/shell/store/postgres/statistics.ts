import type postgres from 'postgres';
import type { StatisticsRow } from '../../../engine/views/rows.ts';
import type { StatisticsStore } from '../../app/instance-ports.ts';

/** Comes before every id that is drawn. */
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Facts without identity by their random ids, under a role that sees nothing else. */
export function createStatistics(sql: postgres.Sql): StatisticsStore {
  return {
    async rows(after, limit) {
      const rows = await sql<{ id: string; facts: StatisticsRow }[]>`
        select id, facts from rcms.statistics where id > ${after ?? beforeAll}::uuid order by id limit ${limit}`;
      const last = rows.length === limit ? rows.at(-1)?.id : undefined;
      return { rows: rows.map(({ facts }) => facts), ...(last === undefined ? {} : { next: last }) };
    },
  };
}
