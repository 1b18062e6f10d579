import type { Retention } from '../../../schemas/types/pack/retention.ts';
import type { PackOutline } from '../pack/outline.ts';
import { amountOf } from './assemble-deadline.ts';
import type { RetentionRule } from './compiled-retention.ts';

/** The rules of retention.yaml in the order of the file. */
export function retentionRules({ retention }: PackOutline, version: string): readonly RetentionRule[] {
  return ((retention.value ?? []) as unknown as Retention).map((rule, index) => ({
    number: index + 1,
    ref: `${version}/${index + 1}`,
    ...(rule.categories === undefined ? {} : { categories: rule.categories }),
    ...(rule.kinds === undefined ? {} : { kinds: rule.kinds }),
    ...(rule.services === undefined ? {} : { services: rule.services }),
    holders: rule.holders,
    outcomes: rule.outcomes,
    ...(rule.when === undefined ? {} : { when: rule.when }),
    keep: amountOf(rule.keep),
    from: rule.from,
    then: rule.then,
    ...(rule.hold
      ? { hold: { by: rule.hold.by, reasons: rule.hold.reasons, review: amountOf(rule.hold.review) } }
      : {}),
    ...(rule.release ? { release: { by: rule.release.by, persons: rule.release.persons ?? 1 } } : {}),
    ...(rule.source ? { source: rule.source as NonNullable<RetentionRule['source']> } : {}),
  }));
}
