import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../core/engine/basics/civil-date.ts';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../core/shell/sealing/key-material.ts';
import { openPostgresStore, type PostgresStore } from '../../../core/shell/store/postgres/postgres-store.ts';
import { awaitPerson, officerAt, referencePack } from '../../console/awaited-case.ts';
import { type ConsoleServer, startConsole, type Visitor } from '../../console/console-server.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';

const day = '2026-05-04' as CivilDate;
const airport = { authority: 'airport-isb', roles: ['airport-officer'] };
const people = { gate: airport, mate: airport, lahore: { ...airport, authority: 'airport-lhe' } };
const gate = officerAt('airport-isb', 'user-gate');

describe('decisions that phones send late, to two processes over one database', () => {
  let database: TestDatabase;
  const stores: PostgresStore[] = [];
  const servers: ConsoleServer[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    const keys = createKeyRing(drawKeyMaterial('2026-01-01T00:00:00.000Z'));
    for (let process = 0; process < 2; process++) {
      const store = await openPostgresStore({ urls: database.urls, keys, instance: 'gates' });
      stores.push(store);
      servers.push(await startConsole({ compiled: referencePack(), people, store }));
    }
  }, 300_000);

  afterAll(async () => {
    for (const { server } of servers) await server.close();
    for (const store of stores) await store.close();
    await database.drop();
  });

  const [first, second] = [() => servers[0] as ConsoleServer, () => servers[1] as ConsoleServer];

  async function awaited(familyName: string): Promise<string> {
    const caseId = await awaitPerson(first().app, { familyName, day }, first().setNow);
    for (const server of servers) server.setNow(`${day}T06:00:00.000Z`);
    return caseId;
  }

  async function decision(caseId: string, key: string, more: Readonly<Record<string, string>> = {}) {
    const version = String((await first().app.lookAt(gate, caseId))?.view.version);
    const arrived = { 'a:/arrivedOn:day': '4', 'a:/arrivedOn:month': '5', 'a:/arrivedOn:year': '2026' };
    const place = { 'a:/airport': 'airport-isb', ...arrived };
    const times = { effectiveOn: day, at: `${day}T05:50:00.000Z`, now: `${day}T06:00:00.000Z` };
    return { caseId, step: 'admit', key, version, ...place, ...times, ...more };
  }

  async function send(phone: Visitor, fields: Readonly<Record<string, string>>): Promise<string | undefined> {
    const { html } = await phone.send('/arrivals/send', fields);
    return /data-arrivals-sent="(\w+)"/.exec(html)?.[1];
  }

  it('does one of two at once and keeps the other for a person, in either process', async () => {
    const caseId = await awaited('Testcase');
    const phones = [await first().signedIn('gate'), await second().signedIn('mate')] as const;
    const [one, two] = [
      await decision(caseId, 'phone-one-0001'),
      await decision(caseId, 'phone-two-0001', { step: 'refuse-arrival', reason: 'no-travel-document' }),
    ];
    const answers = await Promise.all([send(phones[0], one), send(phones[1], two)]);
    expect([...answers].sort()).toEqual(['done', 'kept']);
    for (const { app } of servers) {
      expect(await app.lateDecisions(gate)).toHaveLength(1);
      expect(await app.lateDecisions(officerAt('airport-lhe', 'user-lahore'))).toEqual([]);
    }
    // Sent again by phones that heard no answer: the same answers, and nothing twice.
    expect(await Promise.all([send(phones[0], one), send(phones[1], two)])).toEqual(answers);
    const [late] = await first().app.lateDecisions(gate);
    expect(await second().app.lateDecisions(gate)).toEqual([late]);
    const settled = { caseId, key: late?.key ?? '', answer: 'dropped', reason: 'mistaken' } as const;
    const both = await Promise.all(servers.map(({ app }) => app.settleLate(gate, settled)));
    expect([...both].sort()).toEqual(['settled', 'unknown']);
    expect(await first().app.lateDecisions(gate)).toEqual([]);
    // And once more, after a person has settled it: it does not come back.
    expect(await Promise.all([send(phones[0], one), send(phones[1], two)])).toEqual(answers);
    expect(await first().app.lateDecisions(gate)).toEqual([]);
  }, 300_000);

  it('does one that is sent to both at once under one key a single time', async () => {
    const caseId = await awaited('Nobody');
    const fields = await decision(caseId, 'phone-one-0002');
    const phones = [await first().signedIn('gate'), await second().signedIn('gate')] as const;
    expect(await Promise.all(phones.map((phone) => send(phone, fields)))).toEqual(['done', 'done']);
    const look = await second().app.lookAt(gate, caseId);
    const taken = (await look?.timeline())?.filter(({ codes }) => codes?.transition === 'admit');
    expect(taken).toHaveLength(1);
    expect(await first().app.lateDecisions(gate)).toEqual([]);
  }, 300_000);

  it('keeps nothing for a phone of another airport, and tells it nothing', async () => {
    const caseId = await awaited('Sampleperson');
    const phone = await second().signedIn('lahore');
    expect(await send(phone, await decision(caseId, 'phone-far-0001'))).toBe('lost');
    const none = await decision(caseId, 'phone-far-0002', { caseId: '00000000-0000-4000-8000-00000000dead' });
    expect(await send(phone, none)).toBe('lost');
    expect(await first().app.lateDecisions(gate)).toEqual([]);
  }, 300_000);
});
