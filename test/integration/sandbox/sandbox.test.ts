import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { civilDate, type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import type { CaseView } from '../../../core/shell/app/app.ts';
import type { RowResult } from '../../../core/shell/app/import-rows.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';
import { generateApplications } from '../../packs/generate-applications.ts';
import { openSandbox, type Sandbox } from './sandbox-import.ts';

const folder = 'country-packs/pakistan';
const pack = compiledPack(folder);
const rows = readFileSync(`${folder}/sandbox/applications.ndjson`, 'utf8').trimEnd().split('\n');

/** An ordinary day; late in the evening of a month's last day; a leap day: whatever the day of import, the past is legal. */
const days = ['2026-11-22T09:00:00.000Z', '2026-11-30T22:30:00.000Z', '2028-02-29T18:59:00.000Z'].map(instant);
const patience = 60_000;

interface Imported {
  readonly sandbox: Sandbox;
  readonly results: readonly RowResult[];
  /** Each case as the authority that opened it sees it. */
  readonly views: readonly CaseView[];
}

async function imported(now: Instant): Promise<Imported> {
  const sandbox = openSandbox(pack, folder, now);
  const results = await sandbox.importAll(rows);
  const views: CaseView[] = [];
  for (const { caseId = '', row } of results) {
    const view = await sandbox.app.viewCase(sandbox.actor(rowAt(row).by), caseId);
    if (view) views.push(view);
  }
  return { sandbox, results, views };
}

function rowAt(row: number): { readonly by: string; readonly history: readonly { readonly do: string }[] } {
  return JSON.parse(rows[row - 1] ?? '');
}

describe('the sandbox', () => {
  let today: Imported;
  beforeAll(async () => {
    today = await imported(days[0] as Instant);
  }, patience);

  it('holds what the generator makes, so that neither goes stale', () => {
    const made = generateApplications({ count: 200, seed: 20101201, today: civilDate('2026-11-22') });
    expect([...made].map((row) => JSON.stringify(row))).toEqual(rows);
  });

  it.each(days)('is accepted row by row when imported at %s', { timeout: patience }, async (now) => {
    const { results, views } = now === days[0] ? today : await imported(now);
    expect(results.filter((result) => result.is !== 'accepted')).toEqual([]);
    expect(views).toHaveLength(200);
  });

  it('stands at every stage that the requesting State can see', () => {
    const seen = new Set(today.views.flatMap(({ states }) => states));
    const visible = Object.values(pack.services.readmission?.machine.states ?? {})
      .filter(({ sides }) => sides.includes('requesting'))
      .map(({ path }) => path);
    const innermost = visible.filter((path) => !visible.some((other) => other.startsWith(`${path}.`)));
    // Three months of silence about silence: no sandbox needs one.
    expect(innermost.filter((path) => !seen.has(path))).toEqual(['deemed-agreed.period-ended']);
  });

  it('holds deemed agreements, extended periods, replies due within days and transfers about to run out', () => {
    const clocks = today.views.flatMap(({ deadlines }) => deadlines);
    const replies = clocks.filter(({ rule }) => rule === 'reply');
    const soon = (rule: string, day: string) =>
      clocks.filter((one) => one.rule === rule && one.status.is === 'running' && (one.lastDay ?? '') <= day).length;
    expect(replies.filter(({ status }) => status.is === 'passed').length).toBeGreaterThan(10);
    expect(replies.filter(({ extended }) => extended !== undefined).length).toBeGreaterThan(5);
    expect(soon('reply', '2026-11-29')).toBeGreaterThan(5);
    expect(soon('transfer', '2026-12-02')).toBeGreaterThan(3);
  });

  it('shows the other State nothing of a draft and one State nothing of another', { timeout: patience }, async () => {
    const { sandbox, results } = today;
    for (const { caseId = '', row } of results) {
      const { by, history } = rowAt(row);
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
