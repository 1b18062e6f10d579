import { beforeAll, describe, expect, it } from 'vitest';
import { type AdminConsole, startAdmin, textOf } from './admin-console.ts';
import type { Visitor } from './console-server.ts';

const path = '/administration/users';

let system: AdminConsole;
let kim: Visitor;

beforeAll(async () => {
  system = await startAdmin();
  kim = await system.signedIn('kim');
});

const secretIn = (html: string) => /<p class="secret"[^>]*><code>([^<]+)</.exec(html)?.[1] ?? '';

describe('the way to the administration', () => {
  it('is there for who administers something, with what is theirs alone', async () => {
    const entriesOf = async (login: string) => {
      const one = await system.signedIn(login);
      const { status, html } = await one.get('/administration');
      const inMenu = (await one.get('/cases')).html.includes('href="/administration"');
      const entries = [...html.matchAll(/<h2[^>]*><a[^>]*href="\/administration\/(\w+)"/g)].map(([, entry]) => entry);
      return { status, inMenu, entries };
    };
    expect(await entriesOf('ann')).toEqual({
      status: 200,
      inMenu: true,
      entries: ['users', 'organisations', 'counterparts', 'proposals'],
    });
    expect(await entriesOf('kim')).toEqual({ status: 200, inMenu: true, entries: ['users'] });
    expect(await entriesOf('desk')).toMatchObject({ status: 404, inMenu: false });
  });
});

describe('the users', () => {
  it('are those of the own authority, or all for who administers the instance', async () => {
    const own = textOf((await kim.get(path)).html);
    expect(own).toContain('officer');
    expect(own).not.toContain('desk');
    const ann = await system.signedIn('ann');
    expect(textOf((await ann.get(path)).html)).toMatch(/desk.*officer/);
    const some = textOf((await ann.get(`${path}?at=xb-returns`)).html.split('class="rows')[1] ?? '');
    expect(some).toContain('officer');
    expect(some).not.toContain('desk');
    expect((await kim.get(`${path}/user-desk`)).status).toBe(404);
    expect((await kim.get(`${path}/user-desk/off`)).status).toBe(404);
    expect((await kim.send(`${path}/user-desk/off`, { why: 'because' })).status).toBe(404);
  });

  it('are nothing for who keeps no accounts', async () => {
    const officer = await system.signedIn('officer');
    for (const url of [path, `${path}/new`, `${path}/user-officer`, `${path}/user-officer/roles`]) {
      expect([url, (await officer.get(url)).status]).toEqual([url, 404]);
    }
    const sent = await officer.send(`${path}/new`, { login: 'planted', roles: 'return-officer', why: 'because' });
    expect(sent.status).toBe(404);
    expect((await system.store.accounts.list()).map(({ login }) => login)).not.toContain('planted@xb-returns');
  });
});

