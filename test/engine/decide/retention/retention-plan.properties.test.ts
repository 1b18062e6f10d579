import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../../core/engine/basics/civil-date.ts';
import { addDays } from '../../../../core/engine/calendar/add-days.ts';
import type { RetentionRule } from '../../../../core/engine/compile/compiled-retention.ts';
import { type PlannedEnd, retentionPlan } from '../../../../core/engine/decide/retention/retention-plan.ts';
import type { CaseFile } from '../../../../core/engine/model/case-file.ts';
import { asked, garden, type Story, sketched } from '../garden.ts';
import { allowed, applied, happened, keeping, under } from './keeping.ts';

const categories = Object.keys(garden.categories);
const conditions = Object.keys(garden.services['shed-permit']?.conditions ?? {});
const some = (names: readonly string[]) =>
  fc.oneof(fc.constant('*' as const), fc.subarray([...names], { minLength: 1 }));
const end = fc.constantFrom<RetentionRule['then']>('erase', 'anonymise', 'archive', 'review');
const amount = fc.record({
  number: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('calendar-days' as const, 'weeks' as const, 'months' as const, 'years' as const),
});
const aRule: fc.Arbitrary<Partial<RetentionRule>> = fc.record(
  {
    categories: some(categories),
    holders: some(['plotholder', 'committee']),
    outcomes: some(['still-open', 'allowed', 'forbidden', 'dropped']),
    when: fc.constantFrom(...conditions),
    keep: amount,
    from: fc.constantFrom<RetentionRule['from']>('opened', 'transmitted', 'closed', 'recorded', 'last-used'),
    then: end,
    release: fc.constantFrom({ by: ['chair', 'treasurer'], persons: 2 as const }),
  },
  { requiredKeys: ['categories', 'holders', 'outcomes', 'keep', 'from', 'then'] },
);
const lastRules: readonly Partial<RetentionRule>[] = [
  { categories: '*', keep: { number: 20, unit: 'years' }, from: 'opened' },
  { kinds: ['record'], keep: { number: 20, unit: 'years' }, from: 'opened' },
];
const packs = fc.array(aRule, { maxLength: 5 }).map((rules) => keeping(...rules, ...lastRules));
const stories = fc.constantFrom<() => Story>(sketched, asked, allowed);
const planOf = (pack: typeof garden, caseFile: CaseFile, side: string) =>
  retentionPlan({ law: { caseVersion: pack, active: pack }, world: garden.seed, caseFile }, side);
const later = (days: number) => instant(`${addDays(civilDate('2026-03-06'), days)}T12:00:00.000Z`);

describe('retention, whatever the rules', () => {
  it('lets every kind of every category that is held fall under exactly one end', () => {
    fc.assert(
      fc.property(packs, stories, (pack, begun) => {
        const { caseFile } = begun();
        for (const side of Object.keys(caseFile?.known ?? {})) {
          const cells = planOf(pack, caseFile as CaseFile, side).flatMap(({ kinds, categories: of }) =>
            kinds.flatMap((kind) => (of.length === 0 ? [kind] : of.map((category) => `${kind} ${category}`))),
          );
          expect(new Set(cells).size).toBe(cells.length);
          const held = Object.entries(caseFile?.facts[side] ?? {}).filter(([, { is }]) => is === 'here');
          for (const [category] of held) expect(cells).toContain(`answers ${category}`);
        }
      }),
    );
  });

  it('erases nothing before the last day of its rule is over', () => {
    fc.assert(
      fc.property(packs, stories, fc.integer({ min: 0, max: 12_000 }), (pack, begun, days) => {
        const before = under(pack, begun());
        const at = later(days);
        const passed = before.go(at, { kind: 'clock' }, { type: 'pass-deadlines' });
        const dues = Object.keys(passed.caseFile?.known ?? {}).flatMap((side) =>
          planOf(pack, passed.caseFile as CaseFile, side),
        );
        const isDue = ({ dueAt }: PlannedEnd) => dueAt !== undefined && dueAt <= at;
        const fell = new Set(dues.filter(isDue).map(({ holder, rule }) => `${holder} ${rule?.ref}`));
        for (const [type, codes] of happened(applied(passed, at))) {
          if (type !== 'data-erased') continue;
          const { holder, rule } = codes as { holder: string; rule: string };
          expect(fell).toContain(`${holder} ${rule}`);
        }
      }),
    );
  });

  it('ends in the same state, however often and however late the job runs', () => {
    const plain = fc.array(
      aRule.map(({ release: _release, ...rest }) => ({ ...rest, then: 'erase' as const })),
      { maxLength: 4 },
    );
    const moments = fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 4 });
    fc.assert(
      fc.property(plain, moments, (rules, days) => {
        // A condition that loses its facts lets the longer rule win: that is another property.
        const pack = keeping(...rules.map(({ when: _when, ...rest }) => rest), ...lastRules);
        const [often, once] = [[...days, 9_000].sort((left, right) => left - right), [9_000]].map((all) =>
          all.reduce((told, day) => applied(told, later(day)), under(pack, allowed())),
        );
        expect(kept(often)).toEqual(kept(once));
      }),
    );
  });

  it('keeps nothing for ever: after the longest period all has gone that needs nobody', () => {
    fc.assert(
      fc.property(fc.array(aRule, { maxLength: 5 }), (rules) => {
        const pack = keeping(
          ...rules.map(({ release: _r, ...rest }) => ({ ...rest, then: 'erase' as const })),
          ...lastRules,
        );
        let told = under(pack, allowed());
        for (const day of [15_000, 15_001]) told = applied(told, later(day));
        expect(told.caseFile?.known).toEqual({});
      }),
    );
  });

  it('is the same plan whatever the other side holds', () => {
    fc.assert(
      fc.property(packs, (pack) => {
        const caseFile = allowed().caseFile as CaseFile;
        const without = { ...caseFile, facts: { ...caseFile.facts, plotholder: {} } };
        expect(planOf(pack, without, 'committee')).toEqual(planOf(pack, caseFile, 'committee'));
      }),
    );
  });

  it('is never shorter for a longer period', () => {
    fc.assert(
      fc.property(aRule, fc.integer({ min: 1, max: 30 }), (said, more) => {
        const caseFile = allowed().caseFile as CaseFile;
        const keep = said.keep as { number: number; unit: 'months' };
        const ends = [keep, { ...keep, number: keep.number + more }].map(
          (each) =>
            planOf(keeping({ ...said, keep: each }, ...lastRules), caseFile, 'committee').filter(
              ({ rule }) => rule?.number === 1,
            )[0]?.dueAt,
        );
        expect((ends[0] ?? '') <= (ends[1] ?? '')).toBe(true);
      }),
    );
  });
});

/** What is left of a case: days of erasure differ with the day on which it was done. */
function kept(story: Story | undefined) {
  const { facts = {}, known } = story?.caseFile ?? {};
  const here = Object.entries(facts).map(([side, held]) => [
    side,
    Object.entries(held)
      .filter(([, { is }]) => is === 'here')
      .map(([category]) => category),
  ]);
  return { here, known: Object.keys(known ?? {}) };
}
