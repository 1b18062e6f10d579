import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { declareIdle, packCopy } from '../../cli/pack-copy.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { freshDatabase } from '../database.ts';
import { startRcms } from './rcms-process.ts';

async function dataFolder(): Promise<string> {
  const data = await temporaryFolder();
  onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
  return data;
}

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${String(from)}`);
  await writeFile(file, changed);
}

/** The teaching pack in its next version: a longer reply, and a day more in its calendar. */
async function nextVersion(folder: string): Promise<void> {
  await edit(join(folder, 'pack.yaml'), 'version: 1.0.0', 'version: 1.1.0');
  await edit(join(folder, 'services/readmission/deadlines.yaml'), 'amount: 30', 'amount: 35');
  await edit(join(folder, 'calendars/xa.yaml'), 'days:', 'days:\n  - { date: 2027-03-10, name: "Tide Day" }');
}

describe('the life of a pack in an instance', () => {
  it('goes from install over stage to activate, and back', async () => {
    const data = await dataFolder();
    const pack = await packCopy();
    const nothing = await runRcms(['pack', 'diff', pack, '--data', await dataFolder()]);
    expect(nothing).toMatchObject({ code: expect.any(Number), out: '' });
    expect(nothing.code).not.toBe(0);
    const life = (command: string, ...more: readonly string[]) => {
      const who = command === 'list' ? [] : ['--by', 'ann', '--why', `${command} for the season`];
      return runRcms(['pack', command, '--data', data, ...who, ...more]);
    };
    expect(await life('install', pack, '--sandbox')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Installed xa@1.0.0'),
    });
    expect(await life('activate')).toMatchObject({ code: 1, err: expect.stringContaining('No version is staged') });
    expect(await life('stage', 'xa@1.0')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Did you mean xa@1.0.0?'),
    });
    expect(await life('stage', 'xa')).toMatchObject({
      code: 0,
      out: expect.stringContaining('the first pack in force'),
    });
    expect(await life('activate')).toMatchObject({ code: 0, out: expect.stringContaining('xa@1.0.0 is in force') });

    await edit(join(pack, 'pack.yaml'), 'Return Agency of Xb', 'Agency of Returns');
    expect(await life('install', pack)).toMatchObject({
      code: 1,
      err: expect.stringContaining('xa 1.0.0 is installed with another content'),
    });
    await nextVersion(pack);
    const against = await runRcms(['pack', 'diff', pack, '--data', data]);
    expect(against).toMatchObject({ code: 0, out: expect.stringContaining('30 calendar days to 35 calendar days') });
    await life('install', pack);
    const staged = await life('stage', 'xa');
    expect(staged.out).toContain('30 calendar days to 35 calendar days');
    expect(staged.out).toContain('  - calendar xa: + 2027-03-10 Tide Day');
    expect((await life('activate', '--accept-world')).out).toContain('The world is version 2 now.');
    expect((await life('rollback')).out).toContain('xa@1.0.0 is in force');
    expect(await life('rollback')).toMatchObject({ code: 1, err: expect.stringContaining('no version before') });

    const listed = await life('list');
    expect(listed.out).toMatch(/^xa@1\.1\.0 +\w{12} {12}0 open, 0 closed$/m);
    expect(listed.out).toMatch(/^xa@1\.0\.0 +\w{12} {2}in force {2}0 open, 0 closed$/m);
    const { steps } = JSON.parse((await life('list', '--json')).out);
    expect(steps.map((step: { is: string; by: string; why: string }) => [step.is, step.by, step.why])).toEqual(
      ['install', 'stage', 'activate', 'install', 'stage', 'activate', 'rollback'].map((command, index) => [
        ['installed', 'staged', 'activated', 'installed', 'staged', 'activated', 'rolled-back'][index],
        'ann',
        `${command} for the season`,
      ]),
    );
  });

  it('is refused with every reason in production, where nothing was in force before', async () => {
    const database = await freshDatabase({ migrated: false });
    onTestFinished(() => database.drop());
    const data = await temporaryFolder();
    const environment = { DATABASE_URL: database.urls.app, RCMS_MIGRATION_URL: database.urls.migrator };
    const pack = await packCopy('services/readmission/deadlines.yaml', 'status: confirmed', 'status: unconfirmed');
    await declareIdle(pack);
    const life = (...argv: readonly string[]) =>
      runRcms(['pack', ...argv, '--data', data, '--why', 'for the season'], { environment });
    expect((await life('install', pack)).code).toBe(0);
    expect((await life('stage', 'xa')).out).toContain('Before that it still needs:');
    const waivers = join(data, 'waivers.yaml');
    await writeFile(waivers, '- { rule: readmission.deadlines.replay, by: ann, why: asked for, until: 2099-06-30 }\n');
    const refused = await life('activate', '--waivers', waivers);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('xa 1.0.0 is not signed.');
    expect(refused.err).toContain('declares what this version does not enforce: ');
    expect(refused.err).toContain('No unconfirmed rule is called "readmission.deadlines.replay".');
    expect(refused.err).toContain('Did you mean readmission.deadlines.reply?');
    expect(refused.err).toContain(
      'readmission.deadlines.reply is not confirmed in any source (services/readmission/deadlines.yaml:3).',
    );
    expect(refused.err).toContain('Nothing was changed.');
    await writeFile(waivers, '- { rule: x, by: ann, why: asked for, until: soon }\n');
    expect(await life('activate', '--waivers', waivers)).toMatchObject({
      code: 2,
      err: expect.stringContaining('entry 1: until must be a date that exists'),
    });
  });

  it('is noticed by a running server, between two requests', async () => {
    const data = await dataFolder();
    const pack = await packCopy();
    const server = startRcms(['demo', '--pack', pack, '--data', data, '--port', '0']);
    const [, address] = await server.until(/Address +(http:\S+)/);
    await server.until(/Ctrl-C/);
    const password = /^xb-officer +(\S+)/m.exec(server.said())?.[1];
    const session = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'xb-officer', password }),
    });
    const { token } = (await session.json()) as { token: string };
    const title = async () => {
      const answer = await fetch(`${address}/api/v1/services`, { headers: { authorization: `Bearer ${token}` } });
      return ((await answer.json()) as { services: { title: string }[] }).services[0]?.title;
    };
    expect(await title()).toBe('Readmission');
    await nextVersion(pack);
    await edit(
      join(pack, 'locales/en.yaml'),
      'services: { readmission: "Readmission" }',
      'services: { readmission: "Taking back" }',
    );
    for (const argv of [['install', pack], ['stage', 'xa'], ['activate']]) {
      const said = await runRcms(['pack', ...argv, '--data', data, '--why', 'for the season']);
      expect([said.code, said.err]).toEqual([0, '']);
    }
    for (let tries = 0; tries < 50 && (await title()) !== 'Taking back'; tries++) await wait(100);
    expect(await title()).toBe('Taking back');
    const { versions } = JSON.parse((await runRcms(['pack', 'list', '--data', data, '--json'])).out);
    expect(versions).toMatchObject([
      { version: '1.0.0', inForce: false },
      { version: '1.1.0', inForce: true, open: 0, closed: 0 },
    ]);
    expect(versions[0].open + versions[0].closed).toBeGreaterThan(0);
    await server.end('SIGTERM');
  });
});