describe('adding a user', () => {
  it('shows the password once, with which the person signs in', async () => {
    const form = (await kim.get(`${path}/new`)).html;
    expect(textOf(form)).toContain('@xb-returns is added');
    expect(form).not.toContain('value="supervisor"');
    const sent = { login: 'new-officer', roles: 'return-officer', why: 'Asked for by the head of office' };
    const added = await kim.send(`${path}/new`, sent);
    expect([added.status, textOf(added.html)]).toEqual([200, expect.stringContaining('new-officer@xb-returns')]);
    const person = await system.signedIn('new-officer@xb-returns', secretIn(added.html));
    expect((await person.get('/cases')).status).toBe(200);
    expect((await person.get(path)).status).toBe(404);
    expect((await kim.get(path)).html).not.toContain(secretIn(added.html));
  });

  it('is done once, however often it is sent', async () => {
    const sent = { login: 'twice', roles: 'return-officer', why: 'because' };
    const first = await kim.send(`${path}/new`, sent);
    const second = await kim.send(`${path}/new`, sent);
    expect([first.status, second.status]).toEqual([200, 422]);
    expect(textOf(second.html)).toContain('This login is taken');
    const found = (await system.store.accounts.list()).filter(({ login }) => login === 'twice@xb-returns');
    expect(found).toHaveLength(1);
  });

  it('says at the field what is wrong, and keeps what was typed', async () => {
    const wrong = await kim.send(`${path}/new`, { login: 'Ünmöglich !', roles: 'return-officer', why: 'because' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#login"');
    expect(wrong.html).toMatch(/id="login"[^>]*value="Ünmöglich !"[^>]*aria-describedby="login-hint login-error"/);
    expect(wrong.html).toMatch(/value="return-officer" checked/);
    const empty = await kim.send(`${path}/new`, {});
    expect([empty.status, empty.html]).toEqual([422, expect.stringContaining('href="#why"')]);
    const long = await kim.send(`${path}/new`, { login: 'x', why: 'x'.repeat(501) });
    expect(textOf(long.html)).toContain('at most 500 characters');
  });

  it('gives no role that is not held there, whatever is sent', async () => {
    await kim.send(`${path}/new`, { login: 'bold', roles: 'supervisor', why: 'because' });
    const added = (await system.store.accounts.list()).find(({ login }) => login === 'bold@xb-returns');
    expect(added?.roles).toEqual([]);
  });

  it('asks who administers the instance where, first', async () => {
    const ann = await system.signedIn('ann');
    expect((await ann.get(`${path}/new`)).html).toContain('value="xb-returns"');
    const form = (await ann.get(`${path}/new?at=xb-returns`)).html;
    expect(form).toContain('value="return-officer"');
    const sent = { login: 'sent-by-ann', roles: 'return-officer', why: 'because' };
    expect((await ann.send(`${path}/new?at=xb-returns`, sent)).status).toBe(200);
    expect((await ann.send(`${path}/new?at=nowhere`, sent)).status).toBe(404);
    // Whoever keeps one authority adds nobody elsewhere, whatever the address says.
    await kim.send(`${path}/new?at=xa-interior`, { login: 'own', roles: '', why: 'because' });
    const own = (await system.store.accounts.list()).find(({ login }) => login === 'own@xb-returns');
    expect(own?.authority).toBe('xb-returns');
  });
});

describe('an account', () => {
  const account = async (user: string) => (await system.store.accounts.list()).find((one) => one.user === user);

  it('is switched off and on, with a reason, and says so on the next page', async () => {
    const officer = await system.signedIn('officer');
    const page = textOf((await kim.get(`${path}/user-officer/off`)).html);
    expect(page).toContain('signed out everywhere at once');
    expect((await kim.send(`${path}/user-officer/off`, {})).status).toBe(422);
    expect((await account('user-officer'))?.disabled).not.toBe(true);
    const off = await kim.send(`${path}/user-officer/off`, { why: 'left the office' });
    expect(off.to).toBe(`${path}/user-officer?done=account-off`);
    expect(textOf((await kim.get(off.to ?? '')).html)).toMatch(/The account is switched off\..*Switched off/);
    expect((await officer.get('/cases')).to).toBe('/sign-in?next=%2Fcases');
    await kim.send(`${path}/user-officer/on`, { why: 'came back' });
    expect((await account('user-officer'))?.disabled).not.toBe(true);
  });

  it('gets other roles', async () => {
    expect((await kim.get(`${path}/user-officer/roles`)).html).toMatch(/value="return-officer" checked/);
    const done = await kim.send(`${path}/user-officer/roles`, { why: 'moved to another desk' });
    expect(done.to).toBe(`${path}/user-officer?done=account-roles`);
    expect((await account('user-officer'))?.roles).toEqual([]);
    await kim.send(`${path}/user-officer/roles`, { roles: 'return-officer', why: 'came back' });
  });

  it('is not changed by its own administrator', async () => {
    const own = await kim.get(`${path}/user-kim`);
    expect(textOf(own.html)).toContain('This is your own account');
    expect(own.html).not.toContain(`${path}/user-kim/`);
    for (const change of ['roles', 'off', 'on', 'reset']) {
      expect((await kim.get(`${path}/user-kim/${change}`)).status).toBe(404);
      expect((await kim.send(`${path}/user-kim/${change}`, { why: 'x', what: 'password' })).status).toBe(404);
    }
  });

  it('is given back by two administrators, each of whom sees one half of the code', async () => {
    const proposed = await kim.send(`${path}/user-officer/reset`, { what: 'password', why: 'forgotten' });
    expect(proposed.status).toBe(200);
    const first = secretIn(proposed.html);
    const list = (await kim.get(path)).html;
    const [address = ''] = /\/administration\/resets\/[\w-]+/.exec(list) ?? [];
    expect(textOf((await kim.get(address)).html)).toContain('You have proposed this');
    const alone = await kim.send(address, {});
    expect([alone.status, secretIn(alone.html)]).toEqual([200, '']);
    const lee = await system.signedIn('lee');
    const page = textOf((await lee.get(address)).html);
    expect(page).toMatch(/Proposed by kim/);
    expect(page).toContain('forgotten');
    const confirmed = await lee.send(address, {});
    const second = secretIn(confirmed.html);
    expect([first.length > 5, second.length > 5, confirmed.html.includes(first)]).toEqual([true, true, false]);
    const again = await lee.send(address, {});
    expect([again.status, secretIn(again.html), textOf(again.html)]).toEqual([
      200,
      '',
      expect.stringContaining('This was confirmed'),
    ]);
    const desk = await system.signedIn('desk');
    expect((await desk.get(address)).status).toBe(404);
    expect((await desk.send(address, {})).status).toBe(404);
  });
});

describe('many users', () => {
  it('are a page at a time', async () => {
    for (let count = 0; count < 60; count++) {
      const login = `many-${String(count).padStart(2, '0')}`;
      const account = { user: login, login, authority: 'xb-returns', roles: [], passwordHash: 'pass' };
      await system.store.accounts.save(account);
    }
    const first = (await kim.get(path)).html;
    expect([first.includes('many-10'), first.includes('many-59')]).toEqual([true, false]);
    expect(first).toContain('href="/administration/users?page&#x3D;2"');
    const second = (await kim.get(`${path}?page=2`)).html;
    expect([second.includes('many-10'), second.includes('many-59')]).toEqual([false, true]);
    expect((await kim.get(`${path}?page=nonsense`)).status).toBe(200);
  });
});

describe('a proof that is too old', () => {
  it('is renewed before an account is added, and leads back', async () => {
    system.setNow('2026-05-04T12:06:00.000Z');
    expect((await kim.get(`${path}/new`)).to).toBe('/sign-in/proof?next=%2Fadministration%2Fusers%2Fnew');
    const sent = await kim.send(`${path}/new`, { login: 'late', why: 'because' });
    expect(sent.to).toMatch(/^\/sign-in\/proof\?next=%2Fadministration%2Fusers%2Fnew/);
    expect((await kim.get(path)).status).toBe(200);
  });
});
