import { beforeAll, describe, expect, it } from 'vitest';
import { type AdminConsole, keyOf, startAdmin, textOf } from './admin-console.ts';
import type { Visitor } from './console-server.ts';

const path = '/administration/organisations';
const wanted = {
  'name-en': 'Return Agency North',
  id: 'xb-north',
  kind: 'requesting return-agency',
  counterpart: 'XB',
  zone: 'America/Lima',
  'from:day': '1',
  'from:month': '6',
  'from:year': '2026',
  'until:day': '2027-05-31',
  contacts: 'returns-desk@north.example, duty@north.example',
  basis: 'Memorandum of 3 March 2026',
  why: 'asked for by the ministry',
};

let system: AdminConsole;
let ann: Visitor;
let ben: Visitor;

beforeAll(async () => {
  system = await startAdmin();
  [ann, ben] = [await system.signedIn('ann'), await system.signedIn('ben')];
});

async function propose(fields: Readonly<Record<string, string>> = wanted, url = `${path}/new`) {
  const key = keyOf((await ann.get(url)).html);
  const answer = await ann.send(url, { ...fields, key });
  return { key, answer, address: answer.to?.split('?')[0] ?? '' };
}

describe('who takes part', () => {
  it('is listed for administrators of the instance, and for nobody else', async () => {
    const shown = textOf((await ann.get(path)).html);
    for (const { name } of Object.values((await system.app.world()).authorities)) {
      expect(shown).toContain(name.en);
    }
    const { address } = await propose();
    const pages = [path, `${path}/new`, `${path}/new/file`, `${path}/xb-returns`, `${path}/xb-returns/end`];
    const others = ['/administration/counterparts', '/administration/proposals', address];
    for (const login of ['kim', 'officer']) {
      const one = await system.signedIn(login);
      for (const url of [...pages, ...others])
        expect([login, url, (await one.get(url)).status]).toEqual([login, url, 404]);
      expect((await one.send(`${path}/new`, wanted)).status).toBe(404);
      expect((await one.send(`${path}/xb-returns/end`, { why: 'x', 'on:day': '2026-12-31' })).status).toBe(404);
      expect((await one.send(address, {})).status).toBe(404);
    }
    expect(await system.app.organisations.list()).toHaveLength(1);
    expect((await system.app.world()).version).toBe(1);
  });
});

describe('what is wrong with an admission', () => {
  it('is said at its field, and the rest is kept', async () => {
    const before = (await system.app.organisations.list()).length;
    const faults: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['id', { id: 'XB North' }],
      ['id', { id: 'xb-returns' }],
      ['zone', { zone: 'Nowhere/City' }],
      ['until', { 'until:day': '2026-05-31' }],
      ['until', { 'until:day': 'soon' }],
      ['contacts', { contacts: 'ann.example@north.example' }],
      ['basis', { basis: ' ' }],
      ['why', { why: '' }],
      ['kind', { kind: 'requesting unheard-of' }],
      ['name-en', { 'name-en': '' }],
    ];
    for (const [field, change] of faults) {
      const { answer } = await propose({ ...wanted, ...change });
      expect([field, answer.status]).toEqual([field, 422]);
      expect(answer.html).toContain(`href="#${field}"`);
      expect(answer.html).toContain(`id="${field}-error"`);
      if (!Object.hasOwn(change, 'name-en')) expect(answer.html).toContain('value="Return Agency North"');
      expect(answer.html).toMatch(/name="from:day" value="1"/);
    }
    expect(await system.app.organisations.list()).toHaveLength(before);
  });

  it('by a file, says where the file is wrong', async () => {
    const file =
      'basis: "Protocol"\nauthorities:\n  xb-south:\n    kind: return-agensy\n    side: requesting\n    counterpart: XB\n    name: { en: "South" }\n    zone: America/Lima\n';
    const wrong = await propose({ admission: file, why: 'because' }, `${path}/new/file`);
    expect(wrong.answer.status).toBe(422);
    expect(textOf(wrong.answer.html)).toContain('admission.yaml:4');
    expect(wrong.answer.html).toContain('kind: return-agensy');
    const right = await propose({ admission: file.replace('agensy', 'agency'), why: 'because' }, `${path}/new/file`);
    expect(right.answer.status).toBe(303);
    expect((await ben.get(right.address)).html).toContain('kind: return-agency');
  });
});

