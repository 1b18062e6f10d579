import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect } from 'vitest';
import { type Officer, officerAt, type StepMore } from './officer.ts';
import type { PlayServer } from './open-play-server.ts';

/** The people who play one case after the other, each in a window of their own, from the first time they are asked for. */
export interface Troupe {
  as(login: string): Promise<Officer>;
  /** Takes a step that the page of the case offers somebody. */
  take(login: string, caseId: string, command: string, more?: StepMore): Promise<void>;
  /** The case waits on the first page of these people and of nobody else of the cast. */
  waitsFor(caseId: string, ...turn: readonly string[]): Promise<void>;
  /** Closes their windows, in which no page complained of anything. */
  close(): Promise<void>;
}

/** A cast that plays on a server. */
export function troupeAt(
  browser: Browser,
  server: PlayServer,
  cast: readonly string[],
  options: BrowserContextOptions,
): Troupe {
  const people = new Map<string, Officer>();
  const as = async (login: string): Promise<Officer> => {
    const known = people.get(login);
    if (known) return known;
    const officer = await officerAt(browser, server, login, options);
    people.set(login, officer);
    return officer;
  };
  return {
    as,
    take: async (login, caseId, command, more) => (await as(login)).take(caseId, command, more),
    async waitsFor(caseId, ...turn) {
      const found: string[] = [];
      for (const login of cast) {
        const { page } = await as(login);
        await page.goto('/');
        if (await page.locator(`a[href="/cases/${caseId}"]`).count()) found.push(login);
      }
      expect(found).toEqual(turn);
    },
    async close() {
      for (const [login, { complaints, close }] of people) {
        expect([login, complaints]).toEqual([login, []]);
        await close();
      }
    },
  };
}

/** The address of a step of the workflow, below that of its case. */
export function step(name: string): string {
  return `steps/take-transition/${name}`;
}
