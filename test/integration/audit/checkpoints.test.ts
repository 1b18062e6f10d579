import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../core/shell/sealing/key-material.ts';
import { checkBundle } from '../../../core/shell/store/audit/check-bundle.ts';
import { readLine } from '../../../core/shell/store/audit/checkpoint-line.ts';
import { openPostgresStore } from '../../../core/shell/store/postgres/postgres-store.ts';
import { clerk, keeper, newCase, noon, opening, privateNote, take, transmission } from '../../contract/lighthouse.ts';
import { freshDatabase, freshStore } from '../database.ts';
import { all, drawAuditKey, ListedAnchors, minute } from './anchored-store.ts';

describe('checkpoints', () => {
  const key = drawAuditKey();
  const anchors = new ListedAnchors();
  let opened: Awaited<ReturnType<typeof freshStore>>;
  const verify = () => opened.store.auditor.verify(anchors.read(), key.publicKey);

  beforeAll(async () => {
    opened = await freshStore();
  });
  afterAll(() => opened.close());

  it('name what has happened since as not yet anchored, and then cover it', async () => {
    const { checkpoints } = opened.store;
    expect((await checkpoints.take(key, anchors, minute(0)))?.checkpoint).toMatchObject({ number: 1, size: 0 });
    const caseId = newCase();
    await take(opened.store, clerk, caseId, opening(caseId));
    await take(opened.store, clerk, caseId, transmission(caseId));
    await opened.store.asActor(keeper).logRead({ at: noon, actor: keeper, what: 'view-case', caseId });
    expect(await verify()).toMatchObject({ faults: [], notAnchored: { events: 7, entries: 1 } });
    const taken = await checkpoints.take(key, anchors, minute(1));
    expect(taken).toMatchObject({ checkpoint: { number: 2, size: 3 }, more: false });
    expect(await verify()).toMatchObject({
      faults: [],
      notAnchored: { events: 0, entries: 0 },
      notPublished: 0,
      checked: { streams: 2, events: 7, entries: 1, leaves: 3, checkpoints: 2 },
    });
    expect(await checkpoints.last()).toEqual(readLine(anchors.lines.at(-1) ?? ''));
  });

  it('cover more than a node of the tree, and every leaf and every earlier state is proved', async () => {
    const cases = Array.from({ length: 150 }, newCase);
    const round = async (from: number, to: number, minutes: number) => {
      for (const caseId of cases.slice(from, to)) {
        await take(opened.store, clerk, caseId, opening(caseId));
        await take(opened.store, clerk, caseId, transmission(caseId));
      }
      await opened.store.checkpoints.take(key, anchors, minute(minutes));
    };
    await round(0, 40, 2);
    await round(40, 150, 3);
    await take(opened.store, clerk, cases[3] as string, [privateNote('harbour', 'later')]);
    await opened.store.checkpoints.take(key, anchors, minute(4));
    expect(await verify()).toMatchObject({ faults: [], checked: { leaves: 304 } });
    for (const caseId of [cases[3], cases[41], cases[149]]) {
      const bundle = await opened.store.auditor.bundle({
        caseId: caseId as string,
        publicKey: key.publicKey,
        at: noon,
      });
      const lines = await all(bundle ?? ([] as never));
      const report = await checkBundle(each(lines), { publicKey: key.publicKey, published: anchors.read() });
      expect(report).toMatchObject({ of: 'case', faults: [], checked: { streams: 2 }, keyFromBundle: false });
    }
    const whole = await opened.store.auditor.bundle({ publicKey: key.publicKey, at: noon });
    const report = await checkBundle(whole as AsyncIterable<string>, { published: anchors.read() });
    expect(report).toMatchObject({ of: 'everything', faults: [], checked: { streams: 302, entries: 1, leaves: 304 } });
  });

  it('are taken and published by one process at a time, each once', async () => {
    const before = anchors.lines.length;
    const rounds = await Promise.all(
      Array.from({ length: 6 }, (_, index) => opened.store.checkpoints.take(key, anchors, minute(10 + index))),
    );
    const taken = rounds.filter((round) => round !== undefined);
    expect(anchors.lines.length - before).toBe(taken.length);
    expect(await verify()).toMatchObject({ faults: [], notPublished: 0 });
  });

  it('have no fork and no gap where two servers take them at once while cases are worked on', async () => {
    const keys = createKeyRing(drawKeyMaterial('2031-01-01T00:00:00.000Z'));
    const fresh = await freshDatabase();
    const open = () => openPostgresStore({ urls: fresh.urls, keys, instance: 'gulls' });
    const servers = [await open(), await open()];
    const published = new ListedAnchors();
    let missed = 0;
    try {
      await Promise.all(
        servers.map(async (store, server) => {
          for (let round = 0; round < 25; round++) {
            const caseId = newCase();
            await take(store, clerk, caseId, opening(caseId));
            const taken = await store.checkpoints.take(key, published, minute(100 + 2 * round + server));
            if (!taken) missed += 1;
          }
        }),
      );
      const [one] = servers;
      await one?.checkpoints.take(key, published, minute(200));
      const numbers = published.lines.map((line) => readLine(line)?.number);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers).toHaveLength(51 - missed);
      expect(await one?.auditor.verify(published.read(), key.publicKey)).toMatchObject({
        faults: [],
        notPublished: 0,
        notAnchored: { events: 0 },
        checked: { streams: 50, checkpoints: numbers.length },
      });
    } finally {
      for (const store of servers) await store.close();
      await fresh.drop();
    }
  }, 60_000);

  it('that were signed and not published are published by the next round', async () => {
    const broken = Object.assign(new ListedAnchors(), {
      lines: anchors.lines,
      append: () => Promise.reject(new Error('full')),
    });
    await expect(opened.store.checkpoints.take(key, broken, minute(20))).rejects.toThrow('full');
    expect(await verify()).toMatchObject({ faults: [], notPublished: 1 });
    const before = anchors.lines.length;
    await opened.store.checkpoints.take(key, anchors, minute(21));
    expect(anchors.lines.length).toBe(before + 2);
    expect(await verify()).toMatchObject({ faults: [], notPublished: 0 });
  });
});

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}
