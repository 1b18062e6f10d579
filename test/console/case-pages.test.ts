import { beforeAll, describe, expect, it } from 'vitest';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { peopleOf } from '../../core/engine/scenario/people-of.ts';
import { compiledPack } from '../packs/compiled-packs.ts';
import { type CaseConsole, startCaseConsole } from './case-console.ts';
import { playCase, wordOf } from './played-case.ts';

const nowhere = '00000000-0000-4000-8000-00000000dead';
const tabs = ['', '/facts', '/deadlines', '/documents', '/history', '/messages'];

/** The first few people of every role who may see a case, and the first two who may not. */
async function readersOf(console: CaseConsole, pack: CompiledPack, caseId: string) {
  const people = peopleOf(pack, pack.seed);
  const readers = new Map<string, PersonActor>();
  const strangers: PersonActor[] = [];
  for (const person of people) {
    const role = person.roles[0] ?? '';
    if (await console.app.lookAt(person, caseId)) readers.set(role, readers.get(role) ?? person);
    else if (strangers.length < 2) strangers.push(person);
  }
  return { readers: [...readers.values()], strangers };
}

describe.each([
  ['lighthouse', 'test/packs/fixtures/lighthouse', [3, 8, 21], true],
  ['allotment', 'test/packs/fixtures/allotment', [5, 13], false],
  ['xa', 'country-packs/xa', [2, 7], true],
  ['Pakistan', 'country-packs/pakistan', [1, 4, 11, 17, 23], true],
] as const)('the pages of a case of %s', (_name, folder, seeds, hasSecrets) => {
  const pack = compiledPack(folder);
  const played: { console: CaseConsole; caseId: string }[] = [];

  beforeAll(async () => {
    for (const seed of seeds) {
      const console = await startCaseConsole(pack);
      const caseId = await playCase(console, pack, seed, 40);
      if (caseId !== undefined) played.push({ console, caseId });
    }
    expect(played.length).toBeGreaterThan(0);
  }, 120_000);

  it('show nothing of a category that may not be read, to any role', async () => {
    const [seen, hidden] = [new Set<string>(), new Set<string>()];
    for (const { console, caseId } of played) {
      const { readers } = await readersOf(console, pack, caseId);
      expect(readers.length).toBeGreaterThan(0);
      for (const person of readers) {
        const look = await console.app.lookAt(person, caseId);
        const reads = look?.rights.reads ?? new Set<string>();
        for (const language of pack.languages) {
          for (const path of [...tabs.map((tab) => `/cases/${caseId}${tab}`), '/', '/team', '/cases']) {
            const { status, html } = await console.get(person, path, language);
            expect(status, `${person.user} ${path}`).toBe(200);
            for (const category of Object.keys(pack.categories)) {
              const isShown = html.includes(wordOf(category));
              if (isShown) seen.add(category);
              if (reads.has(category)) continue;
              hidden.add(category);
              expect(isShown, `${person.user} reads ${category} on ${path}`).toBe(false);
            }
          }
        }
      }
    }
    expect(seen.size).toBeGreaterThan(0);
    // What is hidden from one is shown to another: the words were there to be found.
    const isSecret = [...hidden].some((category) => seen.has(category));
    expect(isSecret).toBe(hasSecrets);
  }, 240_000);

  it('are the same for a case that is not theirs and for one that is not there', async () => {
    for (const { console, caseId } of played) {
      const { strangers } = await readersOf(console, pack, caseId);
      for (const person of strangers) {
        for (const tab of [...tabs, '/files/att-1']) {
          const theirs = await console.get(person, `/cases/${caseId}${tab}`);
          const none = await console.get(person, `/cases/${nowhere}${tab}`);
          expect([theirs.status, none.status]).toEqual([404, 404]);
          expect(theirs.html.replaceAll(caseId, nowhere)).toBe(none.html);
        }
      }
    }
  }, 120_000);

  it('lead to the sign-in without a session', async () => {
    for (const { console, caseId } of played) {
      for (const tab of [...tabs, '/files/att-1']) {
        const { status, headers, html } = await console.get(undefined, `/cases/${caseId}${tab}`);
        expect([status, String(headers.location).startsWith('/sign-in')]).toEqual([303, true]);
        expect(html).toBe('');
      }
    }
  });

  it('are laid out without a style, a script or a handler inside', async () => {
    for (const { console, caseId } of played) {
      const { readers } = await readersOf(console, pack, caseId);
      for (const tab of tabs) {
        const { html } = await console.get(readers[0], `/cases/${caseId}${tab}`);
        expect(html).not.toMatch(/ style=|<style|<script(?! src=)| on[a-z]+=/);
        const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });
});
