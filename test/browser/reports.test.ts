import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counted } from '../console/counted-pack.ts';
import { passwordOf } from '../shell/http/api-server.ts';
import { submitCase } from '../shell/http/xa-case.ts';
import { openBrowser } from './open-browser.ts';
import { startUnseen, type UnseenServer } from './unseen-server.ts';
import { expectAccessible, expectNoSidewaysScrolling, openWindow, signIn } from './visits.ts';

let server: UnseenServer;
let browser: Browser;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startUnseen({}, { change: counted })]);
  for (let nth = 0; nth < 4; nth++) await submitCase(server.console);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What a head looks at, each page after it was opened. */
async function throughReports(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  await signIn(page, { passwordOf }, 'head');
  for (const address of ['/supervision', '/supervision/cases', '/reports', '/reports/replies']) {
    await page.goto(address);
    expect(await page.locator('h1').count()).toBe(1);
    await look(page);
  }
}

/** From the list of cases through the choice and the preview to what was done in two of them. */
async function throughBulk(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  await signIn(page, { passwordOf }, 'desk');
  await page.goto('/cases');
  await page.click('.bulk-link a');
  await look(page);
  for (const nth of [0, 1]) await page.locator('input[name="case"]').nth(nth).check();
  await page.click('main form button');
  await look(page);
  await page.check('input[value="claim-task desk-officer"]');
  await page.click('main form button');
  expect(await page.locator('.bulk-cases input[name="case"]').count()).toBe(2);
  await look(page);
  await page.click('main form button');
  expect(await page.locator('.bulk-cases [data-color="success"]').count()).toBe(2);
  await look(page);
}

const quiet = async () => undefined;

describe.each([
  ['en', true],
  ['ur', true],
  ['en', false],
] as const)('in %s, with script: %s', (locale, javaScriptEnabled) => {
  it('a head goes from a number to its cases, reads a report, sees it drawn and saves it', async () => {
    const { page, complaints, close } = await openWindow(browser, server.address, { locale, javaScriptEnabled });
    await signIn(page, { passwordOf }, 'head');
    await page.click('.menu a[href="/supervision"]');
    await page.locator('.load-table a').first().click();
    expect(new URL(page.url()).pathname).toBe('/supervision/cases');
    expect(await page.locator('.row').count()).toBe(4);
    await page.goto('/reports');
    await page.click('a[href="/reports/replies"]');
    expect((await page.locator('.chart').boundingBox())?.width).toBeGreaterThan(200);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('a[href="/reports/replies/csv"]')]);
    expect(saved.suggestedFilename()).toMatch(/^replies-\d{4}-\d\d-\d\d\.csv$/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('a desk takes on two cases at once', async () => {
    const { page, complaints, close } = await openWindow(browser, server.address, { locale, javaScriptEnabled });
    await throughBulk(page, quiet);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe.each(['en', 'ur'])('supervision, reports and several cases at once in %s', (locale) => {
  it.each([
    ['a head', throughReports],
    ['a desk', throughBulk],
  ])('leave nothing for axe to find for %s', async (_, through) => {
    const { page, close } = await openWindow(browser, server.address, { locale });
    await through(page, expectAccessible);
    await close();
  });

  it.each([
    ['a head', throughReports],
    ['a desk', throughBulk],
  ])(
    'need no scrolling sideways at four times the size, but for a table in its own frame, for %s',
    async (_, through) => {
      const { page, close } = await openWindow(browser, server.address, {
        locale,
        viewport: { width: 320, height: 256 },
      });
      await through(page, async (shown) => {
        // What scrolls inside its frame is none of the page's width.
        await shown.evaluate(
          "document.querySelectorAll('.report-table > table').forEach((one) => { one.hidden = true; })",
        );
        await expectNoSidewaysScrolling(shown);
        await shown.evaluate(
          "document.querySelectorAll('.report-table > table').forEach((one) => { one.hidden = false; })",
        );
      });
      await close();
    },
  );
});
