import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import type { Chance } from '../../../packs/sample-answers.ts';

/** What was done to the connections of a store. */
export interface Struck {
  cancelled: number;
  terminated: number;
}

/** Cancels statements of the application under way, and now and then ends one's connection, until it is told to stop. */
export function beginStorm(migratorUrl: string, chance: Chance): { readonly stop: () => Promise<Struck> } {
  const sql = postgres(migratorUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  const struck: Struck = { cancelled: 0, terminated: 0 };
  let blowing = true;
  const blow = async () => {
    while (blowing) {
      const isEnd = chance() < 0.1;
      const [hit] = await sql`
        select case when ${isEnd} then pg_terminate_backend(pid) else pg_cancel_backend(pid) end as done
        from pg_stat_activity
        where datname = current_database() and application_name = 'open-rcms'
          and (state = 'active' or state = 'idle in transaction')
        order by random() limit 1`;
      if (hit?.done) struck[isEnd ? 'terminated' : 'cancelled']++;
      await wait(chance() * 20);
    }
  };
  const blown = blow();
  return {
    async stop() {
      blowing = false;
      await blown;
      // What was hit last ends a moment later.
      for (let left = 1; left > 0; await wait(20)) {
        const [row] = await sql`
          select count(*)::int as left from pg_stat_activity
          where datname = current_database() and application_name = 'open-rcms' and state <> 'idle'`;
        left = row?.left;
      }
      await wait(200);
      await sql.end({ timeout: 5 });
      return struck;
    },
  };
}
