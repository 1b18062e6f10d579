import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officerAt } from '../console/awaited-case.ts';
import { passwordOf } from '../shell/http/api-server.ts';
import { type AirportServer, arrivalDay, startAirport } from './airport-server.ts';
import { openBrowser } from './open-browser.ts';
import { expectAccessible, expectNoSidewaysScrolling, openWindow, signIn } from './visits.ts';

// Without it, the browser's worker is on the line when the page is not.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = '1';

const phone = { viewport: { width: 390, height: 844 } };
const people = [
  'Testcase',
  'Nobody',
  'Sampleperson',
  'Exampleson',
  'Dummyname',
  'Fictional',
  'Imaginary',
  'Placeholder',
];
let browser: Browser;
let server: AirportServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startAirport(people)]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A phone on which somebody has opened the arrivals, so that they can be opened again without a connection. */
async function phoneOf(
  login: string,
  locale = 'en',
): Promise<{ page: Page; context: BrowserContext; complaints: readonly string[] }> {
  const { page, complaints } = await openWindow(browser, server.address, { ...phone, locale });
  await signIn(page, { passwordOf }, login);
  await openArrivals(page);
  return { page, context: page.context(), complaints };
}

async function openArrivals(page: Page): Promise<void> {
  await page.goto('/arrivals');
  await becomes(page, 'navigator.serviceWorker.controller !== null');
  await becomes(page, "caches.match('/arrivals/offline').then((one) => one !== undefined)");
}

/** The policy of the pages lets no test wait inside them. */
async function becomes(page: Page, truth: string): Promise<void> {
  await expect.poll(() => page.evaluate(truth), { timeout: 60_000 }).toBe(true);
}

/** Decides about a person in the dialog of the page. */
async function decide(page: Page, name: string, step: string): Promise<void> {
  const card = page.locator(`[data-arrival="${server.cases[name]}"]`);
  await card.locator(`[data-arrivals-step^="readmission ${step} "]`).click();
  const reason = page.locator('dialog input[name=reason]').first();
  if (step === 'refuse-arrival') await reason.check();
  await page.click('dialog button[value=go]');
  await card.locator('.arrival-state').waitFor();
}

const line = (page: Page) => page.locator('[data-arrivals-line]');

async function comesBack(page: Page, context: BrowserContext): Promise<void> {
  await context.setOffline(false);
  await page.waitForURL('**/arrivals');
  await line(page).getByText('Sent at').waitFor();
}

async function stateOf(name: string, authority = 'airport-isb'): Promise<string> {
  const look = await server.console.app.lookAt(officerAt(authority), server.cases[name] ?? '');
  return look?.view.states.join(' ') ?? '';
}

async function effectiveOf(name: string): Promise<readonly string[]> {
  const look = await server.console.app.lookAt(officerAt('airport-isb'), server.cases[name] ?? '');
  const taken = (await look?.timeline())?.filter(({ codes }) => codes?.transition === 'admit') ?? [];
  return taken.map(({ effectiveOn }) => effectiveOn);
}

