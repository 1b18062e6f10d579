import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Instant, instant } from '../../core/engine/basics/civil-date.ts';
import type { Command } from '../../core/engine/model/command.ts';
import type { Archive } from '../../core/shell/app/archive-port.ts';
import type { Store } from '../../core/shell/app/ports.ts';
import { publicBytes } from '../../core/shell/archive/age/keys.ts';
import { noArchive } from '../../core/shell/archive/no-archive.ts';
import { openFolderArchive } from '../../core/shell/archive/open-folder-archive.ts';
import { readTar } from '../../core/shell/archive/tar/read-tar.ts';
import { activatePack } from '../../core/shell/runtime/activate-pack.ts';
import { verifyPackage } from '../../core/shell/runtime/archive/verify-package.ts';
import { type Assembled, assemble } from '../../core/shell/runtime/assemble.ts';
import { createLogger } from '../../core/shell/runtime/logger.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { createKeyRing } from '../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../core/shell/sealing/key-material.ts';
import { checkUnanchored } from '../../core/shell/store/audit/check-stream.ts';
import { changePack } from '../packs/load-pack.ts';
import { people } from '../shell/app/memory-system.ts';
import { fullCase, retention } from './erasing.ts';
import { clerk, keeper, newCase } from './lighthouse.ts';

const folderOfPack = join(import.meta.dirname, '../../country-packs/xa');
const noon = (date: string) => instant(`${date}T12:00:00.000Z`);
const application = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};
const archiving = `- { categories: "*", holders: [requested], outcomes: [refused], keep: { amount: 1, unit: years }, from: closed, then: archive, source: { status: policy, note: "Synthetic archive law, section 7." } }
- { categories: "*", holders: [requested], outcomes: [withdrawn], keep: { amount: 1, unit: years }, from: closed, then: archive, release: { by: [supervisor] }, source: { status: policy } }
- { categories: "*", holders: [requesting], outcomes: [refused], keep: { amount: 2, unit: years }, from: closed, then: erase, source: { status: policy } }
`;

