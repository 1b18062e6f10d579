import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { civilDate, type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import type { CaseView } from '../../../core/shell/app/app.ts';
import { compiledPack } from '../compiled-packs.ts';
import { generateApplications } from '../generate-applications.ts';
import { openSandbox } from './sandbox-import.ts';

const folder = 'country-packs/pakistan';
const pack = compiledPack(folder);
const rows = readFileSync(`${folder}/sandbox/applications.ndjson`, 'utf8').trimEnd().split('\n');

/** Late in the day, the last day of a month, a leap day, new year: whatever the day of import, the past is legal. */
const days = [
  '2026-11-22T09:00:00.000Z',
  '2026-11-30T22:30:00.000Z',
  '2027-01-01T00:10:00.000Z',
  '2028-02-29T18:59:00.000Z',
].map(instant);

async function imported(now: Instant): Promise<readonly CaseView[]> {
  const sandbox = openSandbox(pack, folder, now);
  const results = await sandbox.importAll(rows);
  expect(results.filter((result) => result.is !== 'accepted')).toEqual([]);
  const views = await Promise.all(
    results.map(({ caseId = '', row }) => {
      const { by } = JSON.parse(rows[row - 1] ?? '{}') as { readonly by: string };
      return sandbox.app.viewCase(sandbox.actor(by), caseId);
    }),
  );
  return views.filter((view) => view !== undefined);
}

describe('the sandbox', () => {
  it('holds what the generator makes, so that neither goes stale', () => {
    const made = generateApplications({ count: 200, seed: 20101201, today: civilDate('2026-11-22') });
    expect([...made].map((row) => JSON.stringify(row))).toEqual(rows);
  });

  it.each(days)('is accepted row by row when imported at %s', async (now) => {
    expect(await imported(now)).toHaveLength(200);
  });

  it('stands at every stage that the requesting State can see', async () => {
    const views = await imported(days[0] as Instant);
    const seen = new Set(views.flatMap(({ states }) => states));
    const visible = Object.values(pack.services.readmission?.machine.states ?? {})
      .filter(({ sides }) => sides.includes('requesting'))
      .map(({ path }) => path)
      .filter((path) => path !== 'deemed-agreed.period-ended');
    expect(visible.filter((path) => !seen.has(path))).toEqual([]);
  });

  it('holds deemed agreements, extended periods, replies due within days and transfers about to run out', async () => {
    const views = await imported(days[0] as Instant);
    const clocks = views.flatMap(({ deadlines }) => deadlines);
    const replies = clocks.filter(({ rule }) => rule === 'reply');
    expect(replies.filter(({ status }) => status.is === 'passed').length).toBeGreaterThan(10);
    expect(replies.filter(({ extended }) => extended !== undefined).length).toBeGreaterThan(5);
    expect(
      replies.filter(({ status, lastDay = '' }) => status.is === 'running' && lastDay <= '2026-11-29').length,
    ).toBeGreaterThan(5);
    expect(
      clocks.filter(
        ({ rule, status, lastDay = '' }) => rule === 'transfer' && status.is === 'running' && lastDay <= '2026-12-02',
      ).length,
    ).toBeGreaterThan(3);
  });

  it('shows the other State nothing of a draft and one State nothing of another', async () => {
    const sandbox = openSandbox(pack, folder, days[0] as Instant);
    const results = await sandbox.importAll(rows);
    for (const { caseId = '', row } of results) {
      const { by, history } = JSON.parse(rows[row - 1] ?? '{}') as { by: string; history: { do: string }[] };
      const stranger = by === 'be-officer' ? 'nl-officer' : 'be-officer';
      expect(await sandbox.app.viewCase(sandbox.actor(stranger), caseId)).toBeUndefined();
      const sent = history.some((step) => step.do === 'submit');
      expect((await sandbox.app.viewCase(sandbox.actor('moi-intake'), caseId)) !== undefined).toBe(sent);
    }
  });

  it('names nobody who could exist', () => {
    for (const row of rows) {
      const { forms } = JSON.parse(row) as { forms: { application: { person: Record<string, string> } } };
      expect(forms.application.person.familyName).toMatch(/^Testcase-\d+$/);
      expect(forms.application.person.identityCardNumber).toMatch(/^00000-\d{7}-0$/);
    }
  });
});

describe('the sandbox of xa', () => {
  it('is accepted row by row', async () => {
    const xa = openSandbox(compiledPack('country-packs/xa'), 'country-packs/xa', days[0] as Instant);
    const lines = readFileSync('country-packs/xa/sandbox/applications.ndjson', 'utf8').trimEnd().split('\n');
    expect((await xa.importAll(lines)).filter((result) => result.is !== 'accepted')).toEqual([]);
  });
});
