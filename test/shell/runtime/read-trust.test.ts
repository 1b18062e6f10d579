import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import type { PackSignature, SignedAs } from '../../../core/shell/app/pack-life/pack-signature.ts';
import { activatePack } from '../../../core/shell/runtime/activate-pack.ts';
import { createClocks } from '../../../core/shell/runtime/clocks.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { readTrust } from '../../../core/shell/runtime/signing/read-trust.ts';
import { signVersion } from '../../../core/shell/runtime/signing/sign-pack.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';

const named = { pack: 'allotment', version: '1.0.0' };

describe('trust in a pack', () => {
  let source: PackSource;
  let keys: string;
  const ann = generateKeyPairSync('ed25519');
  const bob = generateKeyPairSync('ed25519');
  const eve = generateKeyPairSync('ed25519');

  beforeAll(async () => {
    source = await readPack('test/packs/fixtures/allotment');
    keys = await mkdtemp(join(tmpdir(), 'rcms-test-'));
    const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' });
    await writeFile(join(keys, 'ann.pub'), pem(ann.publicKey));
    await writeFile(join(keys, 'bob.pub'), pem(bob.publicKey));
  });

  afterAll(() => rm(keys, { recursive: true, force: true }));

  const signed = (key: KeyObject, as: SignedAs = 'author', more: object = {}): PackSignature =>
    signVersion({ ...named, hash: source.hash, as, by: 'Somebody', on: civilDate('2026-03-02'), ...more }, key);
  const judge = async (signatures: readonly PackSignature[], packSignatures: 1 | 2 = 1, stored = source) =>
    (await readTrust({ packKeys: keys, packSignatures })).judge(stored, named, signatures).map(({ code }) => code);

  it('is given to a signature of a key that is named, whoever else has signed', async () => {
    expect(await judge([signed(ann.privateKey)])).toEqual([]);
    expect(await judge([signed(eve.privateKey), signed(ann.privateKey)])).toEqual([]);
  });

  it('is refused without a signature, with one of a stranger, and where no key is named', async () => {
    expect(await judge([])).toEqual(['pack-not-signed']);
    expect(await judge([signed(eve.privateKey)])).toEqual(['pack-not-signed']);
    expect((await readTrust({})).judge(source, named, [signed(ann.privateKey)])).toMatchObject([
      { code: 'pack-not-signed' },
    ]);
  });

  it('is refused to a signature under another version or content, or moved to another key', async () => {
    for (const more of [{ version: '1.0.1' }, { pack: 'lighthouse' }, { hash: '0'.repeat(64) }]) {
      expect(await judge([signed(ann.privateKey, 'author', more)])).toEqual(['pack-signature-broken']);
    }
    const mine = signed(eve.privateKey);
    expect(await judge([{ ...mine, key: signed(ann.privateKey).key }])).toEqual(['pack-signature-broken']);
  });

  it('is refused to content that was changed where it is stored, and the file is named', async () => {
    const file = { ...(source.files['pack.yaml'] as { text: string; hash: string }) };
    const changed = { ...source, files: { ...source.files, 'pack.yaml': { ...file, text: `${file.text}\n` } } };
    const trust = await readTrust({ packKeys: keys });
    expect(trust.judge(changed, named, [signed(ann.privateKey)])).toMatchObject([
      { code: 'pack-signature-broken', message: expect.stringContaining('pack/pack.yaml changed') },
    ]);
    const { 'pack.yaml': _gone, ...files } = source.files;
    expect(await judge([signed(ann.privateKey)], 1, { ...source, files })).toEqual(['pack-signature-broken']);
  });

  it('needs, where two are wanted, an author and an approver with another key', async () => {
    expect(await judge([signed(ann.privateKey)], 2)).toEqual(['pack-not-signed']);
    expect(await judge([signed(ann.privateKey), signed(bob.privateKey)], 2)).toEqual(['pack-not-signed']);
    expect(await judge([signed(ann.privateKey), signed(ann.privateKey, 'approver')], 2)).toEqual(['pack-not-signed']);
    expect(await judge([signed(ann.privateKey), signed(bob.privateKey, 'approver')], 2)).toEqual([]);
  });

  it('keeps an unsigned pack out of production, and lets it into a sandbox', async () => {
    const store = createMemoryStore({ now: () => '2026-03-02T00:00:00.000Z' as never });
    const how = { by: 'ann', why: 'try', clocks: createClocks(), trust: await readTrust({ packKeys: keys }) };
    await expect(activatePack(store, source, { ...how, sandbox: false })).rejects.toMatchObject({
      message: expect.stringContaining('is not signed'),
    });
    expect(await activatePack(store, source, { ...how, sandbox: true })).toBe(true);
  });
});
