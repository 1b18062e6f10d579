import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, people } from '../shell/http/api-server.ts';
import { openCase, submitCase } from '../shell/http/xa-case.ts';
import { openBrowser } from './open-browser.ts';
import { startUnseen, type UnseenServer } from './unseen-server.ts';
import { expectAccessible, expectNoSidewaysScrolling, fillSignIn, openWindow, signIn } from './visits.ts';

let browser: Browser;
let server: UnseenServer;
const known = { passwordOf };
const colleague = { authority: 'xa-interior', roles: ['desk-officer'] };

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startUnseen({}, { people: { ...people, second: colleague } })]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A case that waits for the desk, and that somebody of it has taken on. */
async function takenCase(page: Page): Promise<string> {
  const caseId = await submitCase(server.console);
  await signIn(page, known, 'desk');
  await page.goto(`/cases/${caseId}`);
  await page.click('a[href*="/steps/claim-task/"]');
  await page.click('main form .ds-button');
  return caseId;
}

describe.each([
  ['en', true],
  ['ur', true],
  ['en', false],
] as const)('in %s, with script: %s', (locale, javaScriptEnabled) => {
  /** What looks for faults is itself a script. */
  const expectFineWithScript = async (page: Page) => {
    if (javaScriptEnabled) await expectAccessible(page);
  };

  it('work is handed over to a colleague, who finds it', async () => {
    const window = await openWindow(browser, server.address, { locale, javaScriptEnabled });
    const { page } = window;
    const caseId = await takenCase(page);
    await page.goto('/');
    await expectFineWithScript(page);
    await page.click(`.row-give a[href*="${caseId}"]`);
    await expectFineWithScript(page);
    await page.check('input[value="user-second"]');
    await page.click('main form .ds-button');
    expect(new URL(page.url()).pathname).toBe(`/cases/${caseId}`);
    const theirs = await openWindow(browser, server.address, { locale, javaScriptEnabled });
    await signIn(theirs.page, known, 'second');
    expect(await theirs.page.locator(`section[aria-labelledby="group-mine"] a[href="/cases/${caseId}"]`).count()).toBe(
      1,
    );
    expect([...window.complaints, ...theirs.complaints]).toEqual([]);
    await Promise.all([window.close(), theirs.close()]);
  });

  it('somebody says when they are away, and a list is kept', async () => {
    const { page, complaints, close } = await openWindow(browser, server.address, { locale, javaScriptEnabled });
    await signIn(page, known, 'desk');
    await page.click('a[href="/desk/absence"]');
    await expectFineWithScript(page);
    for (const [name, day] of [
      ['from', '2'],
      ['until', '6'],
    ] as const) {
      await page.fill(`#${name}`, day);
      await page.fill(`#${name}-month`, '3');
      await page.fill(`#${name}-year`, '2026');
    }
    await page.selectOption('#standIn', 'user-second');
    await page.click('main form .form-acts .ds-button');
    expect(await page.locator('.away').count()).toBe(1);
    await expectFineWithScript(page);
    await page.click('.away button');
    expect(await page.locator('.away').count()).toBe(0);
    await page.goto('/cases?closed=all');
    await page.click('.save-filter summary');
    await page.fill('#filter-name', 'Sample list');
    await page.click('.save-filter button');
    expect(await page.locator('.saved-filters a').count()).toBe(1);
    await expectFineWithScript(page);
    await page.click('.saved-filters button');
    expect(await page.locator('.saved-filters a').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('what was typed when the session ended is there again after the sign-in', async () => {
    const { page, close } = await openWindow(browser, server.address, { locale, javaScriptEnabled });
    const caseId = await openCase(server.console);
    await signIn(page, known, 'officer');
    await page.goto(`/cases/${caseId}/steps/take-transition/submit`);
    if ((await page.locator('form[data-autosave]').count()) === 0) await page.click('.form-acts a');
    const name = page.locator('input[name$="/person/familyName"]');
    await name.fill('Planted-Family');
    const address = page.url();
    server.console.setNow('2026-03-02T23:30:00.000Z');
    await page.click('.form-acts button[value="stay"]');
    await page.waitForURL((url) => url.pathname === '/sign-in');
    expect(page.url()).not.toContain('Planted');
    await fillSignIn(page, known, 'officer');
    expect(new URL(page.url()).pathname).toMatch(/^\/kept\//);
    expect(await name.inputValue()).toBe('Planted-Family');
    await expectFineWithScript(page);
    await page.click('.form-acts button[value="stay"]');
    await page.goto(address);
    expect(await name.inputValue()).toBe('Planted-Family');
    server.console.setNow('2026-03-02T09:00:00.000Z');
    await close();
  });
});

describe('at 320 pixels', () => {
  it.each(['en', 'ur'])('nothing needs scrolling sideways: %s', async (locale) => {
    const viewport = { width: 320, height: 640 };
    const { page, close } = await openWindow(browser, server.address, { locale, viewport });
    const caseId = await takenCase(page);
    for (const address of ['/', '/team', '/desk/absence', `/cases/${caseId}/steps/hand-over-task/desk-officer`]) {
      await page.goto(address);
      await expectNoSidewaysScrolling(page);
    }
    await close();
  });
});

describe('a long list', () => {
  const choices = (page: Page) => page.locator('#closed-list [role="option"]');

  /** The list of which cases, made long on its way to the browser: the teaching pack has none. */
  async function longList(locale: string) {
    const window = await openWindow(browser, server.address, { locale });
    const { page } = window;
    await signIn(page, known, 'desk');
    await page.route('**/cases', async (route) => {
      const response = await route.fetch();
      const names = ['Aland', 'Ålbania', 'Bhutan', 'Belgium', 'Chad', 'Chile', 'Denmark', 'Egypt', 'Fiji', 'Ghana'];
      const options = names.map(
        (text, index) => `<option value="${index}" data-find="${index === 3 ? 'بلجيكا' : ''}">${text}</option>`,
      );
      const body = (await response.text()).replace(
        /<select class="ds-input" id="closed" name="closed">.*?<\/select>/s,
        `<select class="ds-input" id="closed" name="closed" data-choice="{count} fit" data-none="None" data-help="Type"><option value=""></option>${options.join('')}</select>`,
      );
      await route.fulfill({ response, body });
    });
    await page.goto('/cases');
    return window;
  }

  it.each(['en', 'ur'])('is searched by keyboard, in any script, and keeps the answer: %s', async (locale) => {
    const { page, complaints, close } = await longList(locale);
    const box = page.getByRole('combobox').and(page.locator('#closed'));
    await box.focus();
    await page.keyboard.type('alb');
    expect(await choices(page).allTextContents()).toEqual(['Ålbania']);
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe('closed-list-0');
    await page.keyboard.press('Enter');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await box.inputValue()).toBe('Ålbania');
    expect(await page.inputValue('select[name="closed"]')).toBe('1');
    await box.fill('بلجیکا');
    expect(await choices(page).allTextContents()).toEqual(['Belgium']);
    await page.keyboard.press('Escape');
    expect(await box.inputValue()).toBe('Ålbania');
    await box.fill('nothing of this');
    expect(await choices(page).count()).toBe(0);
    await page.keyboard.press('Tab');
    expect(await page.inputValue('select[name="closed"]')).toBe('1');
    await box.fill('');
    await page.keyboard.press('Tab');
    expect(await page.inputValue('select[name="closed"]')).toBe('');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is searched by pointer too', async () => {
    const { page, close } = await longList('en');
    await page.click('#closed');
    await choices(page).filter({ hasText: 'Chile' }).click();
    expect(await page.inputValue('select[name="closed"]')).toBe('5');
    await close();
  });
});