describe('admitting an organisation', () => {
  it('waits for a second person, says who proposed it, and is then in force', async () => {
    const { answer, address } = await propose();
    expect(answer.to).toMatch(/^\/administration\/proposals\/[\w-]+\?done=step-proposed$/);
    const own = await ann.get(answer.to ?? '');
    expect(textOf(own.html)).toMatch(/Nothing has changed yet.*You have proposed this/);
    expect(own.html).not.toContain(`action="${address}"`);
    const alone = await ann.send(address, {});
    expect([alone.status, textOf(alone.html)]).toEqual([422, expect.stringContaining('cannot confirm it')]);
    expect((await system.app.world()).authorities['xb-north']).toBeUndefined();
    expect(textOf((await ben.get('/administration/proposals')).html)).toContain('asked for by the ministry');
    const page = await ben.get(address);
    const shown = textOf(page.html);
    for (const text of ['Proposed by ann', 'New organisation: Return Agency North', 'Memorandum of 3 March 2026']) {
      expect(shown).toContain(text);
    }
    expect(shown).toContain('1 June 2026 to 31 May 2027');
    expect(shown).toContain('returns-desk@north.example, duty@north.example');
    const confirmed = await ben.send(address, {});
    expect(confirmed.to).toBe(`${address}?done=step-confirmed`);
    expect(textOf((await ben.get(confirmed.to ?? '')).html)).toMatch(/It is in force\..*Confirmed, in force/);
    expect((await system.app.world()).authorities['xb-north']).toMatchObject({
      side: 'requesting',
      kind: 'return-agency',
      from: '2026-06-01',
      until: '2027-05-31',
      contacts: ['returns-desk@north.example', 'duty@north.example'],
      admitted: { basis: 'Memorandum of 3 March 2026' },
    });
    expect(textOf((await ann.get(`${path}/xb-north`)).html)).toMatch(/Return Agency North Not yet/);
  });

  it('is proposed and confirmed once, however often it is sent', async () => {
    const west = { ...wanted, id: 'xb-west' };
    const count = (await system.app.organisations.list()).length;
    const { version } = await system.app.world();
    const { key, address } = await propose(west);
    const again = await ann.send(`${path}/new`, { ...west, key });
    expect(again.to?.split('?')[0]).toBe(address);
    expect(await system.app.organisations.list()).toHaveLength(count + 1);
    // Another person, or another step, under the same key is another matter.
    expect((await ben.send(`${path}/new`, { ...west, key })).status).toBe(422);
    expect((await ann.send(`${path}/new`, { ...west, why: 'otherwise', key })).status).toBe(422);
    for (const _ of ['first', 'double click']) expect((await ben.send(address, {})).status).toBe(303);
    expect((await system.app.world()).version).toBe(version + 1);
    const late = await ann.send(address, {});
    expect([late.status, textOf(late.html)]).toEqual([200, expect.stringContaining('Confirmed, in force')]);
  });
});

describe('ending the part of an organisation', () => {
  it('is refused for the own organisation, for a day before the first, and for one that there is not', async () => {
    const own = await ann.get(`${path}/xa-interior`);
    expect(own.html).not.toContain(`${path}/xa-interior/end`);
    const sent = await propose({ 'on:day': '2026-05-31', why: 'because' }, `${path}/xa-interior/end`);
    expect([sent.answer.status, textOf(sent.answer.html)]).toEqual([
      422,
      expect.stringContaining('the own organisation'),
    ]);
    expect((await ann.get(`${path}/nowhere/end`)).status).toBe(404);
    expect((await ann.get(`${path}/constructor`)).status).toBe(404);
    const early = await propose({ 'on:day': '2026-05-01', why: 'because' }, `${path}/xb-north/end`);
    expect(textOf(early.answer.html)).toContain('before its first day');
  });
});

describe('the counterparts', () => {
  it('are listed with what binds them, and cannot be suspended where no clock stands still for it', async () => {
    const shown = textOf((await ann.get('/administration/counterparts')).html);
    expect(shown).toMatch(/Harbour Accord.*Not suspended/);
    expect(shown).toContain('there is nothing to suspend');
    expect((await ann.get('/administration/counterparts/XB/suspend')).status).toBe(404);
    expect((await ann.get('/administration/counterparts/XB/resume')).status).toBe(404);
  });
});

describe('after the last day', () => {
  it('the people of an organisation are shut out, which two people have said', async () => {
    const url = `${path}/xb-returns/end`;
    expect(textOf((await ann.get(url)).html)).toContain('Cases that run stay as they are');
    const { address } = await propose({ 'on:day': '2026-05-31', why: 'memorandum ended' }, url);
    expect(textOf((await ben.get(address)).html)).toMatch(/takes part until 31 May 2026/);
    await ben.send(address, {});
    expect((await system.app.world()).authorities['xb-returns']?.until).toBe('2026-05-31');
    const officer = await system.signedIn('officer');
    expect((await officer.get('/cases')).status).toBe(200);
    system.setNow('2026-06-02T12:00:00.000Z');
    await expect(system.signedIn('officer')).rejects.toThrow('cannot sign in');
  });
});

describe('a proof that is too old', () => {
  it('is renewed at every step, and leads back', async () => {
    [ann, ben] = [await system.signedIn('ann'), await system.signedIn('ben')];
    const { version } = await system.app.world();
    const { address } = await propose({ ...wanted, id: 'xb-east' });
    system.setNow('2026-06-02T12:06:00.000Z');
    for (const url of [address, `${path}/new`, '/administration/proposals']) {
      expect((await ben.get(url)).to).toBe(`/sign-in/proof?next=${encodeURIComponent(url)}`);
    }
    expect((await ben.send(address, {})).to).toBe(`/sign-in/proof?next=${encodeURIComponent(address)}`);
    expect((await system.app.world()).version).toBe(version);
    expect((await ben.get(path)).status).toBe(200);
  });
});
