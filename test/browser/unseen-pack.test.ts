import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '../shell/http/api-server.ts';
import { submitCase } from '../shell/http/xa-case.ts';
import { openBrowser } from './open-browser.ts';
import { startUnseen, type UnseenServer } from './unseen-server.ts';
import { expectAccessible, expectNoSidewaysScrolling, openWindow, signIn } from './visits.ts';

let browser: Browser;
let server: UnseenServer;
let caseId: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startUnseen()]);
  caseId = await submitCase(server.console);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The pages on which a desk works, each looked at after it was opened. */
async function throughWork(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  await signIn(page, { passwordOf }, 'desk');
  for (const address of ['/', '/cases', `/cases/${caseId}`, '/search']) {
    await page.goto(address);
    expect(await page.locator('h1').count()).toBe(1);
    await look(page);
  }
  await page.fill('#text', 'Testcase');
  await page.click('main form button');
  expect(new URL(page.url()).search).toBe('');
  expect(await page.locator('.row').count()).toBe(1);
  await look(page);
}

describe.each([
  ['en', 'ltr'],
  ['ur', 'rtl'],
])('a pack that the pages have never seen, in %s', (locale, direction) => {
  it('leaves nothing for axe to find', async () => {
    const { page, complaints, close } = await openWindow(browser, server.address, { locale });
    await throughWork(page, expectAccessible);
    expect(await page.getAttribute('html', 'dir')).toBe(direction);
    expect(complaints).toEqual([]);
    await close();
  });

  it('needs no scrolling sideways at four times the size', async () => {
    const { page, close } = await openWindow(browser, server.address, {
      locale,
      viewport: { width: 320, height: 256 },
    });
    await throughWork(page, expectNoSidewaysScrolling);
    await close();
  });
});