/** What a store, with the use cases over it, must do about what a rule archives. */
export function archivesWhatItMust(
  open: (now: () => Instant) => Promise<{ store: Store; close(): Promise<void> }>,
): void {
  describe('an archive', () => {
    let now = noon('2026-03-02');
    let store: Store;
    let close: () => Promise<void>;
    let folder: string;
    let system: Assembled;
    const clocks = { caseNow: () => now, machineNow: () => now };
    const keys = createKeyRing(drawKeyMaterial(now));
    const over = (archive: Archive, by: Store = store) =>
      assemble({ store: by, keys, clocks, logger: createLogger('silent'), sandbox: true, archive });
    const inFolder = () => openFolderArchive({ folder, now: () => new Date(now) });

    beforeAll(async () => {
      const opened = await open(() => now);
      store = opened.store;
      close = opened.close;
      const source = await readPack(folderOfPack);
      const text = `${archiving}${source.files['retention.yaml']?.text}`;
      await activatePack(store, changePack(source, { 'retention.yaml': text }), {
        by: 'test',
        why: 'test',
        sandbox: true,
        clocks,
      });
    });
    afterAll(() => close());
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rcms-archive-'));
      const made = folder;
      onTestFinished(() => rm(made, { recursive: true, force: true }));
      system = await over(inFolder());
    });

    const who = (name: string) => people[name] as NonNullable<(typeof people)[string]>;
    const go = async (name: string, command: Command, caseId?: string, by: Assembled = system) => {
      const answer = await by.app.execute({ actor: who(name), command, ...(caseId ? { caseId } : {}) });
      return answer.is === 'done' ? answer.caseId : answer.is === 'refused' ? answer.refusal.code : answer.is;
    };
    const submitted = async (familyName: string) => {
      now = noon('2026-03-02');
      const caseId = await go('officer', { type: 'open-case', service: 'readmission' });
      const answers = { ...application, person: { ...application.person, familyName } };
      await go('officer', { type: 'record-answers', form: 'application', answers }, caseId);
      await go('officer', { type: 'post-message', to: ['requesting'], text: 'A note of Plumside alone' }, caseId);
      await go('officer', { type: 'take-transition', transition: 'submit' }, caseId);
      return caseId;
    };
    const refused = async (familyName = 'Plumtree') => {
      const caseId = await submitted(familyName);
      await go('desk', { type: 'take-transition', transition: 'refuse', reason: 'not-a-national' }, caseId);
      now = noon('2027-03-03');
      return caseId;
    };
    const packages = async () => (await readdir(folder)).filter((name) => name !== 'pending');
    const pending = () => readdir(join(folder, 'pending')).catch(() => []);
    const erasedOf = async (caseId: string) =>
      (await store.destructions.ofCase(caseId)).filter(({ then }) => then === 'archive');
    const rounds = async ({ app }: Assembled = system) => {
      let done = 0;
      for (let more = true; more; ) {
        const round = await app.applyRetention(50);
        done += round.done;
        more = round.done > 0;
      }
      return done;
    };

    it('holds what a side held before it is erased, names the rule and its law, and the record names it', async () => {
      const caseId = await refused();
      await rounds();
      const [name = '', ...others] = (await packages()).filter((one) => one.startsWith(caseId));
      expect(others).toEqual([]);
      expect(await pending()).toEqual([]);
      const file = join(folder, name);
      expect((await stat(file)).mode & 0o077).toBe(0);
      const report = await verifyPackage(file, {});
      expect(report.faults).toEqual([]);
      expect(report.description).toMatchObject({
        case: { id: caseId, service: 'readmission', outcome: 'refused' },
        holder: { side: 'requested', authority: 'xa-interior' },
        rule: { ref: '1.0.0/1', lastDay: '2027-03-02', source: { note: 'Synthetic archive law, section 7.' } },
        categories: expect.arrayContaining(['identity']),
      });
      const texts = await filesOf(file);
      expect(texts.get('values.jsonl')).toContain('Plumtree');
      expect((await erasedOf(caseId)).map(({ archive }) => archive)).toContainEqual({
        package: name,
        sha256: report.sha256,
      });
      expect((await system.app.viewCase(who('desk'), caseId))?.forms).toEqual({});
      const history = await store.asActor(who('desk')).history(caseId, 'requested');
      const told = history.filter(({ copy }) => copy.type === 'data-erased').map(({ copy }) => copy.codes.archive);
      expect(told).toContainEqual({ package: name, sha256: report.sha256 });
    });

    it('never holds a byte that the other side keeps to itself', async () => {
      const caseId = await refused();
      await rounds();
      const [name = ''] = (await packages()).filter((one) => one.startsWith(caseId));
      const bytes = await readFile(join(folder, name), 'utf8');
      expect(bytes).toContain('Plumtree');
      expect(bytes).not.toContain('Plumside');
      const own = await store.asActor(who('officer')).history(caseId, 'requesting');
      expect(JSON.stringify(own)).toContain('Plumside');
      const known = await store.asActor(who('desk')).history(caseId, 'requested');
      const foreign = new Set(own.map(({ hash }) => hash));
      for (const { hash } of known) foreign.delete(hash);
      for (const hash of foreign) expect(bytes).not.toContain(hash);
      expect(bytes).not.toContain('"user":"officer"');
    });

    it('waits for the persons who must let it go, and goes with the round after them', async () => {
      const caseId = await submitted('Pearson');
      await go('officer', { type: 'take-transition', transition: 'withdraw' }, caseId);
      now = noon('2027-03-03');
      await rounds();
      expect(await packages()).toEqual([]);
      expect(await go('desk', { type: 'release-data', rule: '1.0.0/2' }, caseId)).toBe('not-allowed');
      expect(await go('head', { type: 'release-data', rule: '1.0.0/2' }, caseId)).toBe(caseId);
      await rounds();
      expect((await packages()).filter((one) => one.startsWith(caseId))).toHaveLength(1);
      expect(await erasedOf(caseId)).not.toEqual([]);
    });

    it('is not written because a person asks for it', async () => {
      const caseId = await refused();
      for (const name of Object.keys(people)) {
        expect(await go(name, { type: 'apply-retention' }, caseId)).toBe('not-allowed');
        expect(await store.asActor(who(name)).record(caseId, 'requested')).toEqual([]);
      }
      expect(await packages()).toEqual([]);
      expect(await erasedOf(caseId)).toEqual([]);
      await rounds();
    });

    it('is missed visibly where there is none: it stays, nothing asks for it again, and it goes once there is one', async () => {
      const without = await over(noArchive);
      for (let left = 1; left > 0; left = await without.app.countRetentionBehind())
        await without.app.recountRetention(50);
      const caseId = await refused();
      for (let left = 1; left > 0; left = await without.app.countRetentionBehind())
        await without.app.recountRetention(50);
      await rounds(without);
      expect(await store.retention.due(now, 50)).not.toContain(caseId);
      expect(await erasedOf(caseId)).toEqual([]);
      const plan = await without.app.retentionOfCase(caseId);
      expect(plan).toContainEqual(expect.objectContaining({ holder: 'requested', stands: 'archive' }));
      expect(await without.app.retentionAhead()).toContainEqual(
        expect.objectContaining({ holder: 'requested', rule: 1 }),
      );
      expect(await system.app.countRetentionBehind()).toBeGreaterThan(0);
      for (let left = 1; left > 0; left = await system.app.countRetentionBehind())
        await system.app.recountRetention(50);
      await rounds();
      expect(await erasedOf(caseId)).not.toEqual([]);
    });

    it.each(['before it is written', 'after it is written', 'after it is on record', 'after it counts'])(
      'loses nothing and is written once when all breaks off %s',
      async (moment) => {
        const caseId = await refused('Quince');
        const breaking = await over(brokenOff(inFolder(), moment));
        await breaking.app.applyRetention(50);
        const before = (await pending()).filter((one) => one.startsWith(caseId));
        const held = JSON.stringify(await system.app.viewCase(who('desk'), caseId));
        if (moment.endsWith('written')) expect(held).toContain('Quince');
        // Whoever had the case when it broke off holds it for a moment.
        for (let tries = 0; tries < 60 && (await rounds()) + (await erasedOf(caseId)).length === 0; tries++)
          await wait(200);
        await rounds();
        await system.app.settlePackages();
        expect(await pending()).toEqual([]);
        const [name = '', ...others] = (await packages()).filter((one) => one.startsWith(caseId));
        expect(others).toEqual([]);
        if (before.length > 0) expect(before).toEqual([name]);
        const report = await verifyPackage(join(folder, name), {});
        expect(report.faults).toEqual([]);
        const named = await erasedOf(caseId);
        expect(named).not.toEqual([]);
        for (const { archive } of named) expect(archive).toEqual({ package: name, sha256: report.sha256 });
        const categories = (await erasedOf(caseId)).flatMap((one) =>
          one.categories.map((each) => `${one.kinds} ${each}`),
        );
        expect(new Set(categories).size).toBe(categories.length);
      },
    );

    it('is written by several at once as one', async () => {
      const caseId = await refused('Quicklime');
      const [first, second] = [await over(inFolder()), await over(inFolder())];
      await Promise.all([rounds(first), rounds(second)]);
      await system.app.settlePackages();
      expect((await packages()).filter((one) => one.startsWith(caseId))).toHaveLength(1);
      expect(await pending()).toEqual([]);
    });

    it('throws away a package of a record that went on without it, and leaves alone what it does not know', async () => {
      const caseId = await submitted('Withdrawn');
      await go('officer', { type: 'take-transition', transition: 'withdraw' }, caseId);
      const archive = inFolder();
      const [stale, strange] = [
        `${caseId}_requested_1.0.0-2_1_${'a'.repeat(16)}`,
        `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}_requested_1.0.0-2_1_${'a'.repeat(16)}`,
      ];
      for (const name of [stale, strange]) await archive.write({ name, labels: {}, files: [] });
      expect(await system.app.settlePackages()).toEqual({ settled: 0, discarded: 1, unknown: 1 });
      expect(await pending()).toEqual([`${strange}.tar`]);
    });

    it('is sealed to the key of the archive, where there is one', async () => {
      const { privateKey } = generateKeyPairSync('x25519');
      const sealing = await over(
        openFolderArchive({ folder, recipient: publicBytes(privateKey), now: () => new Date(now) }),
      );
      const caseId = await refused('Secretary');
      await rounds(sealing);
      const [name = ''] = (await packages()).filter((one) => one.startsWith(caseId));
      expect(name).toMatch(/\.tar\.age$/);
      expect((await readFile(join(folder, name))).includes('Secretary')).toBe(false);
      expect(await verifyPackage(join(folder, name), {})).toMatchObject({ sealed: true, opened: false, faults: [] });
    });

    it('names what was changed in a package, and is known by the list of destructions', async () => {
      const caseId = await refused('Tamper');
      await rounds();
      const [name = ''] = (await packages()).filter((one) => one.startsWith(caseId));
      const file = join(folder, name);
      const list = join(folder, 'destructions.jsonl');
      await writeFile(
        list,
        (await store.destructions.read(0, 10_000)).map((row) => `${JSON.stringify(row)}\n`).join(''),
      );
      expect(await verifyPackage(file, { destructions: list })).toMatchObject({ listed: true, faults: [] });
      const bytes = await readFile(file);
      bytes.write('Hamper', bytes.indexOf('Tamper'));
      await writeFile(file, bytes);
      const report = await verifyPackage(file, { destructions: list });
      expect(report.faults).toEqual([
        'data/values.jsonl was changed',
        'It is not the file that the list of destructions names',
      ]);
      await rm(list);
    });
  });
}

