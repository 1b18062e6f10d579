import { join } from 'node:path';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { checkBackup } from '../../../core/shell/runtime/backup/check-backup.ts';
import { writeBackup } from '../../../core/shell/runtime/backup/write-backup.ts';
import { withSnapshot } from '../../../core/shell/store/postgres/backup/database-snapshot.ts';
import { letBackup } from '../../../core/shell/store/postgres/backup/let-backup.ts';
import type { TablePiece } from '../../../core/shell/store/postgres/backup/load-tables.ts';
import { restoreDatabase } from '../../../core/shell/store/postgres/backup/restore-database.ts';
import { ensureRoles } from '../../../core/shell/store/postgres/ensure-roles.ts';
import { applyPending } from '../../../core/shell/store/postgres/migrate.ts';
import { readMigrations } from '../../../core/shell/store/postgres/migrations.ts';
import { freshDatabase } from '../database.ts';
import { openGulls } from './backed-up.ts';

it('restores a backup of an earlier version as it was, and brings it to the form of this program', async () => {
  const known = await readMigrations();
  const [old, fresh] = [await freshDatabase({ migrated: false }), await freshDatabase({ migrated: false })];
  const sql = postgres(old.urls.migrator, { max: 1, fetch_types: false, onnotice: () => {} });
  await ensureRoles(sql, new URL(old.urls.app).username);
  await applyPending(sql, known.slice(0, -1));
  await letBackup(sql);
  await sql`reset role`;
  await sql`insert into rcms.setting (name, value) values ('kind', '"production"'), ('kind', '"production"')`;
  await sql.end();
  const pieces: TablePiece[] = [];
  const header = await withSnapshot(old.urls, async (snapshot) => {
    for (const table of snapshot.header.tables) {
      for await (const bytes of snapshot.copy(table)) pieces.push({ table: table.name, bytes: Buffer.from(bytes) });
    }
    return snapshot.header;
  });
  async function* again() {
    yield* pieces;
  }
  await (await restoreDatabase(fresh.urls, header, again())).close();
  const look = postgres(fresh.urls.migrator, { max: 1, fetch_types: false });
  expect(await look`select number from rcms.migration`).toHaveLength(known.length);
  // The sequence goes on after what was restored.
  await look`insert into rcms.setting (name, value) values ('next', '1')`;
  expect((await look`select number from rcms.setting order by number`).map(({ number }) => number)).toEqual([1, 2, 3]);
  await look.end();
  for (const each of [old, fresh]) await each.drop();
}, 60_000);

it('refuses a backup of a newer version, and of a program with other migrations', async () => {
  const gulls = await openGulls();
  try {
    const path = await gulls.backup('now.backup');
    const { header } = await checkBackup(path, gulls.settings);
    const nothing = { copy: async function* () {} };
    const key = await gulls.instance.anchoring.key();
    const newer = { number: 999, name: '999-tomorrow.sql', checksum: 'x' };
    for (const [code, migrations] of [
      ['backup-newer', [...header.migrations, newer]],
      ['backup-of-another-program', [...header.migrations.slice(0, -1), newer]],
    ] as const) {
      const made = join(gulls.folder, `${code}.backup`);
      await writeBackup(made, { ...header, migrations }, nothing, key);
      await expect(checkBackup(made, gulls.settings)).rejects.toMatchObject({ code });
    }
  } finally {
    await gulls.close();
  }
}, 60_000);
