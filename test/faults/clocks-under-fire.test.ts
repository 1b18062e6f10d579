import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { openKeyFile } from '../../core/shell/sealing/open-key-file.ts';
import { openPostgresStore, type PostgresStore } from '../../core/shell/store/postgres/postgres-store.ts';
import { chanceFrom } from '../packs/sample-answers.ts';
import { Applications } from './fire/applications.ts';
import { compareCase } from './fire/compare-case.ts';
import { type DatabaseUnderFire, startDatabaseUnderFire } from './fire/database.ts';
import { personalWord } from './fire/players.ts';
import { type Plan, Siege, stubbornly } from './fire/siege.ts';
import { readStoredCases } from './fire/stored-cases.ts';
import { readJobs } from './fire/wreck-jobs.ts';

/** A run is repeated with FAULTS_SEED; FAULTS_KILLS makes it shorter or longer. */
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const kills = Number(process.env.FAULTS_KILLS ?? 205);
const plan: Plan = { kills, databaseKills: Math.ceil(kills / 5), cases: Math.ceil(kills * 1.5), players: 10 };
const processes = 3;
const firstDay = Date.parse('2031-01-02T12:00:00.000Z');

it(`agrees with its model after ${plan.kills} kills (seed ${seed})`, async () => {
  const started = performance.now();
  const database = await startDatabaseUnderFire();
  onTestFinished(() => database.remove());
  const offset = firstDay - Date.now();
  const { applications, store } = await startApplications(database, offset);
  const siege = new Siege(chanceFrom(seed), plan, database, applications, store, offset);
  console.log(`clocks under fire: seed ${seed}`);

  await siege.run();
  await settle(siege, applications, store, database);
  const exits = await applications.stop();
  const report = { seed, seconds: Math.round((performance.now() - started) / 1000), ...siege.tally };
  const faults = [
    ...siege.faults,
    ...applications.diedAlone.filter((one) => !isExpectedDeath(one)),
    ...exits.filter((code) => code !== 0).map((code) => `an application that was asked to stop ended with ${code}`),
    ...(await compareCases(siege, store, database)),
    ...(await compareDeliveries(applications, database)),
    ...(await findPersonalValues(applications, database)),
  ];
  console.log(JSON.stringify({ ...report, faultsAnswered: Object.fromEntries(applications.faults) }));
  expect(faults.slice(0, 5).join('\n'), `seed ${seed}: ${faults.length} faults; ${JSON.stringify(report)}`).toBe('');
});

async function startApplications(database: DatabaseUnderFire, offset: number) {
  const { folder, urls } = database;
  const keysFile = join(folder, 'keys.json');
  const settings = {
    instance: 'fire',
    dataFolder: join(folder, 'applications'),
    keysFile,
    packFolder: join(import.meta.dirname, 'clouds'),
    databaseUrl: urls.app,
    migrationUrl: urls.migrator,
  };
  const applications = new Applications(settings, join(folder, 'compiled'));
  onTestFinished(() => applications.end());
  applications.start(processes);
  await until('the applications are ready', 90_000, async () => {
    if (applications.diedAlone.length > processes) throw new Error(`no application starts: ${applications.printed}`);
    return applications.ready.length === processes;
  });
  const keys = await openKeyFile(keysFile, { create: false });
  const store = await openPostgresStore({ urls, keys, instance: settings.instance });
  onTestFinished(() => store.close());
  await store.instance.setClockOffset(offset);
  applications.moveClock(offset);
  return { applications, store };
}

/** Nobody is killed any more; what is due passes, and what is to be told is told. */
async function settle(siege: Siege, applications: Applications, store: PostgresStore, database: DatabaseUnderFire) {
  await siege.jump(5 * 86_400_000);
  await until('every application is ready', 90_000, async () => applications.ready.length === processes);
  await until('nothing is due any more', 60_000, async () => {
    const stored = await stubbornly(() => readStoredCases(database.urls.migrator));
    const now = new Date(siege.now()).toISOString();
    return [...stored.values()].every(({ running }) => running.every((one) => (one.split(' due ')[1] as string) > now));
  });
  await until('everything is told', 150_000, async () => {
    const cursor = await store.outbox.cursor('notifications');
    return (await store.outbox.read(cursor, 1)).length === 0;
  });
}

