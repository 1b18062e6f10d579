import { beforeEach, describe, expect, it } from 'vitest';
import { passwordOf } from '../shell/http/api-server.ts';
import { openCase } from '../shell/http/xa-case.ts';
import { type ConsoleServer, startConsole, type Visitor } from './console-server.ts';

const planted = 'Planted-Family';

describe('a session that ends in the middle of a form', () => {
  let console: ConsoleServer;
  let officer: Visitor;
  let address: string;
  let fields: Readonly<Record<string, string>>;

  beforeEach(async () => {
    console = await startConsole();
    console.setNow('2026-03-02T09:00:00.000Z');
    const caseId = await openCase(console);
    officer = await console.signedIn('officer');
    const first = await officer.get(`/cases/${caseId}/steps/take-transition/submit`);
    let page = await officer.get(first.to ?? '');
    if (page.to !== undefined) page = await officer.get(page.to);
    const form = page.html.includes('data-autosave')
      ? page
      : await officer.get(/href="([^"]+\/forms\/[^"]+\/\d+[^"]*)"/.exec(page.html)?.[1] ?? '');
    address = (/<form method="post" action="([^"]+)"[^>]*data-autosave/.exec(form.html)?.[1] ?? '').replaceAll(
      '&#x3D;',
      '=',
    );
    const name = /name="([^"]*\/person\/familyName)"/.exec(form.html)?.[1] ?? '';
    fields = { draftVersion: '0', act: 'continue', [name]: planted };
    expect([address, name]).toEqual([
      expect.stringMatching(/^\/cases\/.+\/forms\//),
      expect.stringContaining('familyName'),
    ]);
  });

  const afterTheDay = () => console.setNow('2026-03-02T19:30:00.000Z');
  const signIn = async (browser: Visitor, login: string, next: string) => {
    await browser.get(next);
    return browser.send('/sign-in', {
      login,
      password: passwordOf(login),
      next: new URL(next, 'http://x').searchParams.get('next') ?? '',
    });
  };
  const send = async () => {
    const formToken = officer.token();
    afterTheDay();
    return officer.post(address, { formToken, ...fields });
  };

  it('leads to the sign-in, with no personal value in the address', async () => {
    const sent = await send();
    expect([sent.status, sent.to]).toEqual([303, expect.stringMatching(/^\/sign-in\?next=%2Fkept%2F[0-9a-f-]{36}$/)]);
    expect(JSON.stringify(sent)).not.toContain(planted);
  });

  it('offers what was typed again to the same person, who then saves it', async () => {
    const { to = '' } = await send();
    const signedIn = await signIn(officer, 'officer', to);
    expect(signedIn.to).toMatch(/^\/kept\//);
    const page = await officer.get(signedIn.to ?? '');
    expect(page.status).toBe(200);
    expect(page.html).toContain(`value="${planted}"`);
    expect(page.html).toContain('Your session ended before this was saved.');
    const kept = /name="kept" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const saved = await officer.send(address, { ...fields, kept, act: 'stay' });
    expect(saved.status).toBe(303);
    expect((await officer.get(address)).html).toContain(`value="${planted}"`);
    expect((await officer.get(signedIn.to ?? '')).status).toBe(404);
  });

  it('never shows it to another person who signs in there', async () => {
    const { to = '' } = await send();
    for (const other of ['desk', 'stranger']) {
      const browser = other === 'desk' ? officer : console.visitor();
      const signedIn = await signIn(browser, other, to);
      const page = await browser.get(signedIn.to ?? '');
      expect([page.status, page.html.includes(planted)]).toEqual([404, false]);
    }
  });

  it('keeps nothing of who was never signed in, signed out, or has not the token of the form', async () => {
    const token = officer.token();
    const stranger = console.visitor();
    const unknown = await stranger.post(address, { formToken: token, ...fields });
    expect(unknown.to).not.toContain('kept');
    afterTheDay();
    const forged = await officer.post(address, { formToken: 'x'.repeat(43), ...fields });
    expect(forged.status).toBe(403);
    console.setNow('2026-03-02T09:00:00.000Z');
    await officer.get(address);
    const before = new Map(officer.cookies);
    const last = officer.token();
    await officer.send('/sign-out', {});
    for (const [name, value] of before) officer.cookies.set(name, value);
    const out = await officer.post(address, { formToken: last, ...fields });
    expect(String(out.to)).not.toContain('kept');
  });
});
