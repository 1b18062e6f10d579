import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readFile, readlink, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { removeClusterFolder } from '../../../core/shell/store/postgres/cluster-folder.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../core/shell/store/postgres/embedded-postgres.ts';
import { sweepHostFolder } from '../../../core/shell/store/postgres/sweep-host-folder.ts';

const isRoot = userInfo().uid === 0;

describe('the embedded server', () => {
  const running: { readonly server: EmbeddedPostgres; readonly folder: string }[] = [];
  const folders: string[] = [];

  async function newFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'rcms-embedded-'));
    folders.push(folder);
    return folder;
  }

  async function start(folder: string): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ folder });
    running.push({ server, folder });
    return server;
  }

  afterEach(async () => {
    for (const { server } of running.splice(0)) await server.stop().catch(() => undefined);
    for (const folder of folders.splice(0)) {
      await removeClusterFolder(folder);
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('keeps its data and its fsync over a restart', async () => {
    const folder = await newFolder();
    const first = await start(folder);
    await ask(first, (sql) => sql.unsafe('create table kept as select 7 as seven'));
    const [fsync] = await ask(first, (sql) => sql`select current_setting('fsync') as is`);
    expect(fsync?.is).toBe('on');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start(folder);
    expect(second.adopted).toBe(false);
    const [row] = await ask(second, (sql) => sql`select seven from kept`);
    expect(row?.seven).toBe(7);
  });

  it('takes over a server that a killed process left behind, and stops it in the end', async () => {
    const folder = await newFolder();
    const script = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('../../../core/shell/store/postgres/embedded-postgres.ts', import.meta.url).href)});
      const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} });
      console.log(server.pid);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) => {
      child.stdout.once('data', (text) => resolve(Number(String(text).trim())));
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(isAlive(pid)).toBe(true);
    const adopted = await start(folder);
    expect(adopted).toMatchObject({ pid, adopted: true });
    await adopted.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('comes up again after the server itself was killed', async () => {
    const folder = await newFolder();
    const first = await start(folder);
    await ask(first, (sql) => sql.unsafe('create table kept as select 7 as seven'));
    process.kill(first.pid, 'SIGKILL');
    const second = await start(folder);
    expect(second.pid).not.toBe(first.pid);
    const [row] = await ask(second, (sql) => sql`select seven from kept`);
    expect(row?.seven).toBe(7);
  });

  it('is not misled by a pid file that names another program', async () => {
    const folder = await newFolder();
    const first = await start(folder);
    await first.stop();
    const file = join(folder, 'database', 'cluster', 'postmaster.pid');
    await writeFile(file, `${process.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n0 0\nready   \n`);
    const second = await start(folder);
    expect(second.adopted).toBe(false);
  });

  it('is shared by two processes that start together, and stopped by the last', async () => {
    const folder = await newFolder();
    const [left, right] = await Promise.all([start(folder), start(folder)]);
    expect(left.pid).toBe(right.pid);
    const sql = postgres(right.urls.app, { max: 1, fetch_types: false });
    await sql`select 1`;
    await left.stop();
    expect(isAlive(left.pid)).toBe(true);
    await sql.end();
    await right.stop();
    expect(isAlive(left.pid)).toBe(false);
  });

  it('keeps its passwords for their owner', async () => {
    const folder = await newFolder();
    await start(folder);
    expect((await stat(join(folder, 'database.json'))).mode & 0o777).toBe(0o600);
  });

  it('says what is wrong with a folder that cannot be used', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'taken'), 'a file');
    await expect(startEmbeddedPostgres({ folder: join(folder, 'taken') })).rejects.toMatchObject({
      code: 'folder-unusable',
      message: expect.stringContaining('taken'),
    });
  });

  it.runIf(isRoot)('lies elsewhere for root, where its user cannot enter the folder', async () => {
    const closed = await newFolder();
    await chmod(closed, 0o700);
    const folder = join(closed, 'instance');
    await mkdir(folder);
    folders.push(folder);
    const server = await start(folder);
    expect((await lstat(join(folder, 'database'))).isSymbolicLink()).toBe(true);
    const [row] = await ask(server, (sql) => sql`select 1 as one`);
    expect(row?.one).toBe(1);
    expect(await readFile(join(folder, 'database.json'), 'utf8')).toContain('owner');
  });

  it.runIf(isRoot)('lying elsewhere, is stopped and removed once its instance is gone', async () => {
    const closed = await newFolder();
    const server = await startEmbeddedPostgres({ folder: join(closed, 'instance') });
    const elsewhere = await readlink(join(closed, 'instance', 'database'));
    await sweepHostFolder();
    expect(isAlive(server.pid)).toBe(true);
    await rm(closed, { recursive: true });
    await sweepHostFolder();
    expect(isAlive(server.pid)).toBe(true);
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(join(elsewhere, 'belongs-to'), longAgo, longAgo);
    await sweepHostFolder();
    expect(isAlive(server.pid)).toBe(false);
    await expect(stat(elsewhere)).rejects.toThrow();
  });
});

async function ask<Answer>(
  server: EmbeddedPostgres,
  query: (sql: postgres.Sql) => PromiseLike<Answer>,
): Promise<Answer> {
  const sql = postgres(server.urls.migrator ?? '', { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    return await query(sql);
  } finally {
    await sql.end();
  }
}

/** A process that has ended may stay in the table until its parent looks: it has no command line any more. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}`) || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}
