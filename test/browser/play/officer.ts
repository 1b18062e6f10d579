import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Json, JsonObject } from '../../../core/engine/basics/json.ts';
import { openWindow, signIn } from '../visits.ts';
import type { PlayServer } from './open-play-server.ts';

/** Somebody who works cases with nothing but pages. */
export interface Officer {
  readonly page: Page;
  /** What the pages complained of so far. */
  readonly complaints: readonly string[];
  /** Opens a case by the way that the list shows; fails where the list of the officer does not have it. */
  open(caseId: string): Promise<void>;
  /** Begins a case and answers with its id. */
  begin(service: string): Promise<string>;
  /** Follows what the case page offers, fills in what it asks for and sends it. */
  take(caseId: string, command: string, more?: StepMore): Promise<void>;
  /** What the case page offers, as commands and names. */
  offers(caseId: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What a step is taken with: answers as the form holds them, and what the step asks besides. */
export interface StepMore {
  readonly answers?: JsonObject;
  /** Inputs of the page that are no answers, by their names. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Signs somebody in, in a window of their own. */
export async function officerAt(
  browser: Browser,
  server: PlayServer,
  login: string,
  options: BrowserContextOptions,
): Promise<Officer> {
  const { page, complaints, close } = await openWindow(browser, server.address, options);
  await signIn(page, server, login);
  const go = async (address: string) => void (await page.goto(address));
  return {
    page,
    complaints,
    close,
    async open(caseId) {
      await go('/cases');
      await page.click(`.row-name a[href="/cases/${caseId}"]`);
      expect(new URL(page.url()).pathname).toBe(`/cases/${caseId}`);
    },
    async begin(service) {
      await go('/cases');
      await page.click(`a[href="/cases/new/${service}"]`);
      const party = page.locator('select[name^="party:"], input[type="radio"][name^="party:"]');
      expect(await party.count(), 'the other side is known').toBe(0);
      await page.click('main form.form button:not([name])');
      const [, caseId = ''] = /^\/cases\/([^/]+)$/.exec(new URL(page.url()).pathname) ?? [];
      return caseId;
    },
    async take(caseId, command, more = {}) {
      await go(`/cases/${caseId}`);
      await page.click(`.acts a[href="/cases/${caseId}/${command}"]`);
      if (await page.locator('form[data-autosave], .form-sections').count()) await fillIn(page, more.answers ?? {});
      for (const [name, value] of Object.entries(more.inputs ?? {})) await give(page, name, value);
      await page.click('main form.form .form-acts button');
      expect([command, await saidOn(page), new URL(page.url()).pathname]).toEqual([command, [], `/cases/${caseId}`]);
    },
    async offers(caseId) {
      await go(`/cases/${caseId}`);
      const links = await page.locator('.act a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
      return links.map((link) => link.replace(`/cases/${caseId}/`, ''));
    },
  };
}

/** Refusals and errors that a page shows. */
async function saidOn(page: Page): Promise<readonly string[]> {
  return page.locator('[role="alert"], main .form-errors').allTextContents();
}

/** Goes through a form section by section, up to the page on which it is checked. Fails where an answer found no field. */
async function fillIn(page: Page, answers: JsonObject): Promise<void> {
  const left = new Map(leavesOf(answers, ''));
  const lists = new Map(listsOf(answers, ''));
  if (await page.locator('.form-sections').count()) await page.locator('.form-sections a').first().click();
  for (let pages = 0; !new URL(page.url()).pathname.endsWith('/check'); pages++) {
    expect(pages, `still at ${page.url()}: ${(await saidOn(page)).join(' ')}`).toBeLessThan(60);
    for (const [pointer, length] of lists) {
      const add = page.locator(`button[name="act"][value="add:${pointer}"]`);
      while ((await add.count()) > 0 && (await page.locator(`[name^="i:${pointer}/"]`).count()) < length) {
        await add.click();
      }
    }
    for (const [pointer, value] of left) {
      if (await answer(page, pointer, value)) left.delete(pointer);
    }
    await page.click('.form-acts button[value="continue"]');
  }
  expect([...left.keys()]).toEqual([]);
}

/** Gives one answer where the page asks for it. */
async function answer(page: Page, pointer: string, value: Json): Promise<boolean> {
  const name = `a:${pointer}`;
  const day = page.locator(`[name="${name}:day"]`);
  if (typeof value === 'string' && (await day.count()) > 0) {
    const [year = '', month = '', number = ''] = value.split('-');
    await day.fill(number);
    await page.fill(`[name="${name}:month"]`, month);
    await page.fill(`[name="${name}:year"]`, year);
    return true;
  }
  if ((await page.locator(`[name="${name}"]`).count()) === 0) return false;
  for (const one of Array.isArray(value) ? value : [value]) await give(page, name, String(one));
  return true;
}

/** Fills in, chooses or ticks an input, whichever it is. */
async function give(page: Page, name: string, value: string): Promise<void> {
  const inputs: Locator = page.locator(`[name="${name}"]`);
  const kind = await inputs.first().evaluate((one) => `${one.tagName} ${(one as { readonly type?: string }).type}`);
  if (kind.startsWith('SELECT')) await inputs.selectOption(value);
  else if (/ (radio|checkbox)$/.test(kind)) await page.check(`[name="${name}"][value="${value}"]`);
  else await inputs.fill(value);
}

/** Every answer with its place; a list of plain values is one answer. */
function* leavesOf(value: Json, pointer: string): Iterable<readonly [string, Json]> {
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one !== 'object')) yield [pointer, value];
    else for (const [index, one] of value.entries()) yield* leavesOf(one, `${pointer}/${index}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value as JsonObject)) yield* leavesOf(one, `${pointer}/${name}`);
  } else yield [pointer, value];
}

/** The lists of groups, with how many items they hold. */
function* listsOf(value: Json, pointer: string): Iterable<readonly [string, number]> {
  if (Array.isArray(value)) {
    if (value.some((one) => typeof one === 'object')) yield [pointer, value.length];
    for (const [index, one] of value.entries()) yield* listsOf(one, `${pointer}/${index}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value as JsonObject)) yield* listsOf(one, `${pointer}/${name}`);
  }
}
