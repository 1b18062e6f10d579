import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemo } from './demo-server.ts';
import { openBrowser } from './open-browser.ts';
import { expectAccessible, expectNoSidewaysScrolling, openWindow, signIn } from './visits.ts';

let server: DemoServer;
let browser: Browser;
const head = 'moi-supervisor';
const pages = [
  '/supervision',
  '/supervision/cases',
  '/reports',
  '/reports/by-state',
  '/reports/days-per-stage',
  '/bulk',
];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('country-packs/pakistan', 30), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** From the list to the page that shows what happens in each of two cases. */
async function toPreview(page: Page): Promise<void> {
  await page.goto('/bulk');
  const boxes = page.locator('input[name="case"]');
  for (const nth of [0, 1]) await boxes.nth(nth).check();
  await page.click('main form button');
  await page.locator('input[name="act"]').first().check();
  await page.click('main form button');
}

describe.each([
  ['en', true],
  ['ur', true],
  ['en', false],
] as const)('a head, in %s, with script: %s', (locale, javaScriptEnabled) => {
  it('goes from a number to its cases, reads a report and saves it, and works on two cases at once', async () => {
    const { page, complaints, close } = await openWindow(browser, server.address, { locale, javaScriptEnabled });
    await signIn(page, server, head);
    await page.click('.menu a[href="/supervision"]');
    const count = await page.locator('.totals .total-count').first().textContent();
    expect(count).not.toBe('0');
    await page.locator('.load-table a').first().click();
    expect(new URL(page.url()).pathname).toBe('/supervision/cases');
    expect(await page.locator('.row').count()).toBeGreaterThan(0);
    await page.goto('/reports');
    await page.click('a[href="/reports/by-state"]');
    await page.locator('.chart').waitFor();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('a[href="/reports/by-state/csv"]')]);
    expect(saved.suggestedFilename()).toMatch(/^by-state-\d{4}-\d\d-\d\d\.csv$/);
    await toPreview(page);
    expect(await page.locator('.bulk-cases > li').count()).toBe(2);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe.each(['en', 'ur'])('supervision and reports in %s', (locale) => {
  it('leave nothing for axe to find', async () => {
    const { page, close } = await openWindow(browser, server.address, { locale });
    await signIn(page, server, head);
    for (const address of pages) {
      await page.goto(address);
      await expectAccessible(page);
    }
    await toPreview(page);
    await expectAccessible(page);
    await close();
  });

  it('need no scrolling sideways at four times the size, but for a table inside its own frame', async () => {
    const { page, close } = await openWindow(browser, server.address, {
      locale,
      viewport: { width: 320, height: 256 },
    });
    await signIn(page, server, head);
    for (const address of pages) {
      await page.goto(address);
      await page.evaluate("document.querySelectorAll('.report-table').forEach((one) => one.replaceChildren())");
      await expectNoSidewaysScrolling(page);
    }
    await close();
  });
});
