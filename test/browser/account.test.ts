import { Secret, TOTP } from 'otpauth';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '../shell/http/api-server.ts';
import { openBrowser } from './open-browser.ts';
import { startUnseen, type UnseenServer } from './unseen-server.ts';
import { expectAccessible, expectNoSidewaysScrolling, fillSignIn, openWindow } from './visits.ts';

const now = '2026-03-02T09:00:00.000Z';
const policy = { secondFactor: 'optional', at: { 'xa-interior': 'required' }, drawnPasswords: 'kept' } as const;
const accounts = { passwordOf };

let browser: Browser;
let server: UnseenServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startUnseen({ policy })]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** An authenticator in the machine, as the protocol of the browser's developer tools has it. */
async function addAuthenticator(page: Page, isUserVerified: boolean): Promise<CDPSession> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified } as const;
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, automaticPresenceSimulation: true },
  });
  return protocol;
}

async function begin(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, accounts, login);
}

async function signOut(page: Page): Promise<void> {
  await page.click('.who summary');
  await page.click('form[action="/sign-out"] button');
}

describe('a passkey', () => {
  it('is made where a factor is owed, and finishes the next sign-in', async () => {
    const { page, complaints, close } = await openWindow(browser, server.address);
    await addAuthenticator(page, true);
    await page.goto('/cases');
    await fillSignIn(page, accounts, 'head');
    expect(new URL(page.url()).pathname).toBe('/account/factors/new');
    await page.fill('#passkey-label', 'Synthetic key');
    await page.click('form[data-passkey] button');
    await page.waitForSelector('.codes');
    expect(await page.locator('.codes li').count()).toBe(10);
    await expectAccessible(page);
    await page.click('main a.ds-button');
    expect(new URL(page.url()).pathname).toBe('/cases');
    await signOut(page);
    await begin(page, 'head');
    expect(new URL(page.url()).pathname).toBe('/sign-in/proof');
    await expectAccessible(page);
    await page.click('form[data-passkey] button');
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/account');
    expect(await page.textContent('#factors ~ .things')).toContain('Synthetic key');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is not made by a device that did not ask who holds it, and the page says so', async () => {
    const { page, close } = await openWindow(browser, server.address);
    await addAuthenticator(page, false);
    await begin(page, 'nobody');
    await page.click('form[data-passkey] button');
    await page.waitForFunction("document.querySelector('.passkey-told').textContent !== ''");
    expect(await page.textContent('.passkey-told')).toBe('No passkey was made. Try again.');
    await page.goto('/cases');
    expect(new URL(page.url()).pathname).toBe('/account/factors/new');
    await close();
  });

  it('needs script, and says so; an app does not', async () => {
    const { page, close } = await openWindow(browser, server.address, { javaScriptEnabled: false });
    await begin(page, 'desk');
    expect(await page.textContent('form[data-passkey] noscript')).toContain('JavaScript');
    await page.click('form[action="/account/factors/app"] button');
    const secret = (await page.textContent('.secret code'))?.replaceAll(' ', '') ?? '';
    await page.fill('#code', new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) }));
    await page.click('main .stack button');
    await page.click('main a.ds-button');
    expect(new URL(page.url()).pathname).toBe('/');
    await close();
  });
});

describe('a double click', () => {
  it('does once what a form does', async () => {
    const { page, close } = await openWindow(browser, server.address);
    await begin(page, 'officer');
    await page.goto('/account/tokens/new');
    await page.fill('#label', 'Synthetic gateway');
    await page.check('input[name="scope"] >> nth=0');
    await page.dblclick('main .stack button');
    await page.waitForSelector('.secret');
    await page.goto('/account');
    expect(await page.locator('form[action$="/revocation"]').count()).toBe(1);
    await close();
  });
});

/** Every page of the account, and those at its door. */
async function throughAccount(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  for (const path of ['/sign-in', '/sign-in/recovery']) {
    await page.goto(path);
    await look(page);
  }
  await begin(page, 'stranger');
  for (const path of [
    '/account',
    '/account/password',
    '/account/factors/new',
    '/account/tokens/new',
    '/sign-in/proof',
  ]) {
    await page.goto(path);
    await look(page);
  }
  await page.click('.who summary');
  await look(page);
  await page.goto('/account/factors/new');
  await page.click('form[action="/account/factors/app"] button');
  await look(page);
  await page.fill('#code', '000000');
  await page.click('main .stack button');
  await look(page);
  await page.goto('/account/tokens/new');
  await page.fill('#label', '۱۲۳');
  await page.check('input[name="scope"] >> nth=0');
  await page.click('main .stack button');
  await look(page);
}

describe.each(['en', 'ur'])('the pages of the account in %s', (locale) => {
  it('leave nothing for axe to find', async () => {
    const { page, complaints, close } = await openWindow(browser, server.address, { locale });
    await throughAccount(page, expectAccessible);
    expect(complaints).toEqual([]);
    await close();
  });

  it('need no scrolling sideways at four times the size', async () => {
    const { page, close } = await openWindow(browser, server.address, {
      locale,
      viewport: { width: 320, height: 256 },
    });
    await throughAccount(page, expectNoSidewaysScrolling);
    await close();
  });
});

describe('a language that nobody speaks', () => {
  it('leaves no word of English on these pages: everything that they say can be translated', async () => {
    const { page, close } = await openWindow(browser, server.address, { locale: 'ur' });
    await throughAccount(page, async () => {
      const shown = await page.evaluate(`(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) {
          const { parentElement, textContent } = walker.currentNode;
          if (!parentElement.closest('script, noscript, code, bdi, [lang="en"]')) texts.push(textContent);
        }
        for (const one of document.querySelectorAll('[aria-label]')) texts.push(one.getAttribute('aria-label'));
        return texts;
      })()`);
      expect((shown as string[]).filter((text) => /[A-Za-z]/.test(text))).toEqual([]);
    });
    await close();
  });

  /** The sign-in page in a language, with the fonts that it loaded. */
  async function opened(locale: string) {
    const { page, close } = await openWindow(browser, server.address, { locale });
    const fonts: string[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'font') fonts.push(new URL(response.url()).pathname);
    });
    await page.goto('/sign-in');
    await page.waitForLoadState('networkidle');
    return { page, fonts, close };
  }

  it('is shown by the letters that this server sends', async () => {
    const { page, fonts, close } = await opened('ur');
    expect(await page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px sent', 'داخل'))")).toBe(
      true,
    );
    expect(fonts).toEqual([expect.stringMatching(/^\/assets\/font-Arab-[\w-]+\.woff2$/)]);
    await close();
  });

  it('costs nothing where its letters do not stand', async () => {
    const { fonts, close } = await opened('en');
    expect(fonts).toEqual([]);
    await close();
  });
});
