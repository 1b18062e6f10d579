import { describe, expect, it } from 'vitest';
import { instant } from '../../core/engine/basics/civil-date.ts';
import type { AuditReport } from '../../core/shell/app/audit-report.ts';
import { createPackKeeping } from '../../core/shell/app/pack-life/create-pack-keeping.ts';
import { installPack } from '../../core/shell/app/pack-life/install.ts';
import type { RecordCheck, SystemKeeping } from '../../core/shell/app/system-keeping.ts';
import { systemPages } from '../../core/shell/console/pages/system-pages.ts';
import { createGivenUp } from '../../core/shell/jobs/given-up.ts';
import { createMemoryStore } from '../../core/shell/store/memory/memory-store.ts';
import { activate, ann, version } from '../shell/app/pack-life/versions.ts';
import { people } from '../shell/http/api-server.ts';
import { submitCase } from '../shell/http/xa-case.ts';
import { type SystemParts, startConsole } from './console-server.ts';

const admin = { authority: 'xa-interior', roles: [], administers: 'instance' } as const;
const keeper = { authority: 'xa-interior', roles: [], administers: 'authority' } as const;
const everybody = { people: { ...people, admin, keeper } };
const at = instant('2026-03-02T08:00:00.000Z');

const sound = {
  checked: {
    streams: 2,
    events: 5,
    bare: 0,
    parts: 9,
    erased: 1,
    logs: 1,
    entries: 7,
    cut: 0,
    leaves: 3,
    checkpoints: 4,
  },
  notAnchored: { events: 1, entries: 2 },
  notPublished: 0,
  restored: [],
  faults: [],
} as AuditReport;

/** What a running system gives to its administrators, over the store of the test; the outside is played. */
function systemOver({ store, app, clocks }: SystemParts): SystemKeeping {
  let deliveries = 0;
  let check: RecordCheck | undefined;
  const sink = {
    async deliver() {
      deliveries += 1;
      if (deliveries === 1) throw new Error('Synthetic Zebulon cannot be told');
    },
  };
  const row = { position: 7, caseId: 'case-of-a-test', effect: {} as never };
  const givenUp = createGivenUp({ read: async () => [row] }, sink, clocks);
  givenUp.add(row, Object.assign(new Error('Synthetic Zebulon, born 1990'), { code: 'ECONNREFUSED' }));
  return {
    packs: createPackKeeping({ home: store, app, clocks, sandbox: true, trust: async () => ({ judge: () => [] }) }),
    record: {
      standing: async () => ({
        last: { number: 12, at, size: 345 },
        isWaiting: true,
        keys: [{ id: 'a1b2c3' }],
        ...(check ? { check } : {}),
      }),
      verify: () => {
        check = { is: 'done', at, report: sound };
      },
    },
    jobs: {
      standing: async () => ({
        loops: [{ name: 'sweep', lastRound: at, failures: 3 }],
        waiting: 2,
        givenUp: givenUp.list(),
      }),
      retry: (by, position) => givenUp.retry(by, position),
    },
    doctor: async () => ({
      is: 'done',
      at,
      findings: [
        { about: 'node', is: 'fine', says: 'Node 24' },
        { about: 'keys', is: 'problem', says: 'the key file is missing', mend: 'Put it back.' },
      ],
    }),
  };
}

describe('the system', () => {
  it('is there for administrators of the instance alone, page by page and form by form', async () => {
    const console = await startConsole({ ...everybody, system: systemOver });
    for (const person of ['officer', 'head', 'keeper']) {
      const one = await console.signedIn(person);
      expect((await one.get('/')).html).not.toContain('href="/system"');
      for (const { method, url } of systemPages()) {
        const address = url.replace(':calendar', 'xa').replace(':hash', 'x');
        const answer = method === 'GET' ? await one.get(address) : await one.send(address, { why: 'try' });
        expect([person, method, url, answer.status]).toEqual([person, method, url, 404]);
      }
    }
    const one = await console.signedIn('admin');
    const hub = await one.get('/system');
    for (const part of ['calendars', 'packs', 'record', 'jobs', 'doctor'])
      expect(hub.html).toContain(`/system/${part}"`);
    expect(hub.html).not.toContain('/sandbox');
    expect((await one.get('/')).html).toContain('href="/system"');
  });

  it('has no more pages in a host application than those that the host has parts for', async () => {
    const console = await startConsole(everybody);
    const one = await console.signedIn('admin');
    expect((await one.get('/system')).html).not.toContain('/system/packs');
    for (const part of ['packs', 'record', 'jobs', 'doctor'])
      expect((await one.get(`/system/${part}`)).status).toBe(404);
  });

  it('asks for a fresh proof before whatever changes something', async () => {
    const console = await startConsole({ ...everybody, system: systemOver });
    const one = await console.signedIn('admin');
    await one.get('/system');
    console.setNow('2026-03-02T10:00:00.000Z');
    expect((await one.get('/system/calendars/xa')).to).toBe('/sign-in/proof?next=%2Fsystem%2Fcalendars%2Fxa');
    expect((await one.send('/system/record/check', {})).to).toBe('/sign-in/proof?next=%2Fsystem%2Frecord');
    expect((await one.get('/system/record')).html).not.toContain('No fault was found');
  });
});

