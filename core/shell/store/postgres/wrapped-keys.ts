import { asc, eq } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { KeyRing, WrappedKey } from '../../app/key-ring.ts';
import type { EpochMoment, WrappedKeyStore } from '../../app/wrapped-keys-port.ts';
import { keyPlace } from './places.ts';
import { saveSetting } from './settings.ts';
import { setting } from './tables.ts';

interface KeyRow {
  readonly case_id: string;
  readonly side: string;
  readonly category: string;
  readonly epoch: number;
  readonly wrapped: Buffer;
}

const beforeAll = ['00000000-0000-0000-0000-000000000000', '', ''];

/** Wrapped keys under a role that sees them and nothing that they open. */
export function createWrappedKeys(
  sql: postgres.Sql,
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
): WrappedKeyStore {
  const moments = async (name: string) => {
    const rows = await orm.select().from(setting).where(eq(setting.name, name)).orderBy(asc(setting.number));
    return rows.map(({ value }) => value as unknown as EpochMoment);
  };
  return {
    async count() {
      const rows = await sql<{ epoch: number; keys: number }[]>`
        select epoch, count(*)::int as keys from rcms.data_key group by epoch order by epoch`;
      return rows.map((row) => ({ ...row }));
    },
    rewrap: (after, limit) => sql.begin((tx) => rewrapSome(tx, after, limit)) as ReturnType<WrappedKeyStore['rewrap']>,
    endEpoch: (epoch) =>
      sql.begin(async (tx) => {
        // Whoever draws a key at this moment is done first; whoever comes later is refused by the row.
        await tx`lock table rcms.data_key in share mode`;
        const [row] = await tx`select count(*)::int as keys from rcms.data_key where epoch <= ${epoch}`;
        if (row?.keys === 0) await tx`insert into rcms.epoch_end (epoch) values (${epoch}) on conflict do nothing`;
        return row?.keys as number;
      }) as Promise<number>,
    async hasEnded(epoch) {
      const [row] = await sql`select exists (select from rcms.epoch_end where epoch = ${epoch}) as ended`;
      return row?.ended as boolean;
    },
    destroyed: () => moments('epoch-destroyed'),
    noteDestroyed: (moment) => saveSetting(orm, 'epoch-destroyed', { ...moment }),
    drills: () => moments('drills'),
    noteDrill: (moment) => saveSetting(orm, 'drills', { ...moment }),
  };

  async function rewrapSome(tx: postgres.TransactionSql, after: string | undefined, limit: number) {
    const [caseId, side, category] = after === undefined ? beforeAll : (JSON.parse(after) as string[]);
    const current = await ring.currentEpoch();
    const rows = await tx<KeyRow[]>`
      select case_id, side, category, epoch, wrapped from rcms.data_key
      where (case_id, side, category) > (${caseId as string}::uuid, ${side as string}, ${category as string})
        and epoch < ${current}
      order by case_id, side, category limit ${limit} for update skip locked`;
    const wrapped = await ring.rewrapKeys(
      rows.map((row) => ({ ...row, place: keyPlace(instance, row.case_id, row.side, row.category) })),
    );
    const turned = rows.map((row, index) => {
      const next = wrapped[index] as WrappedKey;
      return [row.case_id, row.side, row.category, next.epoch, next.wrapped.toString('hex')];
    });
    await tx`
      update rcms.data_key d set epoch = (n ->> 3)::integer, wrapped = decode(n ->> 4, 'hex')
      from jsonb_array_elements(${JSON.stringify(turned)}::text::jsonb) n
      where d.case_id = (n ->> 0)::uuid and d.side = n ->> 1 and d.category = n ->> 2`;
    const last = rows.at(-1);
    const next = rows.length === limit && last ? JSON.stringify([last.case_id, last.side, last.category]) : undefined;
    return { done: rows.length, ...(next === undefined ? {} : { next }) };
  }
}
