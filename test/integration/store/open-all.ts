import { createSecretKey, type KeyObject } from 'node:crypto';
import type postgres from 'postgres';
import type { KeyRing } from '../../../core/shell/app/key-ring.ts';

/** Everything sealed in a database that the keys at hand open, as plain bytes; whoever has root and all keys does the same. */
export async function openAll(sql: postgres.Sql, ring: KeyRing, instance: string): Promise<Buffer> {
  const plain: Buffer[] = [];
  const dataKeys = new Map<string, KeyObject>();
  const name = (...pieces: readonly unknown[]) => JSON.stringify(pieces);
  for (const row of await sql`select * from rcms.data_key`) {
    const place = ['data', instance, row.case_id, row.side, row.category];
    const [key] = await ring.openKeys([{ wrapped: row.wrapped, epoch: row.epoch, place }]);
    dataKeys.set(name(row.case_id, row.side, row.category), key as KeyObject);
  }
  for (const row of await sql`select * from rcms.part`) {
    const key = dataKeys.get(name(row.case_id, row.side, row.category));
    const place = ['part', instance, row.case_id, row.side, String(row.version), row.category];
    if (key) plain.push(ring.unseal(key, place, row.sealed));
  }
  for (const row of await sql`select * from rcms.draft`) {
    const key = dataKeys.get(name(row.case_id, row.side, `draft:${row.form}`));
    const place = ['draft', instance, row.case_id, row.side, row.form, String(row.version)];
    if (key) plain.push(ring.unseal(key, place, row.sealed));
  }
  for (const row of await sql`select * from rcms.attachment`) {
    const key = dataKeys.get(name(row.case_id, row.side, row.key_name));
    if (!key) continue;
    const content = ring.unseal(key, ['attachment', instance, row.case_id, row.side, row.attachment], row.sealed_key);
    const chunks = await sql`
      select * from rcms.attachment_chunk where case_id = ${row.case_id} and attachment = ${row.attachment} order by number`;
    for (const [index, chunk] of chunks.entries()) {
      const end = index === chunks.length - 1 ? 'last' : 'more';
      const place = ['chunk', instance, chunk.case_id, chunk.attachment, String(chunk.number), end];
      plain.push(ring.unseal(createSecretKey(content), place, chunk.sealed));
    }
  }
  for (const row of await sql`select * from rcms.account`) {
    plain.push(ring.unseal(ring.instanceKey, ['login', instance, row.user_id], row.login_sealed));
  }
  return Buffer.concat(plain);
}
