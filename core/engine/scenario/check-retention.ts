import type { Onlooker } from './check-sight.ts';
import { compareNames, compareValue } from './compare.ts';
import type { Expectation } from './scenario-data.ts';
import type { Mismatch } from './scenario-report.ts';

/** How what the sides still hold, and what waits for persons, differs from what must be so. */
export function checkRetention(
  { erased = {}, asks = {} }: Pick<Expectation, 'erased' | 'asks'>,
  { law, caseFile }: Onlooker,
): readonly Mismatch[] {
  const placeOf = new Map(law.active.retention.map(({ ref, number }) => [ref, String(number)]));
  return [
    ...Object.entries(erased).flatMap(([side, categories]) => {
      const facts = Object.entries(caseFile?.facts[side] ?? {});
      if (categories === '*') {
        const held = facts.flatMap(([category, { is }]) => (is === 'erased' ? [] : [category]));
        return compareValue(`erased of ${side}`, '*', held.length === 0 ? '*' : `all but ${held.sort().join(', ')}`);
      }
      const gone = facts.flatMap(([category, { is }]) => (is === 'erased' ? [category] : []));
      return compareNames(`erased of ${side}`, categories, gone);
    }),
    ...Object.entries(asks).flatMap(([side, places]) => {
      const asked = (caseFile?.retained?.[side]?.asked ?? []).map(({ rule }) => placeOf.get(rule) ?? rule);
      return compareNames(`asks of ${side}`, places.map(String), asked);
    }),
  ];
}