describe('a calendar', () => {
  const dated = (name: string, [year, month, day]: readonly string[]) => ({
    [`${name}:day`]: day ?? '',
    [`${name}:month`]: month ?? '',
    [`${name}:year`]: year ?? '',
  });
  const founding = {
    kind: 'day',
    ...dated('on', ['2026', '3', '18']),
    name: 'Founding Day',
    source: 'Gazette 12',
    why: 'the Gazette says so',
  };

  async function withWorld() {
    const console = await startConsole({ ...everybody, system: systemOver });
    const world = await console.app.world();
    await console.store.instance.saveWorld({ world: { ...world, version: 1 }, since: at, by: 'pack', why: 'seed' });
    return { console, one: await console.signedIn('admin') };
  }

  it('is changed after it was shown what that does, once, and on record', async () => {
    const { console, one } = await withWorld();
    await submitCase(console);
    expect((await one.get('/system/calendars')).html).toContain('/system/calendars/xa"');
    expect((await one.get('/system/calendars/xa')).status).toBe(200);
    const preview = await one.send('/system/calendars/xa/preview', founding);
    expect([preview.status, preview.html]).toEqual([200, expect.stringContaining('Founding Day')]);
    expect(preview.html).toMatch(/Cases with (a running|such a) period: \u20681\u2069/);
    expect((await console.app.world()).version).toBe(1);
    const sent = { ...founding, world: '1' };
    const done = await one.send('/system/calendars/xa/announcement', sent);
    expect(done.to).toBe('/system/calendars/xa?done=day-announced');
    const shown = await one.get(done.to ?? '');
    expect(shown.html).toContain('It is in force.');
    expect(shown.html).toContain('Gazette 12');
    // A double click, or a page that is sent again.
    expect((await one.send('/system/calendars/xa/announcement', sent)).to).toBe(done.to);
    expect((await console.app.world()).version).toBe(2);
    const [, change] = await console.store.instance.worldsAfter(0);
    expect(change).toMatchObject({ by: 'user-admin', why: 'the Gazette says so' });
  });

  it('stays as it is where somebody else was faster, and the page says so', async () => {
    const { console, one } = await withWorld();
    const world = await console.app.world();
    await console.store.instance.saveWorld({ world: { ...world, version: 2 }, since: at, by: 'other', why: 'else' });
    const answer = await one.send('/system/calendars/xa/announcement', { ...founding, world: '1' });
    expect([answer.status, answer.html]).toEqual([422, expect.stringContaining('Somebody else has changed calendars')]);
    expect((await console.app.world()).version).toBe(2);
  });

  it.each([
    [{}, ['#kind-day', '#on', '#source', '#why']],
    [{ ...founding, name: '' }, ['#name']],
    [{ ...founding, ...dated('on', ['2026', '2', '31']) }, ['#on']],
    [{ ...founding, ...dated('on', ['2020', '3', '18']) }, ['#on']],
    [{ ...founding, kind: 'move' }, ['#to']],
    [{ ...founding, kind: 'confirm' }, ['#on']],
  ])('is not changed by %j: what is missing is linked', async (fields, places) => {
    const { console, one } = await withWorld();
    const answer = await one.send('/system/calendars/xa/preview', fields as Record<string, string>);
    expect(answer.status).toBe(422);
    for (const place of places) {
      expect(answer.html).toContain(`href="${place}"`);
      expect(answer.html).toContain(`id="${place.slice(1)}"`);
    }
    expect((await console.app.world()).version).toBe(1);
  });

  it('that is not there is no page', async () => {
    const { one } = await withWorld();
    for (const id of ['nowhere', 'constructor', '__proto__']) {
      expect((await one.get(`/system/calendars/${id}`)).status).toBe(404);
    }
  });
});

