import { beforeAll, describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import { localDate } from '../../../core/engine/calendar/local-date.ts';
import { type GeneratedCase, generateCases } from '../../../core/engine/synthetic/generate-cases.ts';
import type { CaseView } from '../../../core/shell/app/app.ts';
import type { RowResult } from '../../../core/shell/app/import-rows.ts';
import { syntheticSource } from '../../packs/synthetic-source.ts';
import { openSandbox, type Sandbox } from './sandbox-import.ts';

/** An ordinary day; late in the evening of a month's last day; a leap day: whatever the day of import, the past is legal. */
const days = ['2026-11-22T09:00:00.000Z', '2026-11-30T22:30:00.000Z', '2028-02-29T18:59:00.000Z'].map(instant);
const patience = 180_000;
const count = 300;

interface Imported {
  readonly sandbox: Sandbox;
  readonly cases: readonly GeneratedCase[];
  readonly results: readonly RowResult[];
  /** Each case as the authority that opened it sees it. */
  readonly views: readonly CaseView[];
}

async function imported(folder: string, now: Instant): Promise<Imported> {
  const source = syntheticSource(folder);
  const sandbox = openSandbox(source, now);
  const today = localDate(now, source.pack.zone);
  const cases = [...generateCases(source, { count, seed: Number(now.slice(0, 4)), today })];
  const results = await sandbox.importAll(cases.map(({ row }) => JSON.stringify(row)));
  const views: CaseView[] = [];
  for (const [index, result] of results.entries()) {
    const view = await sandbox.app.viewCase(sandbox.actor(cases[index]?.row.by ?? ''), caseIdOf(result));
    if (view) views.push(view);
  }
  return { sandbox, cases, results, views };
}

describe.each(['country-packs/xa', 'country-packs/pakistan'])('the synthetic cases of %s', (folder) => {
  it.each(days)(
    'are accepted row by row at %s, and stand where their stories say',
    { timeout: patience },
    async (now) => {
      const { cases, results, views, sandbox } = await imported(folder, now);
      expect(results.filter((result) => result.is !== 'accepted')).toEqual([]);
      expect(views).toHaveLength(count);
      const told = new Map<string, Set<string>>();
      for (const [index, { row, story }] of cases.entries()) {
        const states = await sandbox.statesOf(caseIdOf(results[index]), row.by);
        expect(
          story.stands.filter((state) => !states.includes(state)),
          `${story.id}: ${states.join(', ')}`,
        ).toEqual([]);
        told.set(story.id, new Set(story.stands));
      }
      const source = syntheticSource(folder);
      const stories = Object.values(source.synthetic.services).flatMap((service) => Object.entries(service.stories));
      expect(stories.filter(([id, { share }]) => share !== undefined && !told.has(id)).map(([id]) => id)).toEqual([]);
    },
  );
});

const caseIdOf = (result: RowResult | undefined) => (result?.is === 'accepted' ? result.caseId : '');

describe('the sandbox of the reference pack', () => {
  let today: Imported;
  beforeAll(async () => {
    today = await imported('country-packs/pakistan', days[0] as Instant);
  }, patience);

  it('stands at every stage that the requesting State can see', () => {
    const { pack } = syntheticSource('country-packs/pakistan');
    const seen = new Set(today.views.flatMap(({ states }) => states));
    const visible = Object.values(pack.services.readmission?.machine.states ?? {})
      .filter(({ sides }) => sides.includes('requesting'))
      .map(({ path }) => path);
    // What decides by itself is never stood in.
    const passing = ['received.course.examination.triage'];
    const innermost = visible.filter(
      (path) => !passing.includes(path) && !visible.some((other) => other.startsWith(`${path}.`)),
    );
    expect(innermost.filter((path) => !seen.has(path))).toEqual([]);
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
    const { sandbox, results, cases } = today;
    for (const [index, { row, counterpart }] of cases.entries()) {
      const caseId = caseIdOf(results[index]);
      const stranger = counterpart === 'BE' ? 'nl-officer' : 'be-officer';
      expect(await sandbox.app.viewCase(sandbox.actor(stranger), caseId)).toBeUndefined();
      const sent = row.history.some((step) => step.do === 'submit' || step.do === 'announce');
      expect((await sandbox.app.viewCase(sandbox.actor('moi-intake'), caseId)) !== undefined).toBe(sent);
    }
  });
});
