import { existsSync } from 'node:fs';
import type { InstanceKind } from '../../app/instance-ports.ts';
import { openKeys } from '../../sealing/open-keys.ts';
import { holdsData } from '../../store/postgres/holds-data.ts';
import { openPostgresStore } from '../../store/postgres/postgres-store.ts';
import { createClocks } from '../clocks.ts';
import { keptKeys } from '../kept-keys.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fine, problem, problemOf, warning } from './check.ts';
import { findWeaknesses } from './weak/find-weaknesses.ts';
import { readSubject } from './weak/read-subject.ts';
import type { Subject } from './weak/weak-setting.ts';

/**
 * Every weak setting, by its code. A problem where production would not start with it; a warning in a sandbox, and where
 * production puts up with it. What lies in a database is looked at where that can be reached and holds the instance.
 */
export async function checkWeakSettings(settings: Settings): Promise<readonly Finding[]> {
  try {
    const subject = await readKnown(settings);
    const found = await findWeaknesses(subject);
    if (found.length === 0) return [fine('settings', 'none is weak')];
    return found.map(({ code, production, says, mend }) =>
      production === 'refuses' && subject.kind === 'production' ? problem(code, says, mend) : warning(code, says, mend),
    );
  } catch (error) {
    return [problemOf('settings', error)];
  }
}

async function readKnown(settings: Settings): Promise<Subject> {
  const { databaseUrl, keysFile, keysJson, instance } = settings;
  const assumed: InstanceKind = databaseUrl === undefined ? 'sandbox' : 'production';
  const hasKeys = keysJson !== undefined || existsSync(keysFile);
  if (databaseUrl === undefined || !hasKeys) return readSubject(settings, assumed);
  const urls = { app: databaseUrl };
  // Where the database cannot be had, another check says so.
  if (!(await holdsData(urls).catch(() => false))) return readSubject(settings, assumed);
  const keys = await openKeys(keptKeys(settings), { create: false, look: true });
  const store = await openPostgresStore({ urls, keys, instance });
  try {
    const kind = (await store.instance.kind()) ?? assumed;
    const clocks = createClocks(kind === 'sandbox' ? await store.instance.clockOffset() : 0);
    return await readSubject(settings, kind, { store, clocks, checkpoints: store.checkpoints });
  } finally {
    await store.close();
  }
}
