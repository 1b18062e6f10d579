import { readFile } from 'node:fs/promises';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../core/client/create-client.ts';
import { got } from '../http/play/got.ts';
import { openPlay, type Play } from '../http/play/open-play.ts';
import { connectAs } from '../store/raw-sql.ts';

const application = (givenNames: string) => ({
  person: { familyName: 'Testcase', givenNames, birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
});

describe('the yearly turn of the key of the search tokens, beside a running server', () => {
  let play: Play;
  let owner: postgres.Sql;
  let officer: Client;
  let desk: Client;
  const found = async () => {
    const hits = got(await desk.searchCases('Testcase', { limit: 50 })).hits;
    return hits.map(({ row }) => row.caseId).sort();
  };
  const open: string[] = [];

  beforeAll(async () => {
    play = await openPlay('country-packs/xa', '2026-03-02');
    owner = connectAs(play.databaseUrls.migrator ?? play.databaseUrls.app);
    officer = (await play.player('xb-officer')).client;
    desk = (await play.player('xa-desk')).client;
    for (const name of ['Sample', 'Specimen', 'Placeholder', 'Sampel', 'Specimen']) await submit(name);
    const agree = { type: 'take-transition', transition: 'agree', answers: { nationalityConfirmed: true } } as const;
    got(await desk.takeCommand(open[0] as string, agree));
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await play.close();
  });

  async function submit(name: string): Promise<void> {
    const { caseId, version } = got(await officer.openCase({ service: 'readmission' }));
    const answers = application(name);
    got(
      await officer.takeCommand(
        caseId,
        { type: 'take-transition', transition: 'submit', answers },
        { ifVersion: version },
      ),
    );
    open.push(caseId);
  }

  const tokens = async () => {
    const rows = await owner`select token::text || ' ' || case_id || ' ' || category as name from rcms.search_token`;
    return new Set(rows.map(({ name }) => name as string));
  };
  const searchKeys = async () => JSON.parse((await play.operator('keys', 'status', '--json')).out).searchKeys;

  it('finds everybody before, meanwhile and after, and leaves no token and no key of the time before', async () => {
    expect(await found()).toEqual([...open].sort());
    const before = await tokens();
    const [{ key: first }] = await searchKeys();
    expect(first).toBe(1);

    const turned = await play.operator('keys', 'turn-search', '--by', 'Operator Testwing');
    expect(turned).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^Search key 2 makes tokens from now/),
    });
    await expect.poll(() => play.system.keys.searchKeys().length, { timeout: 5_000 }).toBe(2);
    expect(await found()).toEqual([...open].sort());
    await submit('Sample');
    expect(await found()).toEqual([...open].sort());

    // Broken off in the middle: some cases have tokens of the one key, some of the other.
    expect((await play.system.app.retoken(2)).done).toBe(2);
    expect(await play.system.app.countTokensBehind()).toBe(3);
    expect(await found()).toEqual([...open].sort());
    const early = await play.operator('keys', 'turn-search');
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('Run rcms keys retoken first') });
    expect((await play.operator('keys', 'status')).out).toContain('3 cases have search tokens of an earlier key');

    const withOld = JSON.parse(await readFile(play.keysFile, 'utf8')).search[0].key;
    const done = await play.operator('keys', 'retoken', '--by', 'Operator Testwing');
    expect(done).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The earlier key is destroyed.') });
    expect(await found()).toEqual([...open].sort());
    const after = await tokens();
    expect(after.size).toBeGreaterThan(before.size);
    expect([...before].filter((name) => after.has(name))).toEqual([]);
    expect(await readFile(play.keysFile, 'utf8')).not.toContain(withOld);
    expect(await searchKeys()).toMatchObject([{ key: 2, days: 0 }]);
    const events =
      await owner`select count(*)::int as count from rcms.event where convert_from(header, 'UTF8') like '%search%'`;
    expect(events[0]?.count).toBe(0);
  }, 240_000);

  it('does nothing more when nothing is left, and changes no case by it', async () => {
    const before = await owner`select case_id, side, version, hash from rcms.stream order by 1, 2`;
    const again = await play.operator('keys', 'retoken');
    expect(again).toMatchObject({ code: 0, out: 'The search tokens of every case are made by search key 2.\n' });
    await play.operator('keys', 'turn-search');
    await expect.poll(() => play.system.keys.searchKeys().length, { timeout: 5_000 }).toBe(2);
    await Promise.all([
      play.operator('keys', 'retoken'),
      officer.saveDraft(open[1] as string, 'application', { answers: {}, version: 0 }),
    ]);
    expect(await found()).toEqual([...open].sort());
    expect(await owner`select case_id, side, version, hash from rcms.stream order by 1, 2`).toEqual(before);
  }, 120_000);

  it('passes over no case of which something was erased, and brings no token of it back', async () => {
    await play.on('2046-03-02');
    expect((await play.operator('retention', 'run')).code).toBe(0);
    const [destroyed] = await owner`select count(*)::int as count from rcms.destruction`;
    expect(destroyed?.count).toBeGreaterThan(0);
    const before = (await tokens()).size;
    await play.operator('keys', 'turn-search');
    const done = await play.operator('keys', 'retoken');
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('The search tokens of every case') });
    expect((await tokens()).size).toBe(before);
  }, 240_000);
});
