import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

async function keyPair(): Promise<{ readonly key: string; readonly pub: string; readonly id: string }> {
  const key = join(await temporaryFolder(), 'ann.key');
  const { code, out } = await runRcms(['pack', 'key', key]);
  expect(code).toBe(0);
  return { key, pub: `${key}.pub`, id: /the key ([0-9a-f]{16})/.exec(out)?.[1] as string };
}

const sign = (pack: string, key: string, ...more: readonly string[]) =>
  runRcms(['pack', 'sign', pack, '--key', key, '--by', 'Ann Author', ...more]);
const verify = (pack: string, pub: string) => runRcms(['pack', 'verify', pack, '--pack-keys', pub]);

describe('rcms pack key', () => {
  it('draws a pair, the private one for its owner alone, and overwrites nothing', async () => {
    const { key, pub } = await keyPair();
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    expect(await readFile(pub, 'utf8')).toContain('PUBLIC KEY');
    const again = await runRcms(['pack', 'key', key]);
    expect(again.code).toBe(2);
    expect(again.err).toContain('EEXIST');
  });
});

describe('rcms pack sign', () => {
  it('signs what is in the folder, without becoming a part of it, and verify shows who did', async () => {
    const pack = await packCopy();
    const before = (await readPack(pack)).hash;
    const { key, pub, id } = await keyPair();
    expect(await sign(pack, key)).toMatchObject({ code: 0, err: '' });
    expect((await readPack(pack)).hash).toBe(before);
    expect((await verify(pack, pub)).out).toMatch(
      new RegExp(`Signed by Ann Author \\(author\\) on \\S+ with the key ${id}: trusted`),
    );
    const stranger = await keyPair();
    expect((await verify(pack, stranger.pub)).out).toContain('the key is not trusted');
  });

  it('takes a second signature, of an approver, beside the first', async () => {
    const pack = await packCopy();
    const [ann, bob] = [await keyPair(), await keyPair()];
    await sign(pack, ann.key);
    const { out } = await sign(pack, bob.key, '--as', 'approver');
    expect(out.match(/^Signed by/gm)).toHaveLength(2);
    expect(out).toContain(`(approver) on`);
  });

  it('names the file that was changed, added or removed since', async () => {
    const pack = await packCopy();
    const { key, pub } = await keyPair();
    await sign(pack, key);
    const file = join(pack, 'services/readmission/deadlines.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('amount: 30', 'amount: 31'));
    const changed = await verify(pack, pub);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('pack/services/readmission/deadlines.yaml was changed');
    expect(changed.out).toContain('NOT VALID');
    // Signing anew drops what was signed of another content.
    const bob = await keyPair();
    expect((await sign(pack, bob.key)).out.match(/^Signed by/gm)).toHaveLength(1);
  });

  it('is refused by a signature whose name or part was changed', async () => {
    const pack = await packCopy();
    const { key, pub } = await keyPair();
    await sign(pack, key);
    const file = join(pack, 'pack.sig.json');
    for (const [from, to] of [
      ['"as": "author"', '"as": "approver"'],
      ['Ann Author', 'Ben Author'],
    ] as const) {
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(from, to));
      expect((await verify(pack, pub)).out).toContain('NOT VALID');
      await writeFile(file, text);
    }
    expect((await verify(pack, pub)).out).toContain(': trusted');
  });

  it('refuses a pack with errors, a key that others may read, and what is no key', async () => {
    const { key, pub } = await keyPair();
    const wrong = await packCopy('services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: none');
    expect(await sign(wrong, key)).toMatchObject({ code: 1, out: expect.stringContaining('Nothing was written') });
    const pack = await packCopy();
    await chmod(key, 0o644);
    expect(await sign(pack, key)).toMatchObject({ code: 2, err: expect.stringContaining('chmod 600') });
    await chmod(pub, 0o600);
    expect(await sign(pack, pub)).toMatchObject({ code: 2, err: expect.stringContaining('not a private Ed25519 key') });
    // A private key among those that are trusted shows that somebody has handed it out.
    expect(await verify(pack, pub)).toMatchObject({ code: 0 });
    const signed = await keyPair();
    await sign(pack, signed.key);
    expect(await verify(pack, signed.key)).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds a private key'),
    });
  });

  it('does not read a file of signatures that is something else', async () => {
    const pack = await packCopy();
    await writeFile(join(pack, 'pack.sig.json'), '{"form":1,"signatures":[{"by":"\\u001b[31m"}]}');
    expect(await runRcms(['pack', 'verify', pack])).toMatchObject({
      code: 2,
      err: expect.stringContaining('sign the pack anew'),
    });
  });
});
