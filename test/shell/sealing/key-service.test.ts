import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlacedWrapping, WrappedKey } from '../../../core/shell/app/key-ring.ts';
import { createOutgoing } from '../../../core/shell/outgoing/create-outgoing.ts';
import type { KeyService } from '../../../core/shell/sealing/key-service.ts';
import { openKeyFile, openKeys } from '../../../core/shell/sealing/open-keys.ts';
import { createTransitService } from '../../../core/shell/sealing/transit.ts';
import { createKeyTurning } from '../../../core/shell/sealing/turn-keys.ts';
import { startTransit, type TransitServer, type Trouble } from '../../transit/transit-server.ts';

const since = '2031-05-04T12:00:00.000Z';
const place = ['data', 'gulls', 'case-1', 'harbour', 'identity'];

describe('a key service that keeps the epochs', () => {
  let folder: string;
  let file: string;
  let server: TransitServer;
  let service: KeyService;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rcms-service-'));
    file = join(folder, 'keys.json');
    server = await startTransit();
    service = serviceAt(server);
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function serviceAt({ origin }: Pick<TransitServer, 'origin'>, token = 'synthetic-token') {
    const outgoing = createOutgoing({ allowed: new Set([origin]), sandbox: false, time: 400 });
    return createTransitService(outgoing, { origin, mount: 'transit', key: 'rcms-gulls', token: async () => token });
  }

  async function wrapOne(ring: Awaited<ReturnType<typeof openKeys>>) {
    const key = ring.drawKey();
    const [wrapped] = await ring.wrapKeys([{ key, place }]);
    return { key, placed: { ...(wrapped as WrappedKey), place } };
  }

  it('wraps data keys, and a process that has only the secrets here opens none', async () => {
    const ring = await openKeys({ file, service }, { create: true });
    const { key, placed } = await wrapOne(ring);
    expect(placed.epoch).toBe(1);
    const other = await openKeys({ file, service }, { create: false });
    expect((await other.openKeys([placed]))[0]?.equals(key)).toBe(true);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ epochs: [], serviceAfter: 0 });
    await expect(openKeyFile(file, { create: false })).rejects.toMatchObject({ code: 'keys-missing' });
  });

  it('never sees a data key: what it unwraps is still sealed for its place', async () => {
    const ring = await openKeys({ file, service }, { create: true });
    const { key, placed } = await wrapOne(ring);
    const [seen] = await service.unwrap([placed]);
    expect(seen?.includes(key.export())).toBe(false);
    const other = await openKeys({ file, service }, { create: false });
    const elsewhere = [{ ...placed, place: place.with(2, 'case-2') }];
    await expect(other.openKeys(elsewhere)).rejects.toMatchObject({ code: 'seal-broken' });
    await expect(ring.openKeys(elsewhere)).rejects.toMatchObject({ code: 'seal-broken' });
  });

  it('is asked once for many data keys, and not again for one that was opened', async () => {
    const ring = await openKeys({ file, service }, { create: true });
    const keys = Array.from({ length: 40 }, (_, nth) => ({ key: ring.drawKey(), place: place.with(4, `part-${nth}`) }));
    server.calls.length = 0;
    const wrapped = await ring.wrapKeys(keys);
    const placed = wrapped.map((one, nth): PlacedWrapping => ({ ...one, place: keys[nth]?.place ?? [] }));
    await ring.openKeys(placed);
    expect(server.calls).toEqual([{ path: 'encrypt/rcms-gulls', items: 40 }]);
    const other = await openKeys({ file, service }, { create: false });
    server.calls.length = 0;
    await other.openKeys(placed.slice(0, 30));
    await other.openKeys(placed);
    expect(server.calls.map(({ items }) => items)).toEqual([30, 10]);
    expect(await other.openKeys([])).toEqual([]);
  });

  it('takes over from a key file: earlier epochs stay there, and go when nothing rests on them', async () => {
    const before = await openKeyFile(file, { create: true });
    const { key, placed } = await wrapOne(before);
    await createKeyTurning({ file }).addEpoch(since);
    const ring = await openKeys({ file, service }, { create: false });
    expect((await ring.epochs()).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect((await ring.openKeys([placed]))[0]?.equals(key)).toBe(true);
    const [turned] = await ring.rewrapKeys([placed]);
    expect(turned?.epoch).toBe(3);
    const turning = createKeyTurning({ file, service });
    for (const epoch of [1, 2]) expect(await turning.removeEpoch(epoch)).toBe('done');
    expect(await turning.addEpoch(since)).toEqual({ epoch: 4, turned: 'done' });
    expect((await ring.openKeys([{ ...(turned as WrappedKey), place }]))[0]?.equals(key)).toBe(true);
    await expect(createKeyTurning({ file }).addEpoch(since)).rejects.toMatchObject({ code: 'keys-missing' });
  });

  it('turns: a new epoch wraps at once, the old one opens until it is destroyed, and never after', async () => {
    const ring = await openKeys({ file, service }, { create: true });
    const first = await wrapOne(ring);
    const turning = createKeyTurning({ file, service });
    expect(await turning.addEpoch(since)).toEqual({ epoch: 2, turned: 'done' });
    expect(await ring.currentEpoch()).toBe(2);
    const second = await wrapOne(ring);
    expect(second.placed.epoch).toBe(2);
    const fresh = () => openKeys({ file, service }, { create: false });
    expect(await (await fresh()).openKeys([first.placed, second.placed])).toHaveLength(2);
    await turning.removeEpoch(1);
    await expect((await fresh()).openKeys([second.placed, first.placed])).rejects.toMatchObject({
      code: 'epoch-unknown',
    });
    expect(await (await fresh()).openKeys([second.placed])).toHaveLength(1);
    expect((await ring.epochs()).map(({ id }) => id)).toEqual([2]);
  });

  it('is not destroyed while it is shut but not gone: it stays on the list, and is destroyed by the next try', async () => {
    const ring = await openKeys({ file, service }, { create: true });
    const { placed } = await wrapOne(ring);
    await service.createEpoch();
    const turning = createKeyTurning({ file, service });
    server.failsAt = 'trim';
    await expect(turning.removeEpoch(1)).rejects.toMatchObject({ code: 'key-service-unreachable' });
    expect((await ring.epochs()).map(({ id }) => id)).toEqual([1, 2]);
    const other = await openKeys({ file, service }, { create: false });
    await expect(other.openKeys([placed])).rejects.toMatchObject({ code: 'epoch-unknown' });
    server.failsAt = undefined;
    expect(await turning.removeEpoch(1)).toBe('done');
    expect((await ring.epochs()).map(({ id }) => id)).toEqual([2]);
  });

  it('opens no wrapping that was changed or says another epoch', async () => {
    const ring = await openKeys({ file, service }, { create: true });
    const { placed } = await wrapOne(ring);
    await service.createEpoch();
    const other = await openKeys({ file, service }, { create: false });
    await expect(other.openKeys([{ ...placed, epoch: 2 }])).rejects.toMatchObject({ code: 'seal-broken' });
    await fc.assert(
      fc.asyncProperty(fc.nat(placed.wrapped.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const changed = Buffer.from(placed.wrapped);
        changed[at] = (changed[at] as number) ^ bits;
        await expect(other.openKeys([{ ...placed, wrapped: changed }])).rejects.toMatchObject({ code: 'seal-broken' });
      }),
      { numRuns: 30 },
    );
  });

  it.each<[Trouble, string]>([
    ['silent', 'key-service-unreachable'],
    ['hung-up', 'key-service-unreachable'],
    ['sealed', 'key-service-unreachable'],
    ['strange', 'key-service-refused'],
  ])('that is %s is a fault that names it and no secret, and works again afterwards', async (trouble, code) => {
    const ring = await openKeys({ file, service }, { create: true });
    const { placed } = await wrapOne(ring);
    const other = await openKeys({ file, service }, { create: false });
    server.trouble = trouble;
    const faults = await Promise.all([
      wrapOne(ring).catch((error) => error),
      other.openKeys([placed]).catch((error) => error),
      openKeys({ file, service }, { create: false }).catch((error) => error),
    ]);
    for (const fault of faults) {
      expect(fault).toMatchObject({ code, message: expect.stringContaining(server.origin) });
      expect(String(fault.stack) + fault.message).not.toContain('synthetic-token');
    }
    server.trouble = undefined;
    expect(await other.openKeys([placed])).toHaveLength(1);
  });

  it('says what to do when it refuses the token, cannot be asked, or has lost the key', async () => {
    const refused = await openKeys({ file, service: serviceAt(server, 'another') }, { create: true }).catch(
      (one) => one,
    );
    expect(refused).toMatchObject({ code: 'key-service-refused', message: expect.stringContaining('token') });
    const outgoing = createOutgoing({ allowed: new Set(), sandbox: false });
    const { origin } = server;
    const unlisted = createTransitService(outgoing, { origin, mount: 'transit', key: 'k', token: async () => 't' });
    await expect(unlisted.epochs()).rejects.toThrow(`List ${origin} in RCMS_OUTGOING`);
    await openKeys({ file, service }, { create: true });
    const emptied = await startTransit();
    const lost = openKeys({ file, service: serviceAt(emptied) }, { create: false });
    await expect(lost).rejects.toMatchObject({ code: 'keys-missing' });
    await emptied.stop();
  });

  it('is not changed by whoever only looks', async () => {
    await openKeyFile(file, { create: true });
    const { mtimeMs } = await stat(file);
    const ring = await openKeys({ file, service }, { create: false, look: true });
    expect((await ring.epochs()).map(({ id }) => id)).toEqual([1]);
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
    expect(await service.epochs()).toEqual([]);
  });
});
