import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRcms, type Said } from '../../cli/run-rcms.ts';
import { fullCase } from '../../contract/erasing.ts';
import { clerk, newCase } from '../../contract/lighthouse.ts';
import { startTransit, type TransitServer } from '../../transit/transit-server.ts';
import { noon, openGulls } from '../backup/backed-up.ts';

const drilled = 'turned in March';

describe('rcms keys, where the program cannot change the secrets by itself', () => {
  let gulls: Awaited<ReturnType<typeof openGulls>>;
  const caseId = newCase();
  const said: string[] = [];

  beforeEach(async () => {
    gulls = await openGulls();
    await fullCase(gulls.instance.store, caseId);
    said.length = 0;
  });
  afterEach(() => gulls.close());

  async function rcms(environment: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Said> {
    const { instance, dataFolder, databaseUrl = '', migrationUrl = '', keysFile, anchorsFolder } = gulls.settings;
    const answer = await runRcms(argv, {
      folder: gulls.folder,
      environment: {
        RCMS_INSTANCE: instance,
        RCMS_DATA: dataFolder,
        RCMS_KEYS: keysFile,
        RCMS_ANCHORS: anchorsFolder,
        DATABASE_URL: databaseUrl,
        RCMS_MIGRATION_URL: migrationUrl,
        ...environment,
      },
    });
    said.push(answer.out, answer.err);
    return answer;
  }

  it('turns epochs by hand where the environment holds them, and prints no secret', async () => {
    const first = await readFile(gulls.settings.keysFile, 'utf8');
    await writeFile(gulls.settings.keysFile, 'not looked at', { mode: 0o600 });
    const next = join(gulls.folder, 'next.json');
    const refused = await rcms({ RCMS_KEYS_JSON: first }, 'keys', 'rotate');
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain('say --write FILE');
    const written = await rcms({ RCMS_KEYS_JSON: first }, 'keys', 'rotate', '--write', next);
    expect(written).toMatchObject({ code: 0, out: expect.stringContaining('RCMS_KEYS_JSON') });

    const second = await readFile(next, 'utf8');
    expect((await rcms({ RCMS_KEYS_JSON: second }, 'keys', 'rewrap')).code).toBe(0);
    await gulls.instance.store.wrappedKeys.noteDrill({ epoch: 2, at: noon });
    const destroy = ['keys', 'destroy', '1', '--why', drilled];
    expect((await rcms({ RCMS_KEYS_JSON: second }, ...destroy)).err).toContain('say --write FILE');
    const last = join(gulls.folder, 'last.json');
    const handed = await rcms({ RCMS_KEYS_JSON: second }, ...destroy, '--write', last);
    expect(handed).toMatchObject({ code: 0, out: expect.stringContaining('run this command again') });
    const destroyed = async () =>
      JSON.parse((await rcms({ RCMS_KEYS_JSON: second }, 'keys', 'status', '--json')).out).destroyed;
    expect(await destroyed()).toEqual([]);

    const third = await readFile(last, 'utf8');
    expect(await rcms({ RCMS_KEYS_JSON: third }, ...destroy)).toMatchObject({ code: 0, err: '' });
    expect(await destroyed()).toMatchObject([{ epoch: 1 }]);
    const { root, epochs, search } = JSON.parse(second);
    for (const secret of [root, ...[...epochs, ...search].map(({ key }) => key)]) {
      expect(said.join('\n')).not.toContain(secret);
    }
  }, 120_000);

  describe('and a key service keeps the epochs', () => {
    let server: TransitServer;
    let environment: Readonly<Record<string, string>>;

    beforeEach(async () => {
      server = await startTransit('a synthetic token');
      const tokenFile = join(gulls.folder, 'token');
      await writeFile(tokenFile, 'a synthetic token\n', { mode: 0o600 });
      environment = {
        RCMS_KEY_SERVICE: `${server.origin}/transit/rcms-gulls`,
        RCMS_KEY_SERVICE_TOKEN_FILE: tokenFile,
        RCMS_OUTGOING: server.origin,
      };
    });
    afterEach(() => server.stop());

    const status = async () => JSON.parse((await rcms(environment, 'keys', 'status', '--json')).out);

    it('moves an instance there, turns, and destroys what lay here', async () => {
      expect((await rcms(environment, 'doctor')).out).toContain(`rcms-gulls, epoch 1`);
      expect(await status()).toMatchObject({ current: 2, epochs: [{ epoch: 1 }, { epoch: 2, keys: 0 }] });
      expect((await rcms(environment, 'doctor')).out).toContain(`rcms-gulls, epoch 2`);
      expect((await rcms(environment, 'keys', 'rewrap')).code).toBe(0);
      await gulls.instance.store.wrappedKeys.noteDrill({ epoch: 2, at: noon });
      expect((await rcms(environment, 'keys', 'destroy', '1', '--why', drilled)).code).toBe(0);
      expect(JSON.parse(await readFile(gulls.settings.keysFile, 'utf8'))).toMatchObject({
        epochs: [],
        serviceAfter: 1,
      });
      expect((await rcms(environment, 'keys', 'rotate')).out).toContain('Epoch 3 wraps from now on.');
      expect(await status()).toMatchObject({ current: 3 });
      // The process that runs with the old settings opens what rests on its own epochs, and nothing else.
      await expect(gulls.instance.store.asActor(clerk).load(caseId)).rejects.toMatchObject({ code: 'epoch-unknown' });
      const without = await rcms({}, 'keys', 'status');
      expect(without.code).not.toBe(0);
      expect(without.err).toContain('name it with RCMS_KEY_SERVICE');
    }, 120_000);

    it('says plainly that the service does not answer, and nothing is changed', async () => {
      const before = await status();
      server.trouble = 'sealed';
      for (const argv of [['status'], ['rotate'], ['rewrap'], ['destroy', '1', '--why', drilled, '--without-drill']]) {
        const answer = await rcms(environment, 'keys', ...argv);
        expect(answer.code).not.toBe(0);
        expect(answer.err).toContain(`The key service ${server.origin}/transit/rcms-gulls is sealed`);
      }
      expect((await rcms(environment, 'doctor')).out).toContain('is sealed');
      server.trouble = undefined;
      expect(await status()).toEqual(before);
      server.token = 'another';
      expect((await rcms(environment, 'keys', 'rewrap')).err).toContain('renew the token file');
      expect(said.join('\n')).not.toContain('synthetic token');
    }, 120_000);
  });
});
