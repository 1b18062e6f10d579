import { describe, expect, it } from 'vitest';
import type { NamedTable } from '../../../core/shell/app/app.ts';
import { inShort } from '../../engine/report/report-of.ts';
import { type ClaimStep, officeWith, walkers } from './umbrella-claims.ts';

const atOnce = (who: 'puddles' | 'drizzle'): readonly ClaimStep[] => [
  [who, 'submit-claim'],
  ['clerk', 'confirm-complete', 2],
];
const sentBack = (who: 'puddles' | 'drizzle'): readonly ClaimStep[] => [
  [who, 'submit-claim'],
  ['clerk', 'return-claim', 1, 'no-colour'],
  [who, 'submit-claim', 2],
  ['clerk', 'return-claim', 1, 'no-handle'],
  [who, 'submit-claim', 1],
  ['clerk', 'confirm-complete', 1],
];
const found: ClaimStep = ['clerk', 'hand-out', 3];

async function tabulated(system: Awaited<ReturnType<typeof officeWith>>, report: string): Promise<NamedTable> {
  const table = await system.app.tabulate(report, 'en');
  if (!table) throw new Error(`no report ${report}`);
  return table;
}

describe('a report of cases', () => {
  it('measures how many applications were complete at the first look', async () => {
    const system = await officeWith([
      { steps: atOnce('puddles') },
      { steps: atOnce('puddles') },
      { steps: sentBack('puddles') },
      { steps: sentBack('puddles') },
      { steps: atOnce('drizzle') },
      { steps: atOnce('drizzle') },
      { steps: atOnce('drizzle') },
      // Sent back and not heard of since: not confirmed, so no part of the share.
      { steps: sentBack('drizzle').slice(0, 2) },
      { steps: sentBack('drizzle').slice(0, 2) },
    ]);
    const table = await tabulated(system, 'first-time-complete');
    expect(inShort(table)).toEqual([
      ['DRIZZLE', 3, 1, 2],
      ['PUDDLES', 4, 0.5, 4],
      ['total', 7, 0.7143, 6],
    ]);
    expect(table).toMatchObject({ title: 'Claims that were complete at once', dimensions: [{ title: 'Club' }] });
    expect(table.rows.map(({ labels }) => labels)).toEqual([['The Drizzle'], ['The Puddles']]);
  });

  it('measures the days of a stage, what was found, and what was done in time', async () => {
    const system = await officeWith([
      { colour: 'polka-dots', steps: [...atOnce('puddles'), found] },
      { colour: 'polka-dots', steps: [...sentBack('puddles'), found] },
      { colour: 'polka-dots', steps: [...atOnce('puddles'), ['clerk', 'give-up-search', 5, 'eaten-by-goats']] },
      { colour: 'polka-dots', steps: [...atOnce('puddles'), ['clerk', 'give-up-search', 5, 'eaten-by-goats']] },
    ]);
    expect(inShort(await tabulated(system, 'searches'))).toEqual([
      ['2026', 'polka-dots', 4, 0.5, 3, 6, 1],
      ['total', 4, 0.5, 3, 6, 1],
    ]);
  });

  it('hides what rests on one case alone', async () => {
    const system = await officeWith([
      { steps: atOnce('puddles') },
      { steps: atOnce('drizzle') },
      { steps: atOnce('drizzle') },
      { steps: atOnce('drizzle') },
    ]);
    const table = await tabulated(system, 'first-time-complete');
    expect(inShort(table).map((row) => row.slice(0, 2))).toEqual([
      ['DRIZZLE', '*'],
      ['PUDDLES', '*'],
      ['total', 4],
    ]);
  });

  it('does not count a case that its readers do not know of', async () => {
    const system = await officeWith([{ steps: atOnce('puddles') }, { steps: atOnce('puddles') }, { steps: [] }]);
    const table = await tabulated(system, 'searches');
    expect(table.total?.[0]).toEqual({ is: 'shown', value: 2 });
  });
});

describe('who may see a report', () => {
  it('is whoever holds one of its roles', async () => {
    const { app } = await officeWith([]);
    expect((await app.reports(walkers.head, 'en')).map(({ id }) => id)).toEqual(['first-time-complete', 'searches']);
    expect((await app.reports(walkers.clerk, 'en')).map(({ id }) => id)).toEqual(['searches']);
    expect(await app.reports(walkers.puddles, 'en')).toEqual([]);
    expect(await app.report(walkers.head, 'first-time-complete', 'en')).toBeDefined();
  });

  it('is nobody else: to them it does not exist, whatever they call themselves', async () => {
    const { app } = await officeWith([]);
    const pretender = { ...walkers.puddles, roles: ['head-of-counter'] };
    const nobody = { ...walkers.head, authority: 'no-such-counter' };
    for (const actor of [walkers.clerk, walkers.puddles, pretender, nobody]) {
      expect(await app.report(actor, 'first-time-complete', 'en')).toBeUndefined();
    }
    for (const id of ['no-such-report', '__proto__', 'constructor']) {
      expect(await app.report(walkers.head, id, 'en')).toBeUndefined();
    }
  });

  it('is in the read log with each look and each denial, which names no report that there is not', async () => {
    const system = await officeWith([]);
    const seen: unknown[] = [];
    const { asActor } = system.store;
    Object.assign(system.store, {
      asActor: (actor: never) => ({ ...asActor(actor), logRead: async (entry: unknown) => void seen.push(entry) }),
    });
    await system.app.report(walkers.head, 'searches', 'en');
    await system.app.report(walkers.puddles, 'searches', 'en');
    await system.app.report(walkers.puddles, 'Sample-Testcase', 'en');
    await system.app.report(walkers.head, 'searches', 'en', 'file');
    await system.app.load(walkers.head, { dueBefore: [], openedBefore: [] });
    const at = system.now();
    const side = expect.any(String);
    expect(seen).toEqual([
      { at, actor: walkers.head, side, what: 'report', report: 'searches' },
      { at, actor: walkers.puddles, side, what: 'report', report: 'searches', denied: true },
      { at, actor: walkers.puddles, side, what: 'report', denied: true },
      { at, actor: walkers.head, side, what: 'report-file', report: 'searches' },
      { at, actor: walkers.head, side, what: 'load', cases: 0 },
    ]);
  });
});
