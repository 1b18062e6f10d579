import type { KeyObject } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WrappedKey } from '../../../core/shell/app/key-ring.ts';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import {
  drawKeyMaterial,
  type KeyMaterial,
  withEpoch,
  withoutOldSearchKeys,
  withSearchKey,
} from '../../../core/shell/sealing/key-material.ts';
import { openKeyFile, openKeys } from '../../../core/shell/sealing/open-keys.ts';
import { createKeyTurning } from '../../../core/shell/sealing/turn-keys.ts';

const since = '2031-05-04T12:00:00.000Z';
const place = ['data', 'gulls', 'case-1', 'harbour', 'identity'];

describe('the key ring', () => {
  const ring = createKeyRing(drawKeyMaterial(since));

  it('gives data keys back from their wrapped forms, each at its place only', async () => {
    const keys = [ring.drawKey(), ring.drawKey()];
    const places = [place, place.with(4, 'note')];
    const wrapped = await ring.wrapKeys(keys.map((key, index) => ({ key, place: places[index] as string[] })));
    const placed = wrapped.map((one, index) => ({ ...one, place: places[index] as string[] }));
    const opened = await ring.openKeys(placed);
    expect(opened.map((key, index) => key.equals(keys[index] as KeyObject))).toEqual([true, true]);
    await expect(
      ring.openKeys(placed.map((one) => ({ ...one, place: place.with(3, 'lighthouse') }))),
    ).rejects.toMatchObject({ code: 'seal-broken' });
  });

  it('opens what an earlier epoch wrapped, and wraps under the newest', async () => {
    const material = drawKeyMaterial(since);
    const key = ring.drawKey();
    const [first] = await createKeyRing(material).wrapKeys([{ key, place }]);
    const { wrapped } = first as WrappedKey;
    const turned = createKeyRing(withEpoch(material, since));
    const [opened] = await turned.openKeys([{ wrapped, epoch: 1, place }]);
    expect(opened?.equals(key)).toBe(true);
    expect(await turned.rewrapKeys([{ wrapped, epoch: 1, place }])).toMatchObject([{ epoch: 2 }]);
    expect(await turned.currentEpoch()).toBe(2);
    await expect(turned.openKeys([{ wrapped, epoch: 2, place }])).rejects.toMatchObject({ code: 'seal-broken' });
  });

  it('says so when the key of an epoch is gone', async () => {
    const strange = [{ wrapped: Buffer.alloc(60), epoch: 9, place }];
    await expect(ring.openKeys(strange)).rejects.toMatchObject({ code: 'epoch-unknown' });
  });

  it('hashes search tokens under the newest key and the ones before it, each by its own', () => {
    const material = drawKeyMaterial(since);
    const hashes = (of: KeyMaterial) =>
      createKeyRing(of)
        .searchKeys()
        .map((key) => key.hash('gull').toString('hex'));
    const turned = withSearchKey(material, since);
    expect(hashes(turned)[0]).toBe(hashes(material)[0]);
    expect(new Set(hashes(turned)).size).toBe(2);
    expect(hashes(withoutOldSearchKeys(turned))).toEqual([hashes(turned)[1]]);
  });

  it('hashes the same text alike, under a key of its own per purpose and per ring', () => {
    expect(ring.keyedHash('provider', 'gull').equals(ring.keyedHash('provider', 'gull'))).toBe(true);
    const hashes = (['provider', 'command', 'idempotency', 'login'] as const).map((purpose) =>
      ring.keyedHash(purpose, 'gull').toString('hex'),
    );
    const other = createKeyRing(drawKeyMaterial(since)).keyedHash('provider', 'gull').toString('hex');
    expect(new Set([...hashes, other]).size).toBe(5);
  });
});