describe('a phone at the gate', () => {
  it('decides two without a connection, opens anew without one, and one of them goes to a person', async () => {
    const { page, context, complaints } = await phoneOf('gate');
    await context.setOffline(true);
    await decide(page, 'Testcase', 'admit');
    await line(page).getByText('wait to be sent: 1').waitFor();
    await page.reload();
    await line(page).getByText('No connection').waitFor();
    await decide(page, 'Nobody', 'refuse-arrival');
    await line(page).getByText('wait to be sent: 2').waitFor();
    await expectAccessible(page);
    // Meanwhile a colleague lets the second one in.
    const mate = await openWindow(browser, server.address, { ...phone, javaScriptEnabled: false });
    await signIn(mate.page, { passwordOf }, 'mate');
    await mate.page.goto(`/arrivals/cases/${server.cases.Nobody}/admit`);
    await mate.page.click('main form button');
    expect(new URL(mate.page.url()).pathname).toBe('/arrivals');
    await mate.close();

    await comesBack(page, context);
    expect(await stateOf('Testcase')).toContain('returned');
    expect(await effectiveOf('Testcase')).toEqual([arrivalDay]);
    expect(await stateOf('Nobody')).toContain('returned');
    await page.click('[data-arrivals-told] a');
    await expectAccessible(page);
    await page.click('.row-name a');
    await expectAccessible(page);
    await expectNoSidewaysScrolling(page);
    await page.locator('input[name=reason]').first().check();
    await page.click('button[value=drop]');
    expect(new URL(page.url()).pathname).toBe('/arrivals/late');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is two phones: the one that comes first is done, the other waits for a person', async () => {
    const [one, two] = [await phoneOf('gate'), await phoneOf('mate')];
    for (const { page, context } of [one, two]) {
      await context.setOffline(true);
      await decide(page, 'Sampleperson', 'admit');
    }
    await comesBack(two.page, two.context);
    await comesBack(one.page, one.context);
    await one.page.locator('[data-arrivals-told] a').waitFor();
    expect(await effectiveOf('Sampleperson')).toEqual([arrivalDay]);
    expect(await server.console.app.lateDecisions(officerAt('airport-isb'))).toHaveLength(1);
    await one.context.close();
    await two.context.close();
  });

  it('waits for its own person where the session has ended, and shows nobody else what waits', async () => {
    const { page, context } = await phoneOf('gate');
    await context.setOffline(true);
    await decide(page, 'Exampleson', 'admit');
    await context.clearCookies();
    await context.setOffline(false);
    await page.locator('[data-arrivals-line] a').waitFor({ timeout: 60_000 });
    expect(await stateOf('Exampleson')).not.toContain('returned');
    // Somebody of another airport takes the phone: nothing of the first one is shown or sent.
    await page.click('[data-arrivals-line] a');
    await fillIn(page, 'lahore');
    await line(page).getByText('Decisions of another person').waitFor();
    expect(await page.locator('[data-arrival]').count()).toBe(0);
    expect(await page.content()).not.toContain('Exampleson');
    await page.click('.who summary');
    await page.click('form[action="/sign-out"] button');
    await page.goto('/sign-in?next=/arrivals');
    expect(await stateOf('Exampleson')).not.toContain('returned');
    // The first one signs in again: what waited goes on.
    await fillIn(page, 'gate');
    await line(page).getByText('Sent at').waitFor();
    expect(await stateOf('Exampleson')).toContain('returned');
    await context.close();
  });

  it('keeps the list no longer than the session, and nothing of it in the clear', async () => {
    const { page, context } = await phoneOf('gate');
    const kept = () =>
      page.evaluate(`new Promise((done) => {
        const asked = indexedDB.open('arrivals', 1);
        asked.onsuccess = () => {
          const all = asked.result.transaction('list').objectStore('list').getAll();
          all.onsuccess = () => {
            asked.result.close();
            done(all.result.map(({ sealed }) => String.fromCharCode(...new Uint8Array(sealed))));
          };
        };
      })`) as Promise<readonly string[]>;
    const [sealed] = await kept();
    expect(sealed?.length).toBeGreaterThan(1000);
    expect(sealed).not.toContain('Dummyname');
    await page.click('.who summary');
    await page.click('form[action="/sign-out"] button');
    await page.waitForURL('**/sign-in');
    await becomes(page, "localStorage.getItem('arrivals-until') === null");
    await expect.poll(kept, { timeout: 60_000 }).toEqual([]);
    expect(await page.evaluate("sessionStorage.getItem('arrivals-key')")).toBe(null);
    // No other page is kept, and this one shows nobody.
    const addresses = (await page.evaluate(
      "caches.open('arrivals').then((store) => store.keys()).then((keys) => keys.map(({ url }) => new URL(url).pathname))",
    )) as readonly string[];
    expect(addresses.filter((one) => !one.startsWith('/assets/'))).toEqual(['/arrivals/offline']);
    await context.setOffline(true);
    await page.goto('/arrivals');
    await page.getByText('Nothing that this phone keeps can be read').waitFor();
    expect(await page.content()).not.toContain('Dummyname');
    await context.close();
  });
});

describe.each([
  ['en', 'ltr'],
  ['ur', 'rtl'],
] as const)('the pages in %s', (locale, direction) => {
  it.each([320, 390])('can be used by everybody at %i wide', async (width) => {
    const { page, close } = await openWindow(browser, server.address, { viewport: { width, height: 800 }, locale });
    await signIn(page, { passwordOf }, 'gate');
    const addresses = [
      '/arrivals',
      '/arrivals?day=2026-05-05',
      `/arrivals/cases/${server.cases.Fictional}/refuse-arrival`,
      '/arrivals/late',
    ];
    for (const address of addresses) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      expect(await page.getAttribute('html', 'dir')).toBe(direction);
      await expectAccessible(page);
      await expectNoSidewaysScrolling(page);
    }
    await page.goto('/arrivals');
    await page.locator('[data-arrivals-step^="readmission refuse-arrival "]').first().click();
    await page.locator('dialog[open]').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScrolling(page);
    await close();
  });
});

async function fillIn(page: Page, login: string): Promise<void> {
  await page.fill('#login', login);
  await page.fill('#password', passwordOf(login));
  await page.click('main form button');
  await page.waitForURL('**/arrivals');
}
