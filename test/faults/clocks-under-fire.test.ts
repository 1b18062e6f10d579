import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { openKeyFile } from '../../core/shell/sealing/open-keys.ts';
import { openPostgresStore, type PostgresStore } from '../../core/shell/store/postgres/postgres-store.ts';
import { chanceFrom } from '../packs/sample-answers.ts';
import { Applications } from './fire/applications.ts';
import { type PlayedCase, personalWord } from './fire/asked-commands.ts';
import { CaseClock } from './fire/case-clock.ts';
import { compareCase } from './fire/compare-case.ts';
import { type DatabaseUnderFire, startDatabaseUnderFire } from './fire/database.ts';
import { type Job, readJobs } from './fire/jobs.ts';
import { Players } from './fire/players.ts';
import { type Plan, Siege } from './fire/siege.ts';
import { readStoredCases, type StoredCase } from './fire/stored-cases.ts';
import { stubbornly } from './fire/stubbornly.ts';

/** A run is repeated with FAULTS_SEED; FAULTS_KILLS makes it shorter or longer. */
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const kills = Number(process.env.FAULTS_KILLS ?? 205);
const plan: Plan = { kills, databaseKills: Math.ceil(kills / 5), cases: Math.ceil(kills * 1.5), players: 10 };
const processes = 3;
const firstDay = Date.parse('2031-01-02T12:00:00.000Z');

it(`agrees with its model after ${plan.kills} kills (seed ${seed})`, async () => {
  const started = performance.now();
  console.log(`clocks under fire: seed ${seed}`);
  const chance = chanceFrom(seed);
  const database = await startDatabaseUnderFire();
  onTestFinished(() => database.remove());
  const { applications, store } = await startApplications(database);
  const clock = new CaseClock(store, applications, firstDay);
  await clock.jump(0);
  const players = new Players(chance, applications, clock);
  const siege = new Siege(chance, plan, { database, applications, players, clock });

  await siege.run();
  // So that some clocks are seen between their warning and their end, and some before both.
  for (let count = 0; count < 5; count++) await players.openAndAsk();
  await clock.jump(12.5 * 86_400_000);
  for (let count = 0; count < 5; count++) await players.openAndAsk();
  const settledAt = await settle(clock, applications, store, database);
  const exits = await applications.stop();
  const readings = [settledAt, clock.now()];
  const stored = await readStoredCases(database.urls.migrator);
  const faults = [
    ...players.faults,
    ...applications.diedAlone,
    ...exits.filter((code) => code !== 0).map((code) => `an application that was asked to stop ended with ${code}`),
    ...(await compareCases(players.cases, stored, store, readings)),
    ...compareDeliveries(applications, stored),
    ...findPersonalJobs([...siege.jobs, ...(await readJobs(database.urls.migrator))]),
    ...(await findPersonalValues(applications, database)),
  ];
  const report = JSON.stringify({
    seed,
    seconds: Math.round((performance.now() - started) / 1000),
    ...siege.tally,
    ...players.tally,
    cases: players.cases.length,
    jumps: clock.jumps,
    ...countDeadlines(stored),
    failedStarts: applications.failedStarts,
    notifications: applications.delivered.length,
    faultsAnswered: Object.fromEntries(applications.faults),
  });
  console.log(report);
  expect(faults.slice(0, 5).join('\n'), `seed ${seed}: ${faults.length} faults; ${report}`).toBe('');
});

async function startApplications(database: DatabaseUnderFire) {
  const { folder, urls } = database;
  const keysFile = join(folder, 'keys.json');
  const settings = {
    instance: 'fire',
    dataFolder: join(folder, 'applications'),
    keysFile,
    anchorsFolder: join(folder, 'anchors'),
    packFolder: join(import.meta.dirname, 'clouds'),
    databaseUrl: urls.app,
    migrationUrl: urls.migrator,
  };
  const applications = new Applications(settings, join(folder, 'compiled'));
  onTestFinished(() => applications.end());
  applications.start(processes);
  await until('the applications are ready', 90_000, async () => {
    if (applications.failedStarts > processes) throw new Error(`no application starts: ${applications.printed}`);
    return applications.ready.length === processes;
  });
  const keys = await openKeyFile(keysFile, { create: false });
  const store = await openPostgresStore({ urls, keys, instance: settings.instance });
  onTestFinished(() => store.close());
  return { applications, store };
}

