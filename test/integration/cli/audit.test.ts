import { generateKeyPairSync } from 'node:crypto';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBackup } from '../../../core/shell/runtime/backup/check-backup.ts';
import { restoreBackup } from '../../../core/shell/runtime/backup/restore-backup.ts';
import type { Settings } from '../../../core/shell/runtime/settings.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { clerk, newCase, opening, take, transmission } from '../../contract/lighthouse.ts';
import { openGulls } from '../backup/backed-up.ts';
import { connectAs } from '../store/raw-sql.ts';

describe('rcms audit', () => {
  let gulls: Awaited<ReturnType<typeof openGulls>>;
  const caseId = newCase();

  beforeAll(async () => {
    gulls = await openGulls();
    await take(gulls.instance.store, clerk, caseId, opening(caseId));
    await take(gulls.instance.store, clerk, caseId, transmission(caseId));
  }, 60_000);
  afterAll(() => gulls.close());

  const environmentOf = ({ databaseUrl, migrationUrl, keysFile, anchorsFolder, instance, dataFolder }: Settings) => ({
    RCMS_INSTANCE: instance,
    RCMS_DATA: dataFolder as string,
    DATABASE_URL: databaseUrl as string,
    RCMS_MIGRATION_URL: migrationUrl as string,
    RCMS_KEYS: keysFile,
    RCMS_ANCHORS: anchorsFolder,
    RCMS_LOG_LEVEL: 'silent',
  });
  const audit = (...argv: readonly string[]) => auditOf(gulls.settings, ...argv);
  const auditOf = (settings: Settings, ...argv: readonly string[]) =>
    runRcms(['audit', ...argv], { environment: environmentOf(settings), folder: gulls.folder });
  const file = (name: string) => join(gulls.folder, name);

  it('is something that doctor warns of while the record is not anchored', async () => {
    const doctor = async () =>
      (await runRcms(['doctor', '--port', '0'], { environment: environmentOf(gulls.settings), folder: gulls.folder }))
        .out;
    expect(await doctor()).toMatch(
      /^warning +checkpoints-old +no checkpoint was taken yet, and something was recorded/m,
    );
    await audit('checkpoint');
    expect(await doctor()).not.toContain('checkpoints-old');
  });

  it('takes a checkpoint, says what it covers, and ends with 0 where all is sound', async () => {
    expect(await audit('checkpoint')).toEqual({ code: 0, out: expect.stringMatching(/^Checkpoint 2 of /), err: '' });
    const said = await audit('verify');
    expect([said.code, said.err]).toEqual([0, '']);
    expect(said.out.split('\n')).toEqual([
      'Streams      2 streams, 7 events (0 laid bare by an erasure on record)',
      'Sealed parts 3 parts as hashed, 0 erased by an erasure on record',
      expect.stringMatching(/^Log {10}\d+ chains?, \d+ entr(y|ies); 0 cut by retention on record$/),
      expect.stringMatching(/^Tree {9}\d+ leaves$/),
      expect.stringMatching(/^Checkpoints {2}2, the last one 2 of .+ over \d+ leaves$/),
      expect.stringMatching(/^Not yet anchored: 0 events and \d+ entr(y|ies) of the log$/),
      'No fault.',
      '',
    ]);
    const report = JSON.parse((await audit('verify', '--json')).out);
    expect(report).toMatchObject({ checked: { streams: 2, events: 7 }, last: { number: 2 }, faults: [], restored: [] });
  });

  it('names what was changed with its place, ends with 1, and notes that it was looked at', async () => {
    const owner = connectAs(gulls.settings.migrationUrl as string);
    const change = (bit: number) =>
      owner`update rcms.event set hash = set_byte(hash, 0, get_byte(hash, 0) # ${bit}) where case_id = ${caseId} and side = 'harbour' and version = 2`;
    await change(1);
    try {
      const said = await audit('verify');
      expect(said.code).toBe(1);
      expect(said.out).toContain(`FAULT case ${caseId}, side harbour, event 2: what lies here is not what was hashed`);
      expect(said.out).toMatch(/^\d+ faults?\.$/m);
      const json = await audit('verify', '--json');
      expect(json.code).toBe(1);
      expect(JSON.parse(json.out).faults).toContainEqual({
        what: 'changed',
        at: { in: 'stream', caseId, side: 'harbour', number: 2 },
      });
      const log = await owner`select convert_from(entry, 'UTF8')::jsonb as entry from rcms.read_log`;
      expect(log.map(({ entry }) => entry)).toContainEqual(
        expect.objectContaining({ what: 'record-verified', about: { faults: expect.any(Number) } }),
      );
    } finally {
      await change(1);
      await owner.end();
    }
  });

  it('hands out everything, or one case, once and for the owner of the file alone', async () => {
    await audit('checkpoint');
    const said = await audit('export', 'all.jsonl', '--by', 'Auditor Testwing');
    expect([said.code, said.err]).toEqual([0, '']);
    expect(said.out).toMatch(/^\d+ lines written\. Check them with: rcms audit verify --bundle all\.jsonl\n$/);
    expect((await stat(file('all.jsonl'))).mode & 0o777).toBe(0o600);
    expect((await audit('export', 'one.jsonl', '--case', caseId)).code).toBe(0);
    const key = await audit('key');
    expect(key).toEqual({ code: 0, out: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/), err: '' });
    await writeFile(file('key.pem'), key.out);
    const anchors = join(gulls.settings.anchorsFolder, 'checkpoints.jsonl');
    for (const name of ['all.jsonl', 'one.jsonl']) {
      const checked = await offline('--bundle', file(name), '--key', file('key.pem'), '--checkpoints', anchors);
      expect([checked.code, checked.err]).toEqual([0, '']);
      expect(checked.out).toMatch(/^A bundle of (one case|everything) of the instance gulls\nStreams /);
      expect(checked.out).toMatch(/\nNo fault\.\n$/);
      const believed = await offline('--bundle', file(name));
      expect(believed.code).toBe(0);
      expect(believed.out).toContain('The key is only the one in the bundle');
      expect(believed.out).toContain('Compared with no checkpoints that were kept elsewhere');
      expect(JSON.parse((await offline('--bundle', file(name), '--json')).out)).toMatchObject({
        keyFromBundle: true,
        unpublished: true,
        faults: [],
      });
    }
    const again = await audit('export', 'all.jsonl');
    expect([again.code, again.err]).toEqual([70, expect.stringContaining('cannot be written (EEXIST)')]);
  });

  /** On a machine that has nothing but the program. */
  const offline = (...argv: readonly string[]) => runRcms(['audit', 'verify', ...argv], { folder: '/' });

  it('hands out no case that there is not', async () => {
    for (const none of [newCase(), 'not-an-id', "'; drop table rcms.event"]) {
      expect(await audit('export', 'none.jsonl', '--case', none)).toEqual({
        code: 1,
        out: '',
        err: 'There is no such case in the record.\n',
      });
    }
    await expect(stat(file('none.jsonl'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says what is wrong with a file that is no sound bundle, and with a key or checkpoints that are none', async () => {
    const whole = await readFile(file('all.jsonl'), 'utf8');
    const put = async (name: string, text: string | Buffer) => {
      await writeFile(file(name), text);
      return file(name);
    };
    const absent = await offline('--bundle', file('absent.jsonl'));
    expect([absent.code, absent.err]).toEqual([2, expect.stringContaining('absent.jsonl cannot be read (ENOENT)')]);
    for (const [name, text] of [
      ['empty', ''],
      ['letter', 'Dear auditor,\n'],
      ['bytes', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256))],
      ['newer', whole.replace('"form":1', '"form":9')],
      ['other', '{"is":"leaf"}\n'],
    ] as const) {
      const said = await offline('--bundle', await put(name, text));
      expect([said.code, said.out], name).toEqual([2, '']);
      expect(said.err, name).toContain(`${name} is no bundle`);
      expect(said.err, name).toContain('rcms audit export');
    }
    const lines = whole.trimEnd().split('\n');
    const cut = await offline('--bundle', await put('cut', `${lines.slice(0, -3).join('\n')}\n`));
    expect([cut.code, cut.out]).toEqual([1, expect.stringContaining('the bundle is not whole (bundle-cut)')]);
    const half = await offline('--bundle', await put('half', whole.slice(0, -whole.length / 3)));
    expect([half.code, half.out]).toEqual([1, expect.stringContaining('(bundle-unreadable)')]);
    const notKey = await offline('--bundle', file('all.jsonl'), '--key', await put('not-a-key', 'no key'));
    expect([notKey.code, notKey.err]).toEqual([2, expect.stringContaining('not-a-key no Ed25519 key in PEM')]);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });
    expect((await offline('--bundle', file('all.jsonl'), '--key', await put('rsa', String(rsa)))).code).toBe(2);
    const noList = await offline('--bundle', file('all.jsonl'), '--checkpoints', file('absent'));
    expect([noList.code, noList.err]).toEqual([2, expect.stringContaining('absent cannot be read (ENOENT)')]);
    const list = await offline('--bundle', file('all.jsonl'), '--checkpoints', await put('list', 'no checkpoint\n'));
    expect([list.code, list.out]).toEqual([1, expect.stringContaining('(checkpoint-unreadable)')]);
    const online = await audit('verify', '--key', file('not-a-key'));
    expect([online.code, online.err]).toEqual([70, expect.stringContaining('The public key is none')]);
  });

  it('does not read a line into memory that no bundle has', async () => {
    await writeFile(file('huge'), '{"is":"bundle"');
    await truncate(file('huge'), 2 ** 31);
    const said = await offline('--bundle', file('huge'));
    expect([said.code, said.err]).toEqual([2, expect.stringContaining('Line 1 of')]);
    expect(said.err).toContain('is longer than');
  });

  it('rotates the key for a reason, and lists the keys with their times', async () => {
    expect((await audit('key', 'rotate')).code).toBe(2);
    const [before] = JSON.parse((await audit('key', 'list', '--json')).out);
    const said = await audit('key', 'rotate', '--why', 'its year is over', '--by', 'Operator Testwing');
    expect([said.code, said.err]).toEqual([0, '']);
    const id = /hands over to the key ([0-9a-f]{64})/.exec(said.out)?.[1];
    const keys = JSON.parse((await audit('key', 'list', '--json')).out);
    expect(keys).toMatchObject([
      { id: before.id, publicKey: await readFile(file('key.pem'), 'utf8'), until: { by: 'Operator Testwing' } },
      { id },
    ]);
    expect((await audit('key', 'list')).out).toMatch(
      new RegExp(
        `^${before.id} from the beginning to .+ \\(Operator Testwing: its year is over\\)\n${id} from .+ now\n$`,
      ),
    );
    expect((await audit('export', 'rotated.jsonl')).code).toBe(0);
    for (const bundle of ['rotated.jsonl', 'all.jsonl']) {
      expect((await offline('--bundle', file(bundle), '--key', file('key.pem'))).code).toBe(0);
    }
    await writeFile(file('new-key.pem'), (await audit('key')).out);
    expect((await offline('--bundle', file('rotated.jsonl'), '--key', file('new-key.pem'))).code).toBe(0);
  });

  it('goes on after a restore only when somebody owns up to it, and tells it for ever', async () => {
    const goneOn = await audit('resume', '--why', 'only looking');
    expect(goneOn).toEqual({ code: 0, out: 'Nothing newer is published: the record simply went on.\n', err: '' });
    const path = await gulls.backup('before.backup');
    await take(gulls.instance.store, clerk, newCase(), opening(newCase()));
    for (const _ of [1, 2]) await audit('checkpoint');
    const there = await gulls.elsewhere();
    const restored = await restoreBackup(there, {
      checked: await checkBackup(path, there),
      destructions: join(there.anchorsFolder, 'destructions.jsonl'),
      destructionsLost: false,
      by: 'tests',
      why: 'the disk burnt',
    });
    expect(restored.faults).toEqual([]);
    const refused = await auditOf(there, 'checkpoint');
    expect([refused.code, refused.err]).toEqual([70, expect.stringContaining('rcms audit resume --why')]);
    const older = await auditOf(there, 'verify');
    expect([older.code, older.out]).toEqual([1, expect.stringContaining('(database-older)')]);
    expect((await auditOf(there, 'resume')).code).toBe(2);

    const resumed = await auditOf(there, 'resume', '--why', 'the disk burnt', '--by', 'Operator Testwing');
    expect([resumed.code, resumed.err]).toEqual([0, '']);
    const [, at, after] = /^Checkpoint (\d+) goes on from checkpoint (\d+)\.\n$/.exec(resumed.out) ?? [];
    expect(Number(at) - Number(after)).toBeGreaterThan(2);
    const verified = await auditOf(there, 'verify');
    expect([verified.code, verified.err]).toEqual([0, '']);
    expect(verified.out).toContain(
      `Restored: checkpoint ${at} goes on from checkpoint ${after}; what was recorded between is lost (Operator Testwing: the disk burnt)`,
    );
    expect((await auditOf(there, 'export', 'resumed.jsonl')).code).toBe(0);
    const anchors = join(there.anchorsFolder, 'checkpoints.jsonl');
    const bundle = await offline('--bundle', file('resumed.jsonl'), '--key', file('key.pem'), '--checkpoints', anchors);
    expect([bundle.code, bundle.out]).toEqual([0, expect.stringContaining('Restored: ')]);
    expect((await auditOf(there, 'resume', '--why', 'again')).out).toBe(
      'Nothing newer is published: the record simply went on.\n',
    );
  }, 120_000);

  it('does none of it in an instance that there is not', async () => {
    for (const argv of [['verify'], ['export', 'x.jsonl'], ['key'], ['checkpoint'], ['resume', '--why', 'x']]) {
      const said = await runRcms(['audit', ...argv, '--data', join(gulls.folder, 'nowhere')], { folder: gulls.folder });
      expect([said.code === 0, said.out], argv.join(' ')).toEqual([false, '']);
      expect(said.err, argv.join(' ')).not.toBe('');
    }
  });
});
