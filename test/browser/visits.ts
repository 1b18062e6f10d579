import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DemoServer } from './demo-server.ts';

/** A window of somebody, with all that its pages complained about. */
export interface Window {
  readonly page: Page;
  /** Errors of scripts, and whatever the policy of the pages stopped. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens a window on a server. */
export async function openWindow(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await browser.newContext({
    baseURL,
    locale: 'en',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints, close: () => context.close() };
}

/** Signs in as a person would. */
export async function signIn(page: Page, server: Pick<DemoServer, 'passwordOf'>, login: string): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, server, login);
}

/** Fills in the page that asks who somebody is, wherever it leads. */
export async function fillSignIn(page: Page, server: Pick<DemoServer, 'passwordOf'>, login: string): Promise<void> {
  await page.fill('#login', login);
  await page.fill('#password', server.passwordOf(login));
  await page.click('main form button');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Nothing that axe knows of WCAG 2.2 AA is wrong with the page. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  expect([new URL(page.url()).pathname, found]).toEqual([expect.anything(), []]);
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const measured = await page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const out = [...document.querySelectorAll('body *')].find((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (right > clientWidth + 1 || left < -1) && !one.closest('.ds-skip-link, .unseen, details:not([open])');
    });
    return [scrollWidth, clientWidth, out?.outerHTML.slice(0, 200) ?? ''];
  })()`);
  const [wanted, given, widest] = measured as [number, number, string];
  expect([new URL(page.url()).pathname, widest, wanted]).toEqual([expect.anything(), '', given]);
}