/** Nobody is killed any more; what is due passes, and what is to be told is told. The reading at which nothing was due. */
async function settle(clock: CaseClock, applications: Applications, store: PostgresStore, database: DatabaseUnderFire) {
  let settledAt = 0;
  await until('every application is ready', 90_000, async () => applications.ready.length === processes);
  await until('nothing is due any more', 60_000, async () => {
    settledAt = clock.now();
    const stored = await stubbornly(() => readStoredCases(database.urls.migrator));
    const now = new Date(settledAt).toISOString();
    return [...stored.values()].every(({ running }) => running.every((one) => (one.split(' due ')[1] as string) > now));
  });
  await until('everything is told', 150_000, async () => {
    const cursor = await store.outbox.cursor('notifications');
    return (await store.outbox.read(cursor, 1)).length === 0;
  });
  return settledAt;
}

/** The clock runs on while the applications stop: a case must be right at one of the readings. */
async function compareCases(
  cases: readonly PlayedCase[],
  stored: ReadonlyMap<string, StoredCase>,
  store: PostgresStore,
  readings: readonly number[],
): Promise<string[]> {
  const actor = { kind: 'person', user: 'auditor', authority: 'east-barn', roles: ['dreamer'] } as const;
  const faults: string[] = [];
  for (const played of cases) {
    if (played.id === undefined) continue;
    const name = `case ${played.number} (${played.id})`;
    const differences = readings.map((now) => compareCase(played, stored.get(played.id as string), now));
    if (differences.every(({ length }) => length > 0)) faults.push([name, ...(differences[0] ?? [])].join('\n'));
    const loaded = await store.asActor(actor).load(played.id);
    const rebuilt = await store.rebuild(actor, played.id);
    if (!loaded || !isDeepStrictEqual(rebuilt, loaded.caseFile)) faults.push(`${name} replayed is not its snapshot`);
    const chains = await store.verify(actor, played.id);
    if (chains?.length !== 0) faults.push(`${name}: the chains break, ${JSON.stringify(chains)}`);
  }
  const known = new Set(cases.map(({ id }) => id));
  for (const id of stored.keys()) if (!known.has(id)) faults.push(`case ${id} is stored and was never acknowledged`);
  return faults;
}

function countDeadlines(stored: ReadonlyMap<string, StoredCase>) {
  const events = [...stored.values()].flatMap((one) => one.events);
  const count = (type: string) => events.filter((one) => one.type === type).length;
  return { events: events.length, armed: count('deadline-armed'), passed: count('deadline-passed') };
}

function compareDeliveries({ delivered }: Applications, stored: ReadonlyMap<string, StoredCase>): string[] {
  const faults: string[] = [];
  const wanted = [...stored.values()].flatMap(({ id, told }) => told.map((one) => ({ ...one, id })));
  wanted.sort((left, right) => left.position - right.position);
  wanted.forEach(({ position }, index) => {
    if (position !== index + 1) faults.push(`outbox position ${index + 1} is missing or given twice`);
  });
  const told = new Map<number, string>();
  for (const { position, caseId, effect } of delivered) {
    const line = `${caseId} ${effect.authority} ${effect.what} ${effect.subject}`;
    if (told.has(position) && told.get(position) !== line) faults.push(`position ${position} was told as two things`);
    told.set(position, line);
  }
  for (const { position, id, line } of wanted) {
    if (told.get(position) !== `${id} ${line}`) {
      faults.push(`outbox position ${position} (${id} ${line}) was told as ${told.get(position) ?? 'nothing'}`);
    }
  }
  return faults;
}

/** A job may carry positions of the outbox and nothing else, and its output no personal value. */
function findPersonalJobs(jobs: readonly Job[]): string[] {
  return jobs.flatMap(({ data, output }) => {
    const fields = Object.entries((data ?? {}) as object);
    const isBare = fields.every(([name, value]) => ['after', 'to'].includes(name) && typeof value === 'number');
    return [
      ...(isBare ? [] : [`a job carries more than positions: ${JSON.stringify(data)}`]),
      ...(JSON.stringify(output ?? '').includes(personalWord) ? ['the output of a job holds a personal value'] : []),
    ];
  });
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

async function until(what: string, longest: number, isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + longest;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`seed ${seed}: after ${longest / 1000} s still not: ${what}`);
    await wait(200);
  }
}
