import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemo } from './demo-server.ts';
import { openBrowser } from './open-browser.ts';
import { expectAccessible, expectNoSidewaysScrolling, fillSignIn, openWindow, signIn } from './visits.ts';

let server: DemoServer;
let browser: Browser;
const officer = 'moi-intake';

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('country-packs/pakistan', 12), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The address of the first case of the list. */
async function firstCase(page: Page): Promise<string> {
  await page.goto('/cases?closed=all');
  return (await page.locator('.row-name a').first().getAttribute('href')) ?? '';
}

/** The ordinary pages, each looked at after it was opened. */
async function throughPages(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  await page.goto('/sign-in');
  await look(page);
  await signIn(page, server, officer);
  for (const address of ['/', '/cases', await firstCase(page), '/search', '/account', '/no/such/page']) {
    await page.goto(address);
    await look(page);
  }
}

describe.each([
  ['en', 'ltr', true],
  ['ur', 'rtl', true],
  ['en', 'ltr', false],
] as const)('in %s, from %s, with script: %s', (locale, direction, javaScriptEnabled) => {
  it('people sign in, find their work and a case, and sign out', async () => {
    const { page, complaints, close } = await openWindow(browser, server.address, { locale, javaScriptEnabled });
    await page.goto('/cases');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await fillSignIn(page, server, officer);
    expect(new URL(page.url()).pathname).toBe('/cases');
    expect(await page.getAttribute('html', 'dir')).toBe(direction);
    expect(await page.getAttribute('html', 'lang')).toBe(locale);
    const address = await firstCase(page);
    await page.click(`a[href="${address}"]`);
    expect(new URL(page.url()).pathname).toBe(address);
    expect(await page.locator('h1').count()).toBe(1);
    await page.click('.who summary');
    await page.click('form[action="/sign-out"] button');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.goto(address);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('the language', () => {
  it('is chosen on any page, keeps the place, and mirrors the page', async () => {
    const { page, close } = await openWindow(browser, server.address);
    await signIn(page, server, officer);
    await page.goto('/cases?closed=all');
    const place = async (selector: string) => {
      const box = await page.locator(selector).first().boundingBox();
      return { start: box?.x ?? 0, end: 1280 - (box?.x ?? 0) - (box?.width ?? 0) };
    };
    const english = { product: await place('.product'), who: await place('.who'), name: await place('.row-name') };
    await page.click('.languages button[lang="ur"]');
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/cases?closed=all');
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    for (const [selector, before] of [
      ['.product', english.product],
      ['.who', english.who],
      ['.row-name', english.name],
    ] as const) {
      const after = await place(selector);
      // A name may be wider in another script: what it leans on is the same side, mirrored.
      const leans = selector === '.who' ? after.start - before.end : after.end - before.start;
      expect([selector, Math.abs(leans) < 2]).toEqual([selector, true]);
    }
    await page.goto('/search');
    expect(await page.getAttribute('html', 'lang')).toBe('ur');
    await close();
  });
});

describe('a session that ends', () => {
  it('leads back to where somebody was, and a form that was sent meanwhile does nothing', async () => {
    const { page, close } = await openWindow(browser, server.address);
    await signIn(page, server, officer);
    const address = await firstCase(page);
    await page.goto('/search');
    await page.context().clearCookies({ name: 'rcms-session' });
    await page.fill('#text', 'Zebulon');
    await page.click('main form button');
    expect(page.url()).not.toMatch(/zebulon/i);
    await page.goto(address);
    await fillSignIn(page, server, officer);
    expect(new URL(page.url()).pathname).toBe(address);
    await close();
  });
});

describe('back and refresh after a form was sent', () => {
  it('sign nobody in again, and show no error', async () => {
    const { page, close } = await openWindow(browser, server.address);
    await signIn(page, server, officer);
    await page.reload();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.goBack();
    await page.goForward();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.click('.languages button[lang="ur"]');
    await page.waitForSelector('html[lang="ur"]');
    await page.reload();
    expect(await page.getAttribute('html', 'lang')).toBe('ur');
    await page.click('.who summary');
    await page.click('form[action="/sign-out"] button');
    await page.waitForURL((url) => url.pathname === '/sign-in');
    await page.goBack();
    // What was there is asked for again, and is not shown any more.
    await page.reload();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await close();
  });
});

describe.each(['en', 'ur'])('accessibility in %s', (locale) => {
  it('leaves nothing for axe to find', async () => {
    const { page, close } = await openWindow(browser, server.address, { locale });
    await throughPages(page, expectAccessible);
    await close();
  });

  it('needs no scrolling sideways at four times the size', async () => {
    const { page, close } = await openWindow(browser, server.address, {
      locale,
      viewport: { width: 320, height: 256 },
    });
    await throughPages(page, expectNoSidewaysScrolling);
    await close();
  });
});

describe('with a keyboard alone', () => {
  it('people sign in, skip the menu, and go through it', async () => {
    const { page, close } = await openWindow(browser, server.address);
    const focused = () => page.evaluate('document.activeElement.id || document.activeElement.textContent.trim()');
    await page.goto('/sign-in');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('login');
    await page.keyboard.type(officer);
    await page.keyboard.press('Tab');
    await page.keyboard.type(server.passwordOf(officer));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/');
    await page.keyboard.press('Tab');
    for (const name of ['Who can I play?', 'Pakistan: readmission and transit', 'My work', 'Cases']) {
      await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
      const style = 'getComputedStyle(document.activeElement)';
      const outline = await page.evaluate(`${style}.outlineStyle !== 'none' || ${style}.boxShadow !== 'none'`);
      expect([name, outline]).toEqual([name, true]);
    }
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/cases');
    await close();
  });
});

describe('a first visit', () => {
  it.each(['en', 'ur'])('weighs less than 100 kB in %s', async (locale) => {
    const { page, close } = await openWindow(browser, server.address, { locale });
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Network.enable');
    let bytes = 0;
    const files: string[] = [];
    protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    protocol.on('Network.responseReceived', ({ response }) => void files.push(new URL(response.url).origin));
    await signIn(page, server, officer);
    await page.waitForLoadState('networkidle');
    expect(bytes).toBeGreaterThan(5000);
    expect(bytes).toBeLessThan(100_000);
    // Nothing comes from anywhere else.
    expect([...new Set(files)].filter((origin) => origin !== 'null')).toEqual([server.address]);
    await close();
  });
});
