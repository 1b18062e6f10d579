import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const doctor = async (...more: string[]) =>
  runRcms(['doctor', '--data', await temporaryFolder(), '--port', '0', ...more]);

describe('rcms doctor', () => {
  it('looks at everything a start needs, and is content with a new sandbox', async () => {
    const { code, out } = await doctor('--pack', 'country-packs/xa');
    expect(code).toBe(0);
    for (const about of ['node', 'clock', 'folder', 'keys', 'database', 'pack', 'port']) {
      expect(out).toMatch(new RegExp(`^(ok|warning) +${about} `, 'm'));
    }
  });

  it('tells what to do about each problem', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const { code, out } = await doctor('--port', String(port), '--pack', 'no/such/pack');
    expect(code).toBe(1);
    expect(out).toMatch(/PROBLEM +port .*something else listens there\.\n +Stop what uses it/);
    expect(out).toMatch(/PROBLEM +pack .*There is no folder/);
  });

  it('counts the errors of a pack and says how to see them', async () => {
    const pack = await packCopy('services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: none');
    expect((await doctor('--pack', pack)).out).toMatch(
      /PROBLEM +pack .* has [1-9]\d* errors\n +See them with: rcms pack verify/,
    );
  });

  it('finds a key file that others may read, and one that is damaged', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'main'));
    const keys = join(folder, 'main/keys.json');
    await writeFile(keys, '{}', { mode: 0o644 });
    await chmod(keys, 0o644);
    expect((await runRcms(['doctor', '--data', folder, '--port', '0'])).out).toMatch(/PROBLEM +keys .*chmod 600/);
    await chmod(keys, 0o600);
    expect((await runRcms(['doctor', '--data', folder, '--port', '0'])).out).toMatch(/PROBLEM +keys .*damaged/);
  });

  it('says that a database cannot be reached without showing its password', async () => {
    const environment = { DATABASE_URL: 'postgres://ann:turnip-secret@127.0.0.1:1/garden' };
    const { code, out, err } = await runRcms(['doctor', '--data', await temporaryFolder(), '--port', '0'], {
      environment,
    });
    expect(code).toBe(1);
    expect(out).toMatch(/PROBLEM +database .*cannot be reached/);
    expect(out + err).not.toContain('turnip-secret');
  });

  it('says where a pack archives and there is nowhere to, and where packages are not sealed', async () => {
    const pack = await packCopy(
      'retention.yaml',
      'outcomes: "*"\n  keep: { amount: 1, unit: years }\n  from: closed\n  then: erase',
      'outcomes: "*"\n  keep: { amount: 1, unit: years }\n  from: closed\n  then: archive',
    );
    expect((await doctor('--pack', pack)).out).toMatch(/warning +archive .*none is set: what the rules/);
    expect((await doctor('--pack', 'country-packs/xa')).out).toMatch(/ok +archive .*no rule of a named pack wants one/);
    const folder = await temporaryFolder();
    expect((await doctor('--archive', folder)).out).toMatch(/warning +archive .*packages are not sealed/);
    const key = 'age1qhc94wvgh02y3d8ql7ep0q7g8t04zaqhra5n66fmhp489r94549swmfdqa';
    expect((await doctor('--archive', folder, '--archive-recipient', key)).out).toMatch(/ok +archive .*sealed to age1/);
    expect((await doctor('--archive', folder, '--archive-recipient', `${key}q`)).err).toMatch(
      /--archive-recipient must be/,
    );
  });
});
