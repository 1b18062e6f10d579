import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { createLogger } from '../../core/shell/runtime/logger.ts';
import { openSystem, type System } from '../../core/shell/runtime/open-system.ts';
import { openPostgresStore } from '../../core/shell/store/postgres/postgres-store.ts';
import { fridayFromNow, packWithOpenCases } from '../integration/cli/open-cases.ts';
import { startRcms } from '../integration/cli/rcms-process.ts';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { Applications } from './fire/applications.ts';
import { startDatabaseUnderFire } from './fire/database.ts';

const cases = 120;
const officer: PersonActor = { kind: 'person', user: 'officer', authority: 'xb-returns', roles: ['return-officer'] };
const desk: PersonActor = { kind: 'person', user: 'desk', authority: 'xa-interior', roles: ['desk-officer'] };
const answers = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

/** A sandbox of the teaching pack on a database of its own, and what a process needs to open it. */
async function openSandbox() {
  const database = await startDatabaseUnderFire();
  onTestFinished(() => database.remove());
  const folder = await temporaryFolder();
  const settings = {
    instance: 'main',
    dataFolder: folder,
    packFolder: await packWithOpenCases(0),
    databaseUrl: database.urls.app,
    migrationUrl: database.urls.migrator,
    keysFile: join(folder, 'keys.json'),
    anchorsFolder: join(folder, 'anchors'),
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  } as const;
  const system = await openSystem(settings, { logger: createLogger('silent'), kind: 'sandbox', lock: 'no' });
  onTestFinished(() => system.close());
  const store = await openPostgresStore({ urls: database.urls, keys: system.keys, instance: settings.instance });
  onTestFinished(() => store.close());
  return { settings, system, store };
}

async function submitCase({ app }: System): Promise<string> {
  const opened = await app.execute({ actor: officer, command: { type: 'open-case', service: 'readmission' } });
  const caseId = opened.is === 'done' ? opened.caseId : randomUUID();
  const submit = { type: 'take-transition', transition: 'submit', answers } as const;
  const sent = await app.execute({ actor: officer, caseId, command: submit });
  expect(sent.is).toBe('done');
  return caseId;
}

it('loses no date and moves none twice when whoever applies an announcement is killed, again and again', async () => {
  const { settings, system, store } = await openSandbox();
  const ids: string[] = [];
  while (ids.length < cases) {
    ids.push(...(await Promise.all(Array.from({ length: 8 }, () => submitCase(system)))));
  }
  const { lastDay } =
    Object.values((await store.asActor(desk).load(ids[0] as string))?.caseFile.deadlines ?? {})[0] ?? {};
  const day = lastDay ?? fridayFromNow().day;

  const announcing = startRcms(
    [
      ...[
        'calendar',
        'announce',
        '--instance',
        'main',
        '--data',
        settings.dataFolder,
        '--keys',
        settings.keysFile,
        '--calendar',
        'xa',
      ],
      ...['--day', day, '--name', 'Founding Day', '--source', 'Gazette', '--why', 'told', '--apply'],
    ],
    { DATABASE_URL: settings.databaseUrl, RCMS_MIGRATION_URL: settings.migrationUrl },
  );
  while ((await store.instance.world())?.version !== 2) await wait(2);
  let left = await store.sweep.countBehind(2);
  while (left === ids.length) left = await store.sweep.countBehind(2);
  await announcing.end('SIGKILL');
  const leftByFirst = await store.sweep.countBehind(2);
  expect(leftByFirst).toBeLessThan(ids.length);
  expect(leftByFirst).toBeGreaterThan(0);

  const applications = new Applications(settings, join(settings.dataFolder, 'cache'));
  applications.start(2);
  for (let kills = 0; (await store.sweep.countBehind(2)) > 0; ) {
    const [one] = applications.ready;
    // In the middle of a round, as far as chance allows.
    if (one && kills < 3 && (await store.sweep.countBehind(2)) < leftByFirst && applications.kill(one)) kills++;
    await wait(20);
  }
  await applications.stop();

  for (const caseId of ids) {
    const history = await store.asActor(desk).history(caseId, 'requested');
    const moves = history.filter(({ copy }) => copy.type === 'deadline-recomputed');
    expect(moves.map(({ copy }) => copy.codes)).toMatchObject([{ before: { lastDay: day }, why: 'world-changed' }]);
    const loaded = await store.asActor(desk).load(caseId);
    expect(loaded?.world).toBe(2);
    expect(Object.values(loaded?.caseFile.deadlines ?? {}).map((clock) => clock.lastDay)).not.toContain(day);
    expect(await store.verify(desk, caseId)).toEqual([]);
    expect(await store.rebuild(desk, caseId)).toEqual(loaded?.caseFile);
  }
});
