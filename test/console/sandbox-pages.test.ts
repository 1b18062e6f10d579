import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { Player } from '../../core/shell/app/training-port.ts';
import { sandboxPages } from '../../core/shell/console/pages/sandbox-pages.ts';
import { people } from '../shell/http/api-server.ts';
import { submitCase } from '../shell/http/xa-case.ts';
import { startConsole } from './console-server.ts';

const players: readonly Player[] = [
  { login: 'officer', password: 'synthetic-officer-password', authority: 'xb-returns', roles: ['return-officer'] },
  { login: 'desk', password: 'synthetic-desk-password', authority: 'xa-interior', roles: ['desk-officer'] },
];
const trainer = { authority: 'xa-interior', roles: [], administers: 'instance' } as const;
const keeper = { authority: 'xa-interior', roles: [], administers: 'authority' } as const;

async function startSandbox(reset?: () => void) {
  return startConsole({
    people: { ...people, trainer, keeper },
    training: { players, ...(reset ? { reset } : {}) },
  });
}

const addressOf = (url: string) => url;
const untilIn = (html: string) => /name="to" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('an instance that is no sandbox', () => {
  it('has no page, no form, no link and no banner of one, whoever asks', async () => {
    const console = await startConsole({ people: { ...people, trainer } });
    const one = await console.signedIn('trainer');
    for (const { method, url } of sandboxPages()) {
      const answer = method === 'GET' ? await one.get(addressOf(url)) : await one.send(addressOf(url), { by: '1d' });
      expect([method, url, answer.status]).toEqual([method, url, 404]);
    }
    for (const path of ['/', '/sign-in']) {
      const { html } = await (path === '/' ? one : console.visitor()).get(path);
      expect(html).not.toMatch(/href="\/(players|sandbox)/);
      expect(html).not.toContain('Nothing here is real');
    }
    const before = (await console.visitor().get('/sign-in?sandbox=reset')).html;
    expect(before).not.toContain('was reset');
  });
});

describe('who can be played', () => {
  it('stands on a page for everybody, by authority and role, with what signs in', async () => {
    const console = await startSandbox();
    const one = console.visitor();
    expect((await one.get('/sign-in')).html).toContain('href="/players"');
    const { status, html } = await one.get('/players');
    expect(status).toBe(200);
    for (const { login, password } of players) {
      expect(html).toContain(`>${login}<`);
      expect(html).toContain(`>${password}<`);
    }
    expect(html).toContain('Ministry of the Interior of Xa');
    expect(html).not.toContain('trainer');
    const answer = await one.send('/sign-in', { login: 'desk', password: 'synthetic-desk-password' });
    expect([answer.status, answer.to]).toEqual([303, '/']);
    expect((await one.get('/')).html).toContain('<bdi>desk</bdi>');
  });

  it('is nowhere where the sandbox was not filled', async () => {
    const console = await startConsole({ training: {} });
    expect((await console.visitor().get('/players')).status).toBe(404);
    expect((await console.visitor().get('/sign-in')).html).not.toContain('/players');
  });
});

describe('the clock of a sandbox', () => {
  it('is moved by whoever trains: first it is said which periods end, then they end, once', async () => {
    const console = await startSandbox();
    const caseId = await submitCase(console);
    const one = await console.signedIn('trainer');
    expect((await one.get('/')).html).toContain('href="/sandbox"');
    expect((await one.get('/sandbox')).html).toContain('2 Mar 2026, 08:00');
    const preview = await one.send('/sandbox/clock/preview', { by: '120d' });
    expect(preview.status).toBe(200);
    expect(preview.html).toContain('Cases with such a period: \u20681\u2069.');
    expect(await console.store.instance.clockOffset()).toBe(0);
    const to = untilIn(preview.html);
    expect(to).toBe('2026-06-30T09:00:00.000Z');
    const moved = await one.send('/sandbox/clock', { to });
    expect(moved.to).toBe('/sandbox?done=clock-moved');
    expect((await one.get(moved.to ?? '')).html).toContain('The clock was moved.');
    expect(await console.store.instance.clockOffset()).toBe(120 * 86_400_000);
    const passed = async () => {
      const view = await console.app.viewCase(
        { kind: 'person', user: 'user-desk', ...people.desk } as PersonActor,
        caseId,
      );
      return view?.deadlines.filter(({ status }) => status.is === 'passed').length;
    };
    const once = await passed();
    expect(once).toBeGreaterThan(0);
    // A double click, and a page that is sent again.
    expect((await one.send('/sandbox/clock', { to })).to).toBe('/sandbox?done=clock-moved');
    expect(await console.store.instance.clockOffset()).toBe(120 * 86_400_000);
    expect(await passed()).toBe(once);
    const desk = await console.signedIn('desk');
    expect((await desk.get('/')).html).toContain('30 Jun 2026');
  });

  it('goes to the first moment of a day, as people type it', async () => {
    const console = await startSandbox();
    const one = await console.signedIn('trainer');
    const preview = await one.send('/sandbox/clock/preview', { 'on:day': '3', 'on:month': '12', 'on:year': '2026' });
    const { zone } = console.app.pack;
    const to = new Date(untilIn(preview.html));
    const shown = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone }).format(to);
    expect(shown).toBe('2026-12-03 00:00:00');
  });

  it.each([
    [{}, 'Give the day'],
    [{ 'on:day': '31', 'on:month': '2', 'on:year': '2027' }, 'no such day'],
    [{ 'on:day': '2', 'on:month': '3', 'on:year': '2026' }, 'only goes forward'],
    [{ 'on:day': '1', 'on:month': '1', 'on:year': '1999' }, 'only goes forward'],
    [{ 'on:day': '1', 'on:month': '1', 'on:year': '9999' }, 'too far'],
    [{ by: '99999d' }, 'too far'],
    [{ by: '0d' }, 'too far'],
  ])('says what is wrong with %j', async (fields, text) => {
    const console = await startSandbox();
    const one = await console.signedIn('trainer');
    const answer = await one.send('/sandbox/clock/preview', fields);
    expect([answer.status, answer.html]).toEqual([422, expect.stringContaining(text)]);
    expect(answer.html).toContain('href="#on"');
  });

  it('never goes back, whatever a form says', async () => {
    const console = await startSandbox();
    const one = await console.signedIn('trainer');
    await one.send('/sandbox/clock', { to: '2026-03-01T09:00:00.000Z' });
    expect(await console.store.instance.clockOffset()).toBe(0);
    for (const to of ['yesterday', '2099-01-01T00:00:00.000Z', '']) {
      expect((await one.send('/sandbox/clock', { to })).status).toBe(400);
    }
    expect(await console.store.instance.clockOffset()).toBe(0);
  });

  it('is nobody else’s: there is no such page, and nothing moves', async () => {
    let isReset = false;
    const console = await startSandbox(() => {
      isReset = true;
    });
    for (const person of ['officer', 'head', 'keeper']) {
      const one = await console.signedIn(person);
      const sent = [
        await one.get('/sandbox'),
        await one.get('/sandbox/reset'),
        await one.send('/sandbox/clock/preview', { by: '1d' }),
        await one.send('/sandbox/clock', { to: '2026-04-01T09:00:00.000Z' }),
        await one.send('/sandbox/reset', { sure: 'yes' }),
      ];
      expect(sent.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      expect((await one.get('/')).html).not.toContain('href="/sandbox"');
    }
    expect(await console.store.instance.clockOffset()).toBe(0);
    expect(isReset).toBe(false);
  });

  it('asks for a fresh proof where the last one is too old, and leads back', async () => {
    const console = await startSandbox();
    const one = await console.signedIn('trainer');
    await one.get('/sandbox');
    console.setNow('2026-03-02T09:30:00.000Z');
    const answer = await one.send('/sandbox/clock', { to: '2026-04-01T09:00:00.000Z' });
    expect(answer.to).toBe('/sign-in/proof?next=%2Fsandbox');
    expect(await console.store.instance.clockOffset()).toBe(0);
  });
});

