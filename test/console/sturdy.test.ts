import { describe, expect, it } from 'vitest';
import { passwordOf } from '../shell/http/api-server.ts';
import { openCase, submitCase } from '../shell/http/xa-case.ts';
import { startConsole, type Visitor } from './console-server.ts';

const start = async () => {
  const console = await startConsole();
  console.setNow('2026-03-02T09:00:00.000Z');
  return console;
};

describe('an address that nobody can read', () => {
  it.each(['/%zz', '/cases/%E0%A4%A', '/%'])('is a page that is not there: %s', async (address) => {
    const { signedIn, visitor } = await start();
    for (const browser of [visitor(), await signedIn('officer')]) {
      const { status, headers, html } = await browser.get(address);
      expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(html).toContain('<main');
    }
  });

  it('stays a problem in the API', async () => {
    const { visitor } = await start();
    expect(String((await visitor().get('/api/v1/cases/%zz')).headers['content-type'])).toContain(
      'application/problem+json',
    );
  });
});

describe('a form that was open in another tab when the session got a new token', () => {
  const rotated = async (browser: Visitor, console: Awaited<ReturnType<typeof start>>) => {
    const [name = '', token = ''] = [...browser.cookies].find(([key]) => key.endsWith('rcms-session')) ?? [];
    const next = 'another synthetic long sentence 7';
    const changed = await console.identity.own?.changePassword(token, passwordOf('officer'), next, {});
    if (!changed?.ok) throw new Error(JSON.stringify(changed));
    browser.cookies.set(name, changed.value.token);
  };

  it('can be sent for an hour, and then not', async () => {
    const console = await start();
    const browser = await console.signedIn('officer');
    await browser.get('/');
    const formToken = browser.token();
    await rotated(browser, console);
    expect((await browser.post('/desk/absence/end', { formToken })).status).toBe(303);
    console.setNow('2026-03-02T10:01:00.000Z');
    expect((await browser.post('/desk/absence/end', { formToken })).status).toBe(403);
    await browser.get('/');
    expect(browser.token()).not.toBe(formToken);
    expect((await browser.post('/desk/absence/end', { formToken: browser.token() })).status).toBe(303);
  });

  it('is refused in the session of somebody else', async () => {
    const console = await start();
    const officer = await console.signedIn('officer');
    await officer.get('/');
    const formToken = officer.token();
    await rotated(officer, console);
    const desk = await console.signedIn('desk');
    expect((await desk.post('/desk/absence/end', { formToken })).status).toBe(403);
  });
});

describe('what leads a case forward', () => {
  const buttons = (html: string) =>
    [...html.matchAll(/data-variant="(primary|secondary)" href="[^"]*\/steps\/take-transition\/([^"]+)"/g)].map(
      ([, variant, step]) => [step, variant],
    );

  it('stands before what ends it, and the way out is never the main button', async () => {
    const console = await start();
    const officer = await console.signedIn('officer');
    const draft = buttons((await officer.get(`/cases/${await openCase(console)}`)).html);
    expect(draft).toEqual([
      ['submit', 'primary'],
      ['withdraw', 'secondary'],
    ]);
    const sent = buttons((await officer.get(`/cases/${await submitCase(console)}`)).html);
    expect(sent).toEqual([['withdraw', 'secondary']]);
  });
});