describe('the packs', () => {
  it('are looked at, staged, put in force and taken back, each with its reason, and each once', async () => {
    const store = createMemoryStore({ now: () => at });
    const first = await version('1.0.0');
    const second = await version('1.1.0', ['services/readmission/deadlines.yaml', /amount: \d+/, 'amount: 12']);
    await activate(store, first);
    const installed = await installPack(store.instance, second, { ...ann, at }, { mayChange: true });
    if (!installed.ok) expect.fail(JSON.stringify(installed.error));
    const console = await startConsole({ ...everybody, store, system: systemOver });
    const one = await console.signedIn('admin');
    const list = await one.get('/system/packs');
    expect(list.html).toContain('xa 1.1.0');
    expect(list.html).toContain('in force');
    const page = `/system/packs/${second.hash}`;
    expect((await one.get(page)).html).toMatch(/Diagnostics/);
    const change = await one.get(`${page}/change`);
    expect([change.status, change.html]).toEqual([200, expect.stringContaining('Name it as the next version')]);
    expect(change.html).toContain('deadlines.yaml');
    const unsaid = await one.send(`${page}/stage`, { why: ' ' });
    expect([unsaid.status, unsaid.html]).toEqual([422, expect.stringContaining('href="#why"')]);
    // Nothing is put in force that was not named as the next one.
    expect((await one.send(`${page}/activation`, { why: 'try' })).status).toBe(409);
    expect((await one.send(`${page}/stage`, { why: 'reviewed' })).to).toBe(`${page}/change?done=pack-staged`);
    expect((await one.send(`${page}/stage`, { why: 'reviewed' })).to).toBe(`${page}/change?done=pack-staged`);
    expect((await one.send(`${page}/activation`, { why: 'decree 7' })).to).toBe('/system/packs?done=pack-activated');
    expect((await one.send(`${page}/activation`, { why: 'decree 7' })).to).toBe('/system/packs?done=pack-activated');
    const back = `/system/packs/${first.hash}/roll-back`;
    expect((await one.get(`/system/packs/${first.hash}/change`)).html).toContain('Go back to it');
    expect((await one.send(back, { why: 'a mistake' })).to).toBe('/system/packs?done=pack-rolled-back');
    expect((await one.send(back, { why: 'a mistake' })).to).toBe('/system/packs?done=pack-rolled-back');
    const steps = (await store.instance.packSteps()).slice(-3).map(({ is, by, why }) => [is, by, why]);
    expect(steps).toEqual([
      ['staged', 'user-admin', 'reviewed'],
      ['activated', 'user-admin', 'decree 7'],
      ['rolled-back', 'user-admin', 'a mistake'],
    ]);
    for (const hash of ['x', 'constructor']) expect((await one.get(`/system/packs/${hash}`)).status).toBe(404);
  });
});

describe('what is looked at', () => {
  it('is the record with its checkpoint and keys, and a check of it that somebody asks for', async () => {
    const console = await startConsole({ ...everybody, system: systemOver });
    const one = await console.signedIn('admin');
    const before = await one.get('/system/record');
    expect(before.html).toContain('number \u206812\u2069');
    expect(before.html).toContain('a1b2c3');
    expect((await one.send('/system/record/check', {})).to).toBe('/system/record?done=record-check');
    expect((await one.get('/system/record')).html).toContain('No fault was found');
  });

  it('is what runs by itself, and what was given up, without a word of what it says; it is tried again', async () => {
    const console = await startConsole({ ...everybody, system: systemOver });
    const one = await console.signedIn('admin');
    const { html } = await one.get('/system/jobs');
    expect(html).toContain('failed \u20683\u2069 times');
    expect(html).toContain('ECONNREFUSED');
    expect(html).not.toMatch(/zebulon|1990/i);
    const again = await one.send('/system/jobs/retry', { position: '7' });
    expect([again.status, again.html]).toEqual([409, expect.stringContaining('could not be delivered')]);
    expect((await one.send('/system/jobs/retry', { position: '7' })).to).toBe('/system/jobs?done=job-retried');
    expect((await one.send('/system/jobs/retry', { position: '7' })).to).toBe('/system/jobs?done=job-retried');
    expect((await one.get('/system/jobs')).html).toContain('given up none');
  });

  it('is what doctor finds, the gravest first', async () => {
    const console = await startConsole({ ...everybody, system: systemOver });
    const { html } = await (await console.signedIn('admin')).get('/system/doctor');
    expect(html.indexOf('the key file is missing')).toBeGreaterThan(0);
    expect(html.indexOf('the key file is missing')).toBeLessThan(html.indexOf('Node 24'));
    expect(html).toContain('Put it back.');
  });
});
