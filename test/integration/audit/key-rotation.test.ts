import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditKey, Checkpoint } from '../../../core/shell/app/checkpoint-port.ts';
import { auditKeyFile, createAnchoring, publicKeyFile } from '../../../core/shell/runtime/audit/anchoring.ts';
import { anchorsFile } from '../../../core/shell/runtime/audit/anchors-file.ts';
import { listAuditKeys } from '../../../core/shell/runtime/audit/list-audit-keys.ts';
import { verifyInstance } from '../../../core/shell/runtime/audit/verify-instance.ts';
import { openNextAuditKey } from '../../../core/shell/sealing/open-audit-key.ts';
import { checkBundle } from '../../../core/shell/store/audit/check-bundle.ts';
import { hashOfLine, lineOf, readLine, signCheckpoint } from '../../../core/shell/store/audit/checkpoint-line.ts';
import { handOver } from '../../../core/shell/store/audit/key-chain.ts';
import { clerk, newCase, noon, opening, take } from '../../contract/lighthouse.ts';
import { openGulls } from '../backup/backed-up.ts';
import { freshStore } from '../database.ts';
import { connectAs } from '../store/raw-sql.ts';
import { all, drawAuditKey, ListedAnchors, minute } from './anchored-store.ts';

const said = { by: 'tests', why: 'its year is over' };