describe('resetting a sandbox', () => {
  it('needs to be meant, and says beforehand what goes', async () => {
    let resets = 0;
    const console = await startSandbox(() => {
      resets += 1;
    });
    const one = await console.signedIn('trainer');
    expect((await one.get('/sandbox/reset')).html).toContain('go for good');
    const unsure = await one.send('/sandbox/reset', {});
    expect([unsure.status, unsure.html]).toEqual([422, expect.stringContaining('href="#sure"')]);
    expect(resets).toBe(0);
    const begun = await one.send('/sandbox/reset', { sure: 'yes' });
    expect([begun.status, begun.html]).toEqual([202, expect.stringContaining('This sandbox begins anew')]);
    expect(resets).toBe(1);
  });

  it('tells everybody who is there, whatever they do, and is done once', async () => {
    let resets = 0;
    const console = await startSandbox(() => {
      resets += 1;
    });
    const [one, desk] = [await console.signedIn('trainer'), await console.signedIn('desk')];
    await desk.get('/');
    await one.send('/sandbox/reset', { sure: 'yes' });
    const answers = [
      await one.send('/sandbox/reset', { sure: 'yes' }),
      await desk.get('/'),
      await desk.send('/work/claim', { caseId: 'x' }),
      await console.visitor().get('/sign-in'),
      await console.visitor().get('/players'),
    ];
    for (const { status, html, headers } of answers) {
      expect([status, html]).toEqual([503, expect.stringContaining('This sandbox begins anew')]);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(resets).toBe(1);
  });

  it('is not offered where the database is not its own', async () => {
    const console = await startSandbox();
    const one = await console.signedIn('trainer');
    expect((await one.get('/sandbox')).html).toContain('whoever runs the server resets it there');
    expect((await one.get('/sandbox/reset')).status).toBe(404);
    expect((await one.send('/sandbox/reset', { sure: 'yes' })).status).toBe(404);
  });
});
