import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import type { Command } from '../../core/engine/model/command.ts';
import { readDestructions } from '../../core/shell/jobs/publish-destructions.ts';
import { verifyPackage } from '../../core/shell/runtime/archive/verify-package.ts';
import { createLogger } from '../../core/shell/runtime/logger.ts';
import { openSystem, type System } from '../../core/shell/runtime/open-system.ts';
import { packCopy } from '../cli/pack-copy.ts';
import { chanceFrom } from '../packs/sample-answers.ts';
import { people } from '../shell/app/memory-system.ts';
import { startDatabaseUnderFire } from './fire/database.ts';
import { stubbornly } from './fire/stubbornly.ts';

/** A run is repeated with FAULTS_SEED; RETENTION_KILLS makes it shorter or longer. */
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const kills = Number(process.env.RETENTION_KILLS ?? 6);
const cases = kills * 6;
const program = join(import.meta.dirname, 'fire/retention-process.ts');
const keeper = { kind: 'clock', keeps: true } as const;
const rules = `- { categories: "*", holders: [requested], outcomes: [refused], keep: { amount: 1, unit: months }, from: closed, then: archive, source: { status: policy } }
- { categories: "*", holders: [requesting], outcomes: [refused], keep: { amount: 1, unit: months }, from: closed, then: erase, source: { status: policy } }
`;