describe('keys of checkpoints that hand over to each other', () => {
  const keys = [drawAuditKey(), drawAuditKey(), drawAuditKey()] as const;
  const [first, second, third] = keys;
  const forger = drawAuditKey();
  const anchors = new ListedAnchors();
  const caseId = newCase();
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let owner: postgres.Sql;

  beforeAll(async () => {
    opened = await freshStore();
    owner = connectAs(opened.database.urls.migrator);
    const { store } = opened;
    await take(store, clerk, caseId, opening(caseId));
    await store.checkpoints.take(first, anchors, minute(0));
    await store.checkpoints.take(first, anchors, minute(1), { handOver: { to: second, ...said } });
    await take(store, clerk, newCase(), opening(caseId).slice(0, 0).concat(opening(newCase())));
    await store.checkpoints.take(second, anchors, minute(2));
    await store.checkpoints.take(second, anchors, minute(3), { handOver: { to: third, ...said } });
    await take(store, clerk, newCase(), opening(newCase()));
    await store.checkpoints.take(third, anchors, minute(4));
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await opened.close();
  });

  const online = ({ publicKey }: AuditKey, lines: readonly string[] = anchors.lines) =>
    opened.store.auditor.verify(each(lines), publicKey);
  const bundle = async (of: { readonly caseId?: string }) =>
    all((await opened.store.auditor.bundle({ ...of, publicKey: third.publicKey, at: noon })) as AsyncIterable<string>);
  const words = (report: { readonly faults: readonly { readonly what: string; readonly at: object }[] } | undefined) =>
    report?.faults.map(({ what, at }) => [what, 'number' in at ? at.number : undefined]);

  it.each([
    ['the first', first],
    ['one between', second],
    ['the newest', third],
  ])('lead from %s to all others: of an instance, a whole bundle, and the bundle of one case', async (_name, key) => {
    expect(words(await online(key))).toEqual([]);
    for (const lines of [await bundle({}), await bundle({ caseId })]) {
      for (const published of [anchors.lines, undefined]) {
        const trust = { publicKey: key.publicKey, ...(published ? { published: each(published) } : {}) };
        expect(words(await checkBundle(each(lines), trust))).toEqual([]);
      }
    }
  });

  it('lead nowhere from a key that is none of them', async () => {
    expect(words(await online(forger))?.map(([what]) => what)).toContain('key-other');
    const report = await checkBundle(each(await bundle({ caseId })), { publicKey: forger.publicKey });
    expect(words(report)?.map(([what]) => what)).toContain('key-other');
  });

  it('are not taken up again once they have handed over, nor before it', async () => {
    for (const key of [first, second, forger]) {
      await expect(opened.store.checkpoints.take(key, anchors, minute(9))).rejects.toMatchObject({
        code: 'anchor-key-other',
      });
    }
    expect(anchors.lines).toHaveLength(5);
  });

  /** A line that goes on from the last of these, however it is signed. */
  const goOn = (
    lines: readonly string[],
    key: AuditKey,
    change: (last: Checkpoint) => Partial<Checkpoint> = () => ({}),
  ) => {
    const last = readLine(lines.at(-1) as string) as Checkpoint;
    const { key: _key, signature: _signature, handsOver: _handsOver, ...rest } = last;
    const unsigned = { ...rest, number: last.number + 1, previous: hashOfLine(lines.at(-1)), ...change(last) };
    return lineOf(signCheckpoint(key, unsigned));
  };
  const handing = (from: AuditKey, to: AuditKey, signer: AuditKey, lines: readonly string[]) => {
    const last = readLine(lines.at(-1) as string) as Checkpoint;
    const { key: _key, signature: _signature, handsOver: _handsOver, ...rest } = last;
    const unsigned = { ...rest, number: last.number + 1, previous: hashOfLine(lines.at(-1)) };
    return lineOf(signCheckpoint(signer, { ...unsigned, handsOver: handOver(from, { to, ...said }, unsigned) }));
  };

  it.each([
    ['signed by the forger alone', () => handing(forger, forger, forger, anchors.lines)],
    ['named as successor of the true one, signed by the forger', () => handing(third, forger, forger, anchors.lines)],
    ['named as successor by a key whose time is over', () => handing(first, forger, first, anchors.lines)],
    [
      'put before the true one, which never took over from it',
      () => {
        const line = JSON.parse(handing(forger, forger, forger, anchors.lines));
        return JSON.stringify({
          ...line,
          handsOver: { ...line.handsOver, to: JSON.parse(anchors.lines[3] as string).handsOver.to },
        });
      },
    ],
  ])('are refused where a forger inserted one: %s', async (_name, insert) => {
    const forged = [...anchors.lines, insert()];
    forged.push(goOn(forged, forger));
    for (const key of keys) expect(words(await online(key, forged))).toContainEqual(['key-inserted', 6]);
    const trust = { publicKey: first.publicKey, published: each(forged) };
    expect(words(await checkBundle(each(await bundle({})), trust))).toContainEqual(['key-inserted', 6]);
  });

  it('are refused where a forger puts one into the database and into what is published', async () => {
    const forged = [...anchors.lines, handing(third, forger, forger, anchors.lines)];
    forged.push(goOn(forged, forger));
    await owner.unsafe('begin');
    for (const [index, line] of forged.slice(5).entries()) {
      await owner`insert into rcms.checkpoint (number, at, size, line) values (${6 + index}, now(), 3, ${line})`;
    }
    await owner`insert into rcms.audit_handover values (6, ${forged[5] as string})`;
    await owner.unsafe('commit');
    try {
      for (const key of keys) {
        const found = words(await online(key, forged));
        expect(found).toContainEqual(['key-inserted', 6]);
        expect(found).toContainEqual(['key-other', 7]);
        const offline = words(await checkBundle(each(await bundle({})), { publicKey: key.publicKey }));
        expect(offline).toContainEqual(['key-inserted', 6]);
      }
    } finally {
      await owner`delete from rcms.checkpoint where number > 5`;
      await owner`delete from rcms.audit_handover where number > 5`;
    }
  });

  it('cannot rewrite, once they have leaked, what came before their end', async () => {
    const rewritten = [anchors.lines[0] as string];
    rewritten.push(
      handing(first, second, first, rewritten).replace(
        /"accepted":"[^"]*"/,
        JSON.stringify(JSON.parse(anchors.lines[1] as string).handsOver.accepted).replace(/^/, '"accepted":'),
      ),
    );
    const line = JSON.parse(rewritten[1] as string);
    const { signature: _, key: _key, ...unsigned } = line;
    rewritten[1] = lineOf(signCheckpoint(first, { ...unsigned, root: 'ff'.repeat(32) }));
    for (const key of keys) expect(words(await online(key, rewritten))).toContainEqual(['key-inserted', 2]);
  });
});

