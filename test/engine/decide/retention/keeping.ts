import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import type { RetentionRule } from '../../../../core/engine/compile/compiled-retention.ts';
import { allow, asked, chair, clock, garden, judge, judgeSlugs, type Story, story } from '../garden.ts';

/** A rule with everything that a test does not say. */
export function rule(number: number, said: Partial<RetentionRule>): RetentionRule {
  return {
    number,
    ref: `9.9.9/${number}`,
    holders: '*',
    outcomes: '*',
    keep: { number: 1, unit: 'months' },
    from: 'closed',
    then: 'erase',
    ...said,
  };
}

/** The garden with other rules of retention. */
export function keeping(...rules: readonly Partial<RetentionRule>[]): CompiledPack {
  return { ...garden, retention: rules.map((said, index) => rule(index + 1, said)) };
}

/** A story goes on under another pack. */
export function under(pack: CompiledPack, before: Story): Story {
  return story(garden.seed, before.caseFile, before.last, pack);
}

/** A shed that was allowed on 5 March 2026. */
export const allowed = () =>
  asked().go('2026-03-04T12:00:00.000Z', judge, judgeSlugs).go('2026-03-05T12:00:00.000Z', chair, allow);

/** What the job asks for. */
export const applied = (before: Story, at: string) => before.go(at, clock, { type: 'apply-retention' });

/** The codes of what the last decision did, by event type. */
export function happened({ last }: Story): readonly (readonly [string, unknown])[] {
  return last?.outcome.ok ? last.outcome.value.events.map(({ type, codes }) => [type, codes] as const) : [];
}