it(`carries retention out whole and once, though it is killed ${kills} times (seed ${seed})`, async () => {
  const chance = chanceFrom(seed);
  const database = await startDatabaseUnderFire();
  onTestFinished(() => database.remove());
  const packFolder = await packCopy('retention.yaml', '- categories: "*"', `${rules}- categories: "*"`);
  const settings = {
    instance: 'fire',
    dataFolder: join(database.folder, 'applications'),
    keysFile: join(database.folder, 'keys.json'),
    anchorsFolder: join(database.folder, 'anchors'),
    archiveFolder: join(database.folder, 'archive'),
    packFolder,
    databaseUrl: database.urls.app,
    migrationUrl: database.urls.migrator,
  };
  const open = async () => {
    const more = { host: '127.0.0.1', port: 0, logLevel: 'silent' } as const;
    return openSystem({ ...settings, ...more }, { logger: createLogger('silent'), kind: 'sandbox', lock: 'no' });
  };
  const before = await open();
  const words = new Map<string, string>();
  for (let number = 1; number <= cases; number++)
    words.set(await refusedCase(before, `Testcase${number}x`), `Testcase${number}x`);
  await before.close();

  const start = () => startRetention(settings, 45 * 86_400_000);
  let died = 0;
  const faults: string[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    const running = [start(), start()];
    await Promise.all(running.map(({ ready }) => ready));
    await wait(chance() * 350);
    if (kill % 5 === 0) await database.kill('first process');
    for (const { child } of running) died += child.kill('SIGKILL') ? 1 : 0;
    await Promise.all(running.map(({ ended }) => ended));
  }
  const [last, other] = [start(), start()];
  const after = await stubbornly(open);
  onTestFinished(() => after.close());
  await until('everything is done', 180_000, async () => {
    const gone = await Promise.all([...words.keys()].map((id) => isDone(after, id)));
    const pending = await namesIn(join(settings.archiveFolder, 'pending'));
    const published = await readDestructions(settings.anchorsFolder);
    const rows = await after.store.destructions.read(0, 100_000);
    return gone.every(Boolean) && pending.every((name) => name.endsWith('.part')) && published.length === rows.length;
  });
  for (const { child, ended } of [last, other]) {
    child.stdin?.end();
    await ended;
    if (child.exitCode !== 0) faults.push(`a process that was asked to stop ended with ${child.exitCode}`);
  }

  const rows = await after.store.destructions.read(0, 100_000);
  rows.forEach(({ position }, index) => {
    if (position !== index + 1)
      faults.push(`position ${index + 1} of the list of destructions is missing or given twice`);
  });
  const published = await readDestructions(settings.anchorsFolder);
  if (JSON.stringify(published.map(({ id }) => id)) !== JSON.stringify(rows.map(({ id }) => id))) {
    faults.push('the published list is not the list of destructions');
  }
  const list = join(database.folder, 'list.jsonl');
  await writeFile(list, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const packages = (await readdir(settings.archiveFolder)).filter((name) => name !== 'pending');
  if (packages.length !== cases) faults.push(`${packages.length} packages of ${cases} cases`);
  const owner = postgres(database.urls.migrator, { max: 1, fetch_types: false });
  onTestFinished(() => owner.end());
  for (const [caseId, word] of words) faults.push(...(await checkCase(caseId, word)));
  console.log(JSON.stringify({ seed, kills, died, cases, destructions: rows.length }));
  expect(faults.slice(0, 5).join('\n'), `seed ${seed}: ${faults.length} faults`).toBe('');

  async function checkCase(caseId: string, word: string): Promise<readonly string[]> {
    const found: string[] = [];
    const told: string[] = [];
    for (const side of ['requesting', 'requested']) {
      const record = await after.store.asActor(keeper).record(caseId, side);
      for (const { header } of record) {
        const { copy } = JSON.parse(header);
        if (copy.type !== 'data-erased') continue;
        for (const category of copy.codes.categories) {
          for (const kind of copy.codes.kinds) told.push(`${side} ${kind} ${category}`);
        }
      }
    }
    if (new Set(told).size !== told.length) found.push(`${caseId}: something was erased twice: ${told.join(', ')}`);
    const own = rows.filter((row) => row.caseId === caseId);
    const listed = own.flatMap(({ holder, kinds, categories }) =>
      categories.flatMap((category) => kinds.map((kind) => `${holder} ${kind} ${category}`)),
    );
    if (JSON.stringify(listed.sort()) !== JSON.stringify(told.sort()))
      found.push(`${caseId}: the list says otherwise than the record`);
    const left = await owner`select 1 from rcms.part where case_id = ${caseId}
      union all select 1 from rcms.data_key where case_id = ${caseId} and category <> ''
      union all select 1 from rcms.search_token where case_id = ${caseId}`;
    if (left.length > 0) found.push(`${caseId}: ${left.length} values, keys or search rows are left`);
    const chains = await after.store.verify(keeper, caseId);
    if (!chains || Object.keys(chains).length > 0) found.push(`${caseId}: the chains break, ${JSON.stringify(chains)}`);
    const names = new Set(own.flatMap(({ archive }) => archive?.package ?? []));
    const [name = 'none'] = names;
    const mine = packages.filter((one) => one.startsWith(caseId));
    if (names.size !== 1 || mine.length !== 1 || mine[0] !== name)
      return [...found, `${caseId}: ${mine.length} packages, ${names.size} on record`];
    const path = join(settings.archiveFolder, name);
    const report = await verifyPackage(path, { destructions: list });
    if (report.faults.length > 0) found.push(`${caseId}: ${report.faults.join(', ')}`);
    if (!(await readFile(path, 'utf8')).includes(word)) found.push(`${caseId}: its package lacks what it held`);
    return found;
  }
});

async function refusedCase({ app }: System, familyName: string): Promise<string> {
  const go = async (name: string, command: Command, caseId?: string) => {
    const actor = people[name] as NonNullable<(typeof people)[string]>;
    const answer = await app.execute({ actor, command, ...(caseId ? { caseId } : {}) });
    if (answer.is !== 'done') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
    return answer.caseId;
  };
  const caseId = await go('officer', { type: 'open-case', service: 'readmission' });
  const person = { familyName, givenNames: 'Sample', birthDate: '1990-05-17' };
  const answers = { person, personCategory: 'own-national', attestation: true };
  await go('officer', { type: 'record-answers', form: 'application', answers }, caseId);
  await go('officer', { type: 'take-transition', transition: 'submit' }, caseId);
  return go('desk', { type: 'take-transition', transition: 'refuse', reason: 'not-a-national' }, caseId);
}

async function isDone({ store }: System, caseId: string): Promise<boolean> {
  const loaded = await store.asActor(keeper).load(caseId);
  const facts = Object.values(loaded?.caseFile.facts ?? {}).flatMap((held) => Object.values(held));
  return facts.length > 0 && facts.every(({ is }) => is === 'erased');
}

function startRetention(settings: object, offset: number) {
  const child: ChildProcess = spawn(process.execPath, [program, JSON.stringify({ settings, offset })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin?.on('error', () => undefined);
  const ended = once(child, 'close');
  const said = new Promise<void>((resolve) => void child.stdout?.once('data', () => resolve()));
  return { child, ended, ready: Promise.race([said, ended]) };
}

/** The names in a folder; none while nothing has been put there, for it is made with the first package. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function until(what: string, longest: number, isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + longest;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`seed ${seed}: after ${longest / 1000} s still not: ${what}`);
    await wait(300);
  }
}
