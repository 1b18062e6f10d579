import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemo } from './demo-server.ts';
import { openBrowser } from './open-browser.ts';
import { expectAccessible, expectNoSidewaysScrolling, openWindow, signIn } from './visits.ts';

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('country-packs/pakistan', 12), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Every page of training, of help and of the system, each looked at after it was opened. */
async function throughPages(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  await page.goto('/players');
  await look(page);
  await page.goto('/sign-in');
  await look(page);
  await signIn(page, server, 'trainer');
  for (const address of ['/help', '/sandbox', '/sandbox/reset', ...systemPages]) {
    await page.goto(address);
    await look(page);
  }
  await page.goto('/sandbox');
  await page.click('button[value="30d"]');
  await look(page);
}

const systemPages: readonly string[] = ['', '/calendars', '/calendars/pk', '/packs', '/record', '/jobs', '/doctor'].map(
  (part) => `/system${part}`,
);

describe.each([
  ['en', 'ltr'],
  ['ur', 'rtl'],
] as const)('in %s, from %s', (locale, direction) => {
  it.each([1280, 320])('nothing is wrong that axe knows of, and nothing is wider than %i pixels', async (width) => {
    const viewport = { width, height: 900 };
    const { page, complaints, close } = await openWindow(browser, server.address, { locale, viewport });
    await throughPages(page, async (one) => {
      expect(await one.getAttribute('html', 'dir')).toBe(direction);
      await expectAccessible(one);
      await expectNoSidewaysScrolling(one);
    });
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a class', () => {
  it('plays somebody by one click, reads what that person does, and sees a period end when the trainer moves the clock', async () => {
    const trainee = await openWindow(browser, server.address);
    await trainee.page.goto('/sign-in');
    await trainee.page.click('main a[href="/players"]');
    await trainee.page.locator('form:has(input[value="moi-intake"]) button').click();
    await trainee.page.waitForURL((url) => url.pathname === '/');
    await trainee.page.click('.menu a[href="/help"]');
    expect(await trainee.page.locator('main h2').count()).toBeGreaterThan(1);

    const trainer = await openWindow(browser, server.address);
    await signIn(trainer.page, server, 'trainer');
    await trainer.page.click('.sandbox a[href="/sandbox"]');
    await trainer.page.click('button[value="30d"]');
    const ending = await trainer.page.locator('.ends > li').count();
    expect(ending).toBeGreaterThan(0);
    const clock = async (page: Page) =>
      ((await page.locator('.sandbox').textContent()) ?? '').match(/\d+ \w+ \d{4}/)?.[0] ?? '';
    const before = new Date(await clock(trainee.page)).getTime();
    await trainer.page.click('main form[action="/sandbox/clock"] button');
    await trainer.page.waitForURL((url) => url.search === '?done=clock-moved');
    await trainee.page.reload();
    expect(new Date(await clock(trainee.page)).getTime() - before).toBeGreaterThanOrEqual(29 * 86_400_000);
    // What ended then is not ahead any more.
    await trainer.page.goto('/sandbox');
    await trainer.page.click('button[value="1h"]');
    expect(await trainer.page.locator('.ends > li').count()).toBeLessThan(ending);
    expect([...trainee.complaints, ...trainer.complaints]).toEqual([]);
    await trainee.close();
    await trainer.close();
  });
});