async function compareCases(siege: Siege, store: PostgresStore, database: DatabaseUnderFire): Promise<string[]> {
  const stored = await readStoredCases(database.urls.migrator);
  const faults: string[] = [];
  for (const played of siege.cases) {
    if (played.id === undefined) continue;
    const differences = compareCase(played, stored.get(played.id), siege.now());
    if (differences.length > 0) faults.push([`case ${played.number} (${played.id})`, ...differences].join('\n'));
    const actor = { kind: 'person', user: 'auditor', authority: 'east-barn', roles: ['dreamer'] } as const;
    const loaded = await store.asActor(actor).load(played.id);
    const rebuilt = await store.rebuild(actor, played.id);
    if (!loaded || !isDeepStrictEqual(rebuilt, loaded.caseFile)) {
      faults.push(`case ${played.number} (${played.id}) replayed is not its snapshot`);
    }
    const chains = await store.verify(actor, played.id);
    if (!chains || Object.keys(chains).length > 0) faults.push(`case ${played.number}: ${JSON.stringify(chains)}`);
  }
  const known = new Set(siege.cases.map(({ id }) => id));
  for (const id of stored.keys()) if (!known.has(id)) faults.push(`case ${id} is stored and was never acknowledged`);
  return faults;
}

async function compareDeliveries(applications: Applications, database: DatabaseUnderFire): Promise<string[]> {
  const faults: string[] = [];
  const stored = await readStoredCases(database.urls.migrator);
  const wanted = [...stored.values()].flatMap(({ id, told }) => told.map((one) => ({ ...one, id })));
  wanted.sort((left, right) => left.position - right.position);
  wanted.forEach(({ position }, index) => {
    if (position !== index + 1) faults.push(`outbox position ${index + 1} is missing or given twice`);
  });
  const told = new Map<number, string>();
  for (const { position, caseId, effect } of applications.delivered) {
    const line = `${caseId} ${effect.authority} ${effect.what} ${effect.subject}`;
    if (told.has(position) && told.get(position) !== line) faults.push(`position ${position} was told as two things`);
    told.set(position, line);
  }
  for (const { position, id, line } of wanted) {
    if (told.get(position) !== `${id} ${line}`) {
      faults.push(`outbox position ${position} (${id} ${line}) was told as ${told.get(position) ?? 'nothing'}`);
    }
  }
  for (const { data, output } of await readJobs(database.urls.migrator)) {
    const fields = Object.entries((data ?? {}) as object);
    if (fields.some(([name, value]) => !['after', 'to'].includes(name) || typeof value !== 'number')) {
      faults.push(`a job carries more than positions: ${JSON.stringify(data)}`);
    }
    if (JSON.stringify(output ?? '').includes(personalWord)) faults.push('the output of a job holds a personal value');
  }
  return faults;
}

async function findPersonalValues(applications: Applications, database: DatabaseUnderFire): Promise<string[]> {
  const places = {
    'the applications printed': applications.printed,
    'the applications delivered': JSON.stringify(applications.delivered),
    'the log of the server holds': await database.readLog(),
  };
  const forms = [personalWord, Buffer.from(personalWord).toString('hex'), Buffer.from(personalWord).toString('base64')];
  return Object.entries(places).flatMap(([place, text]) =>
    forms.some((form) => text.includes(form)) ? [`${place} a personal value`] : [],
  );
}

/** A process that cannot start because the database is down says so and ends with 1; it is started again. */
function isExpectedDeath(died: string): boolean {
  return died.endsWith('exit code 1');
}

async function until(what: string, longest: number, isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + longest;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`seed ${seed}: after ${longest / 1000} s still not: ${what}`);
    await wait(200);
  }
}
