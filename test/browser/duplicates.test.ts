import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparing } from '../shell/app/comparing-pack.ts';
import { passwordOf } from '../shell/http/api-server.ts';
import { application, submitCase, take } from '../shell/http/xa-case.ts';
import { openBrowser } from './open-browser.ts';
import { startUnseen, type Unseen, type UnseenServer } from './unseen-server.ts';
import { expectAccessible, expectNoSidewaysScrolling, openWindow, signIn } from './visits.ts';

let browser: Browser;
let server: UnseenServer;

beforeAll(async () => {
  const change: Unseen['change'] = (source) => comparing(source, { holds: true });
  [browser, server] = await Promise.all([openBrowser(), startUnseen({}, { change })]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const givenNames = ['Alba', 'Bruno', 'Carmen', 'Dmitri', 'Emil', 'Fatou', 'Goran'];
let pairs = 0;

/** A case that was handed over, and a draft that is alike: the officer's own, and like no other pair. */
async function twoAlike(): Promise<readonly [string, string]> {
  const api = server.console;
  const number = pairs++;
  const given = givenNames[number] ?? '';
  const year = 1940 + 4 * number;
  const person = { familyName: `${given}son`, givenNames: given, birthDate: `${year}-05-17` };
  const [first, second] = await Promise.all(
    [1, 2].map(
      async () => (await api.call('officer', 'POST', '/cases', { body: { service: 'readmission' } })).body.caseId,
    ),
  );
  const answers = { ...application, person };
  const sent = await take(api, 'officer', first, { type: 'take-transition', transition: 'submit', answers });
  expect(sent.status).toBe(200);
  const draft = { answers: { ...answers, person: { ...person, birthDate: `${year + 1}-05-17` } }, version: 0 };
  await api.call('officer', 'PUT', `/cases/${second}/drafts/application`, { body: draft });
  return [first, second];
}

describe.each([
  ['en', 'ltr', true],
  ['ur', 'rtl', false],
] as const)('in %s, from %s, with script: %s', (locale, direction, javaScriptEnabled) => {
  it('an officer sees what is alike before sending, compares, answers, and sends', async () => {
    const [first, second] = await twoAlike();
    const options = { locale, javaScriptEnabled };
    const { page, complaints, close } = await openWindow(browser, server.address, options);
    await signIn(page, { passwordOf }, 'officer');
    const check = `/cases/${second}/forms/application/check?step=submit`;
    await page.goto(check);
    expect(await page.getAttribute('html', 'dir')).toBe(direction);
    expect(await page.locator('.alike').count()).toBe(1);
    await page.locator('form.form button').last().click();
    expect(await page.locator('#error').count()).toBe(1);
    await page.click(`a[href="/cases/${second}/likenesses/${first}"]`);
    expect(await page.locator('.compared-line').count()).toBe(3);
    await page.locator('form.form button').last().click();
    expect(await page.locator('#error a[href="#same"]').count()).toBe(1);
    await page.check('#same');
    await page.locator('form.form button').last().click();
    expect(new URL(page.url()).pathname).toBe(`/cases/${second}/likenesses`);
    await page.click('.form-acts a.ds-button');
    expect(page.url().endsWith(check)).toBe(true);
    await page.locator('form.form button').last().click();
    expect(new URL(page.url()).pathname).toBe(`/cases/${second}`);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe.each([
  ['en', 1280],
  ['en', 320],
  ['ur', 1280],
  ['ur', 320],
] as const)('in %s at %i pixels', (locale, width) => {
  it('every page of it is accessible and no wider than the window', async () => {
    const [first, second] = await twoAlike();
    const { page, close } = await openWindow(browser, server.address, { locale, viewport: { width, height: 900 } });
    const look = async (one: Page) => {
      await expectAccessible(one);
      await expectNoSidewaysScrolling(one);
    };
    await signIn(page, { passwordOf }, 'officer');
    for (const address of [
      `/cases/${second}/forms/application/check?step=submit`,
      `/cases/${second}/likenesses`,
      `/cases/${second}/likenesses/${first}`,
    ]) {
      await page.goto(address);
      await look(page);
    }
    await page.locator('form.form button').last().click();
    await look(page);
    await close();
  });
});

it('nobody of another agency opens any of it', async () => {
  const caseId = await submitCase(server.console);
  const { page, close } = await openWindow(browser, server.address);
  await signIn(page, { passwordOf }, 'stranger');
  const answer = await page.goto(`/cases/${caseId}/likenesses`);
  expect(answer?.status()).toBe(404);
  await close();
});