describe('the key file', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rcms-keys-'));
    path = join(folder, 'instance', 'keys.json');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is drawn where it is missing, for its owner only, and read again after', async () => {
    const drawn = await openKeyFile(path, { create: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const again = await openKeyFile(path, { create: false });
    expect(again.keyedHash('provider', 'gull').equals(drawn.keyedHash('provider', 'gull'))).toBe(true);
    const key = drawn.drawKey();
    const [wrapped] = await drawn.wrapKeys([{ key, place }]);
    const [opened] = await again.openKeys([{ ...(wrapped as WrappedKey), place }]);
    expect(opened?.equals(key)).toBe(true);
  });

  it('is one file, however many start at the same moment', async () => {
    const rings = await Promise.all(Array.from({ length: 5 }, () => openKeyFile(path, { create: true })));
    expect(new Set(rings.map((ring) => ring.keyedHash('provider', 'x').toString('hex'))).size).toBe(1);
  });

  it('is asked for, never drawn anew, where data was sealed before', async () => {
    await expect(openKeyFile(path, { create: false })).rejects.toMatchObject({ code: 'keys-missing' });
    await expect(stat(path)).rejects.toThrow();
  });

  it('is refused when others may open it', async () => {
    await openKeyFile(path, { create: true });
    await chmod(path, 0o644);
    await expect(openKeyFile(path, { create: false })).rejects.toMatchObject({ code: 'keys-exposed' });
  });

  it.each(['', '{', '{}', 'null', '{"form":2,"root":"","epochs":[]}', '{"form":1,"root":"c2hvcnQ=","epochs":[]}'])(
    'is refused when it reads %j, without printing it',
    async (text) => {
      await openKeyFile(path, { create: true });
      await writeFile(path, text);
      const fault = await openKeyFile(path, { create: false }).catch((error) => error);
      expect(fault).toMatchObject({ code: 'keys-unreadable' });
      expect(fault.cause).toBeUndefined();
    },
  );

  it('holds no key that a fault prints', async () => {
    await openKeyFile(path, { create: true });
    const { root } = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ form: 1, root, epochs: 'none' }));
    const fault = await openKeyFile(path, { create: false }).catch((error) => error);
    expect(String(fault.stack)).not.toContain(root);
  });

  it('of an earlier program finds by the key that came from its root, which turns into one of its own', async () => {
    await openKeyFile(path, { create: true });
    const { search: _, ...earlier } = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify(earlier));
    const before = (await openKeyFile(path, { create: false })).searchKeys();
    expect(before).toMatchObject([{ id: 0, since: earlier.epochs[0].since }]);
    const turning = createKeyTurning({ file: path });
    expect(await turning.addSearchKey(since)).toEqual({ key: 1, turned: 'done' });
    const after = (await openKeyFile(path, { create: false })).searchKeys();
    expect(after.map(({ id }) => id)).toEqual([0, 1]);
    expect(after[0]?.hash('gull').equals(before[0]?.hash('gull') as Buffer)).toBe(true);
    await turning.removeOldSearchKeys();
    expect((await openKeyFile(path, { create: false })).searchKeys().map(({ id }) => id)).toEqual([1]);
  });
});

describe('keys that the program cannot change', () => {
  let folder: string;
  let text: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rcms-keys-'));
    const path = join(folder, 'keys.json');
    await openKeyFile(path, { create: true });
    text = await readFile(path, 'utf8');
    await rm(path);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are those of the environment: no file is read or made', async () => {
    const file = join(folder, 'keys.json');
    const ring = await openKeys({ file, text }, { create: true });
    expect(await ring.currentEpoch()).toBe(1);
    await expect(stat(file)).rejects.toThrow();
  });

  it('are refused when they are damaged, without printing them', async () => {
    const fault = await openKeys({ file: '/nowhere', text: text.slice(0, -9) }, { create: true }).catch(
      (error) => error,
    );
    expect(fault).toMatchObject({ code: 'keys-unreadable', message: expect.stringContaining('RCMS_KEYS_JSON') });
    expect(String(fault.stack)).not.toContain(JSON.parse(text).root);
  });

  it('turn by hand: what is to be put in place is written for its owner only, once', async () => {
    const file = join(folder, 'keys.json');
    await expect(createKeyTurning({ file, text }).addEpoch(since)).rejects.toMatchObject({ code: 'keys-read-only' });
    const writeTo = join(folder, 'next.json');
    const turning = createKeyTurning({ file, text, writeTo });
    expect(await turning.addEpoch(since)).toEqual({ epoch: 2, turned: 'written' });
    expect((await stat(writeTo)).mode & 0o777).toBe(0o600);
    const next = await openKeys({ file, text: await readFile(writeTo, 'utf8') }, { create: false });
    expect((await next.epochs()).map(({ id }) => id)).toEqual([1, 2]);
    await expect(turning.removeEpoch(1)).rejects.toMatchObject({ message: expect.stringContaining('name another') });
  });
});
