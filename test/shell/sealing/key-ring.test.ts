import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyRing, drawKeyMaterial } from '../../../core/shell/sealing/create-key-ring.ts';
import { openKeyFile } from '../../../core/shell/sealing/open-key-file.ts';

const since = '2031-05-04T12:00:00.000Z';
const place = ['data', 'gulls', 'case-1', 'harbour', 'identity'];

describe('the key ring', () => {
  const ring = createKeyRing(drawKeyMaterial(since));

  it('gives a data key back from its wrapped form, at its place only', () => {
    const drawn = ring.drawKey(place);
    expect(ring.openKey(drawn.wrapped, drawn.epoch, place).equals(drawn.key)).toBe(true);
    expect(() => ring.openKey(drawn.wrapped, drawn.epoch, place.with(3, 'lighthouse'))).toThrow();
  });

  it('opens what an earlier epoch wrapped, and wraps under the newest', () => {
    const material = drawKeyMaterial(since);
    const drawn = createKeyRing(material).drawKey(place);
    const second = drawKeyMaterial(since).epochs.map((epoch) => ({ ...epoch, id: 2 }));
    const turned = createKeyRing({ ...material, epochs: [...material.epochs, ...second] });
    expect(turned.openKey(drawn.wrapped, 1, place).equals(drawn.key)).toBe(true);
    expect(turned.drawKey(place).epoch).toBe(2);
    expect(() => turned.openKey(drawn.wrapped, 2, place)).toThrow();
  });

  it('says so when the key of an epoch is gone', () => {
    expect(() => ring.openKey(Buffer.alloc(60), 9, place)).toThrow(expect.objectContaining({ code: 'epoch-unknown' }));
  });

  it('hashes the same text alike, under a key of its own per purpose and per ring', () => {
    expect(ring.keyedHash('search', 'gull').equals(ring.keyedHash('search', 'gull'))).toBe(true);
    const hashes = (['search', 'command', 'idempotency', 'login'] as const).map((purpose) =>
      ring.keyedHash(purpose, 'gull').toString('hex'),
    );
    const other = createKeyRing(drawKeyMaterial(since)).keyedHash('search', 'gull').toString('hex');
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
    expect(again.keyedHash('search', 'gull').equals(drawn.keyedHash('search', 'gull'))).toBe(true);
    const { key, wrapped, epoch } = drawn.drawKey(place);
    expect(again.openKey(wrapped, epoch, place).equals(key)).toBe(true);
  });

  it('is one file, however many start at the same moment', async () => {
    const rings = await Promise.all(Array.from({ length: 5 }, () => openKeyFile(path, { create: true })));
    expect(new Set(rings.map((ring) => ring.keyedHash('search', 'x').toString('hex'))).size).toBe(1);
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
});
