import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminConsole, startAdmin } from '../console/admin-console.ts';
import { openBrowser } from './open-browser.ts';
import { rightToLeftPack } from './pseudo-locale.ts';
import { expectAccessible, expectNoSidewaysScrolling, fillSignIn, openWindow } from './visits.ts';

/** The way has some thirty pages; a busy machine is no failure. */
const minutes = 15 * 60_000;

let browser: Browser;
let system: AdminConsole;
let address: string;
const passwords = new Map<string, string>();
const accounts = { passwordOf: (login: string) => passwords.get(login) ?? 'pass' };

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-test-'));
  [browser, system] = await Promise.all([
    openBrowser(),
    startAdmin(await rightToLeftPack(folder)).finally(() => rm(folder, { recursive: true, force: true })),
  ]);
  await system.server.listen({ port: 0, host: '127.0.0.1' });
  const bound = system.server.server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
});

afterAll(async () => {
  await browser?.close();
  await system?.server.close();
});

async function enter(page: Page, login: string): Promise<void> {
  await page.context().clearCookies({ name: 'rcms-session' });
  await page.goto('/sign-in');
  await fillSignIn(page, accounts, login);
}

const selects = ['kind', 'counterpart', 'what'];

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[id="${name}"]`);
    if (selects.includes(name)) await field.selectOption(value);
    else await field.fill(value);
  }
}

const send = (page: Page) => page.click('main form[method="post"] button');

/** Admits an organisation, adds a user of it, ends in the pages of that user; each page is looked at on the way. */
async function throughAdministration(page: Page, id: string, look: (page: Page) => Promise<void>): Promise<void> {
  await enter(page, 'ann');
  await page.goto('/administration');
  await look(page);
  await page.goto('/administration/organisations/new/file');
  await look(page);
  await page.goto('/administration/organisations');
  await look(page);
  await page.click('.page-acts a >> nth=0');
  await look(page);
  await send(page);
  expect(await page.locator('.ds-error-summary li').count()).toBeGreaterThan(4);
  await look(page);
  await fill(page, {
    'name-en': 'Return Agency North',
    id,
    kind: 'requesting return-agency',
    counterpart: 'XB',
    zone: 'America/Lima',
    basis: 'Memorandum of 3 March 2026',
    why: 'asked for by the ministry',
  });
  await page.fill('[id="until"]', '2027-05-31');
  await page.dblclick('main form[method="post"] button');
  await page.waitForURL(/\/administration\/proposals\//);
  const proposal = page.url();
  expect(await page.locator('main form').count()).toBe(0);
  await look(page);
  expect((await system.app.organisations.list()).filter(({ why }) => why === 'asked for by the ministry')).toHaveLength(
    (await system.app.organisations.list()).length,
  );

  await enter(page, 'ben');
  await page.goto('/administration/proposals');
  await look(page);
  await page.goto(proposal);
  await look(page);
  await send(page);
  await page.waitForURL(/done=step-confirmed/);
  await look(page);
  await page.goto('/administration/counterparts');
  await look(page);
  await page.goto(`/administration/organisations/${id}`);
  await look(page);
  await page.goto(`/administration/organisations/${id}/end`);
  await look(page);

  await page.goto('/administration/users');
  await look(page);
  await page.click('.page-acts a >> nth=0');
  await look(page);
  await page.selectOption('#at', id);
  await page.click('main form button');
  await look(page);
  await page.fill('#login', `${id}-officer`);
  await page.check('[name="roles"][value="return-officer"]');
  await page.fill('#why', 'asked for by its head');
  await send(page);
  passwords.set(`${id}-officer`, (await page.textContent('.secret code')) ?? '');
  await look(page);
  await page.click('main a.ds-button');
  await look(page);
  const user = new URL(page.url()).pathname;
  for (const change of ['roles', 'off', 'reset']) {
    await page.goto(`${user}/${change}`);
    await look(page);
  }
  await fill(page, { what: 'password', why: 'forgotten' });
  await send(page);
  await look(page);
  await enter(page, 'ann');
  await page.goto('/administration/users');
  await page.click('.admin-waits .things a >> nth=-1');
  await look(page);

  await enter(page, `${id}-officer`);
  await page.goto('/cases');
  expect(await page.locator('.page-acts a[href^="/cases/new/"]').count()).toBe(1);
  await page.goto('/administration/retention');
  await look(page);
}

describe.each([
  ['en', 'ltr'],
  ['ur', 'rtl'],
])('two administrators, and whom they let in, in %s', (locale, direction) => {
  it(
    'go the whole way, and axe finds nothing on it',
    async () => {
      const { page, complaints, close } = await openWindow(browser, address, { locale });
      await throughAdministration(page, `xb-axe-${locale}`, expectAccessible);
      expect(await page.getAttribute('html', 'dir')).toBe(direction);
      expect(complaints).toEqual([]);
      await close();
    },
    minutes,
  );

  it(
    'need no scrolling sideways at four times the size',
    async () => {
      const { page, close } = await openWindow(browser, address, { locale, viewport: { width: 320, height: 256 } });
      await throughAdministration(page, `xb-narrow-${locale}`, expectNoSidewaysScrolling);
      await close();
    },
    minutes,
  );
});