/** What a store must tell whoever looks after periods, and nobody else. */
export function tellsTheKeeper(open: () => Promise<{ store: Store; close(): Promise<void> }>): void {
  describe('the whole stream of one side', () => {
    it('is read with its values and files by whoever looks after periods, and by nobody else', async () => {
      const { store, close } = await open();
      onTestFinished(close);
      const caseId = newCase();
      await fullCase(store, caseId);
      const desk = store.asActor(retention);
      for (const side of ['harbour', 'lighthouse']) {
        const rows = await desk.record(caseId, side);
        const last = rows.at(-1);
        const chain = rows.map(({ number, header, hash }) => ({
          number,
          header: Buffer.from(header),
          hash: Buffer.from(hash, 'hex'),
          parts: [],
        }));
        const head = { number: last?.number ?? 0, hash: Buffer.from(last?.hash ?? '', 'hex') };
        expect(head.number).toBeGreaterThan(0);
        const faults = checkUnanchored({ caseId, side, rows: chain, head }).map(({ what }) => what);
        expect(faults.filter((what) => what !== 'part-gone')).toEqual([]);
        const scan = await desk.getAttachment(caseId, side, 'scan');
        expect(scan && (await textOf(scan))).toBe('scan of feather');
      }
      expect(JSON.stringify(await desk.record(caseId, 'harbour'))).toContain('note of feather');
      expect(JSON.stringify(await desk.record(caseId, 'lighthouse'))).not.toContain('note of feather');
      for (const actor of [clerk, keeper, { kind: 'clock' }] as const) {
        expect(await store.asActor(actor).record(caseId, 'harbour')).toEqual([]);
      }
      expect(await store.asActor({ kind: 'clock' }).getAttachment(caseId, 'harbour', 'scan')).toBeUndefined();
    });
  });
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const found: Uint8Array[] = [];
  for await (const piece of bytes) found.push(piece);
  return Buffer.concat(found).toString('utf8');
}

/** An archive as a process sees it that ends at a moment. */
function brokenOff(archive: Archive, moment: string): Archive {
  const end = () => {
    throw new Error('broken off');
  };
  return {
    ...archive,
    write: async (content) => {
      if (moment === 'before it is written') end();
      const written = await archive.write(content);
      return moment === 'after it is written' ? end() : written;
    },
    settle: async (name) => {
      if (moment === 'after it is on record') end();
      await archive.settle(name);
      end();
    },
  };
}

async function filesOf(path: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const bytes = await readFile(path);
  for await (const { path: name, content } of readTar(
    (async function* () {
      yield bytes;
    })(),
  )) {
    const found: Buffer[] = [];
    for await (const piece of content()) found.push(piece);
    texts.set(name.split('/').slice(2).join('/'), Buffer.concat(found).toString('utf8'));
  }
  return texts;
}
