import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../core/shell/runtime/logger.ts';
import { openSystem, type System } from '../../core/shell/runtime/open-system.ts';
import { removeClusterFolder } from '../../core/shell/store/postgres/cluster-folder.ts';
import { chanceFrom } from '../packs/sample-answers.ts';
import { type Entry, type PlayedCase, requestOf } from './fire/asked-commands.ts';
import { compareCase } from './fire/compare-case.ts';
import { type Asked, ExpectedCase } from './fire/expected-case.ts';
import { readStoredCases } from './fire/stored-cases.ts';

/** The tables that a decision writes. */
const written = [
  'reach',
  'snapshot',
  'stream',
  'event',
  'part',
  'event_order',
  'data_key',
  'deadline',
  'worklist',
  'search_token',
  'answer',
  'outbox',
  'statistics',
];

const ask: Pick<Asked, 'side' | 'what'> = {
  side: 'valley',
  what: { is: 'take', transition: 'ask-for-cloud', answers: true },
};
const message: Pick<Asked, 'side' | 'what'> = { side: 'valley', what: { is: 'message' } };
const open: Pick<Asked, 'side' | 'what'> = { side: 'valley', what: { is: 'open' } };

async function openIn(folder: string): Promise<System> {
  return openSystem(
    {
      instance: 'full',
      dataFolder: folder,
      keysFile: join(folder, 'keys.json'),
      anchorsFolder: join(folder, 'anchors'),
      packFolder: join(import.meta.dirname, 'clouds'),
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
    },
    { logger: createLogger('silent'), kind: 'sandbox', lock: 'must' },
  );
}

/** Asks in the process itself; a command that met a fault has no answer yet. */
class Player {
  readonly chance = chanceFrom(7);
  #users = 0;

  begin(): PlayedCase {
    return { number: 1, rounds: [], guess: new ExpectedCase(), isBusy: false };
  }

  prepare(played: PlayedCase, wanted: Pick<Asked, 'side' | 'what'>): Entry {
    const asked: Asked = { user: `u-${++this.#users}`, ...wanted };
    const entry = { asked, request: requestOf(this.chance, played.id, asked), sentAt: Date.now(), answeredAt: 0 };
    played.rounds.push([entry]);
    return entry;
  }

  async take({ app }: System, played: PlayedCase, entry: Entry): Promise<void> {
    entry.answer = await app.execute(entry.request);
    entry.answeredAt = Date.now();
    if (entry.answer.is === 'done') played.id = entry.answer.caseId;
  }
}

/** Every row of every table of ours, as text. */
async function contents(owner: postgres.Sql): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await owner`select tablename as name from pg_tables where schemaname = 'rcms'`;
  const found: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await owner`select to_jsonb(t)::text as row from ${owner(`rcms.${name}`)} t order by 1`;
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

describe('a write that fails in the middle of a decision', () => {
  const player = new Player();
  let system: System;
  let owner: postgres.Sql;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rcms-full-'));
    system = await openIn(folder);
    owner = postgres(system.jobsUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  });

  afterAll(async () => {
    await owner.end({ timeout: 5 });
    await system.close();
    await removeInstance(folder);
  });

  it.each(written)(
    'leaves nothing behind when the disk is full at rcms.%s; the same key works later',
    async (table) => {
      const played = player.begin();
      await player.take(system, played, player.prepare(played, open));
      const entry = player.prepare(played, ask);
      await owner.unsafe(`
        create function public.fill_disk() returns trigger language plpgsql as
          $$ begin raise exception 'no space left on device' using errcode = 'disk_full'; end $$;
        create trigger fill_disk before insert or update on rcms.${table} execute function public.fill_disk()`);
      const before = await contents(owner);
      await expect(player.take(system, played, entry)).rejects.toMatchObject({
        code: 'database-failed',
        message: expect.stringContaining('53100'),
      });
      expect(await contents(owner)).toEqual(before);

      await owner.unsafe('drop function public.fill_disk() cascade');
      await player.take(system, played, entry);
      expect(entry.answer).toMatchObject({ is: 'done', replayed: false });
      const stored = await readStoredCases(system.jobsUrl);
      expect(compareCase(played, stored.get(played.id ?? ''), Date.now()).join('\n')).toBe('');
    },
  );
});

describe.skipIf(!canMount())('a disk that is really full', () => {
  it('loses nothing that was acknowledged, and goes on when there is room again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rcms-full-'));
    onTestFinished(() => removeInstance(folder));
    const disk = join(folder, 'full', 'database');
    await mkdir(disk, { recursive: true });
    // The server has a user of its own, who must get through to its folder.
    for (const above of [folder, join(folder, 'full')]) await chmod(above, 0o711);
    mount(['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', disk]);
    onTestFinished(() => unmount(disk));

    let system = await openIn(folder);
    onTestFinished(() => system.close().catch(() => undefined));
    const player = new Player();
    const cases = Array.from({ length: 4 }, () => player.begin());
    for (const played of cases) {
      await player.take(system, played, player.prepare(played, open));
      await player.take(system, played, player.prepare(played, ask));
    }
    const ballast = join(disk, 'ballast');
    const { bavail, bsize } = await statfs(disk);
    await writeFile(ballast, Buffer.alloc(bavail * bsize - 300_000));

    const waiting: { readonly played: PlayedCase; readonly entry: Entry }[] = [];
    for (let count = 0; count < 4000 && waiting.length < cases.length; count++) {
      const played = cases[count % cases.length] as PlayedCase;
      if (waiting.some((one) => one.played === played)) continue;
      const entry = player.prepare(played, message);
      await player.take(system, played, entry).catch(() => waiting.push({ played, entry }));
    }
    expect(waiting.length).toBeGreaterThan(0);
    expect(await readFile(join(disk, 'server.log'), 'utf8')).toContain('No space left on device');

    await rm(ballast);
    await system.close().catch(() => undefined);
    system = await openIn(folder);
    for (const { played, entry } of waiting) await player.take(system, played, entry);
    const stored = await readStoredCases(system.jobsUrl);
    for (const played of cases) {
      expect(compareCase(played, stored.get(played.id ?? ''), Date.now()).join('\n')).toBe('');
    }
    await system.close();
  });
});

/** Root may make a disk of its own where the kernel lets it. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), 'rcms-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place]).status === 0;
  if (mounted) spawnSync('umount', [place]);
  rmdirSync(place);
  return mounted;
}

function mount(args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args);
  if (status !== 0) throw new Error(stderr.toString());
}

function unmount(place: string): void {
  spawnSync('umount', ['--lazy', place]);
}

async function removeInstance(folder: string): Promise<void> {
  await removeClusterFolder(join(folder, 'full')).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}