describe('rotating the key of an instance', () => {
  let gulls: Awaited<ReturnType<typeof openGulls>>;
  beforeAll(async () => {
    gulls = await openGulls();
    await gulls.instance.anchoring.round();
  }, 60_000);
  afterAll(() => gulls.close());

  const another = (settings = gulls.settings) =>
    createAnchoring(gulls.instance.store.checkpoints, gulls.instance.clocks, settings);
  const verify = (settings = gulls.settings, key?: string) =>
    verifyInstance(gulls.instance, settings, 'tests', key === undefined ? {} : { key });
  const publicKey = () => readFile(publicKeyFile(gulls.settings), 'utf8');

  it('puts a new one in its place, for its owner only, and servers that knew the old one go on with it', async () => {
    const before = { public: await publicKey(), file: await readFile(auditKeyFile(gulls.settings), 'utf8') };
    const server = another();
    await server.round();
    const taken = await gulls.instance.anchoring.rotate(said);
    const { id } = await gulls.instance.anchoring.key();
    const file = auditKeyFile(gulls.settings);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).not.toContain(JSON.parse(before.file).key);
    expect(existsSync(join(dirname(file), 'audit-key-next.json'))).toBe(false);
    expect(await publicKey()).not.toBe(before.public);
    expect((await server.round())?.checkpoint).toMatchObject({ key: id, number: (taken?.checkpoint.number ?? 0) + 1 });
    expect((await verify()).faults).toEqual([]);
    expect(await listAuditKeys(gulls.instance.anchoring)).toMatchObject([
      { publicKey: before.public, until: { checkpoint: taken?.checkpoint.number, ...said } },
      { id, publicKey: await publicKey(), since: taken?.checkpoint.at },
    ]);
  });

  it('is made good by the next round where it was cut off between the checkpoint and the file', async () => {
    const { store, clocks, anchoring } = gulls.instance;
    const to = (await openNextAuditKey({ file: auditKeyFile(gulls.settings) }, { create: true })) as AuditKey;
    const lines = anchorsFile(gulls.settings.anchorsFolder);
    const publisher = new ListedAnchors();
    publisher.lines = (await readFile(lines, 'utf8')).trim().split('\n');
    await store.checkpoints.take(await anchoring.key(), publisher, clocks.machineNow(), { handOver: { to, ...said } });
    expect((await another().round())?.checkpoint.key).toBe(to.id);
    expect((await anchoring.round())?.checkpoint.key).toBe(to.id);
    expect((await verify()).faults).toEqual([]);
  });

  it('goes on with the new one where an older database is put back and owned up to', async () => {
    const { store, anchoring } = gulls.instance;
    const owner = connectAs(gulls.settings.migrationUrl as string);
    const last = (await store.checkpoints.last())?.number ?? 0;
    await anchoring.rotate(said);
    await owner.unsafe('set session_replication_role = replica');
    await owner`delete from rcms.checkpoint where number > ${last}`;
    await owner`delete from rcms.audit_handover where number > ${last}`;
    await owner.end();
    const server = another();
    await expect(server.round()).rejects.toMatchObject({ code: 'anchors-ahead' });
    expect((await server.round(said))?.checkpoint).toMatchObject({
      number: last + 2,
      restored: { after: last, ...said },
    });
    expect(await verify()).toMatchObject({ faults: [], restored: [{ after: last, at: last + 2, ...said }] });
    const lines = await all(
      (await store.auditor.bundle({ publicKey: await publicKey(), at: noon })) as AsyncIterable<string>,
    );
    const [oldest] = await listAuditKeys(anchoring);
    const trust = {
      publicKey: oldest?.publicKey as string,
      published: each((await readFile(anchorsFile(gulls.settings.anchorsFolder), 'utf8')).trim().split('\n')),
    };
    expect((await checkBundle(each(lines), trust))?.faults).toEqual([]);
  });

  it('wants the next one from the environment where the key comes from there', async () => {
    const drawn = () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    const given = JSON.parse(await readFile(auditKeyFile(gulls.settings), 'utf8')).key;
    const alone = { ...gulls.settings, auditKey: given };
    await expect(another(alone).rotate(said)).rejects.toMatchObject({ code: 'audit-key-next-missing' });
    const both = { ...alone, auditKeyNext: drawn() };
    const server = another(both);
    const before = (await server.round())?.checkpoint.key;
    await another(both).rotate(said);
    const after = (await server.round())?.checkpoint.key;
    expect(after).not.toBe(before);
    expect((await another({ ...alone, auditKey: both.auditKeyNext }).round())?.checkpoint.key).toBe(after);
    // A server that was given neither is told, and signs nothing.
    await expect(another(alone).round()).rejects.toMatchObject({ code: 'anchor-key-other' });
    expect((await verify({ ...alone, auditKey: both.auditKeyNext })).faults).toEqual([]);
  });
});

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}
