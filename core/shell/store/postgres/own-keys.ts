import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { KeyRing } from '../../app/key-ring.ts';
import { StoreFault } from '../store-fault.ts';
import { findSetting, saveSetting } from './settings.ts';

/** Throws a StoreFault when the database was sealed with other keys; marks a new one with ours. */
export async function assertOwnKeys(orm: PostgresJsDatabase, ring: KeyRing, instance: string): Promise<void> {
  const mark = ring.keyedHash('login', `mark of the keys of ${instance}`).toString('hex');
  const known = await findSetting(orm, 'key-mark');
  if (known === undefined) await saveSetting(orm, 'key-mark', mark);
  else if (known !== mark) {
    throw new StoreFault(
      'keys-wrong',
      `The database was sealed with other keys, or for another instance than ${instance}: put the right key file back`,
    );
  }
}
