import type { CountedCase } from './count-case.ts';
import type { FactValue } from './fact-of.ts';

/** Cases that the dimensions do not tell apart. */
export interface Group {
  readonly values: readonly FactValue[];
  readonly cases: readonly CountedCase[];
}

/** The groups in the order of their values: texts by their characters, what is missing last. */
export function groupCases(cases: readonly CountedCase[]): readonly Group[] {
  const groups = new Map<string, { values: readonly FactValue[]; cases: CountedCase[] }>();
  for (const one of cases) {
    const key = JSON.stringify(one.values);
    const group = groups.get(key) ?? { values: one.values, cases: [] };
    group.cases.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].sort((left, right) => compare(left.values, right.values));
}

function compare(left: readonly FactValue[], right: readonly FactValue[]): number {
  for (const [place, value] of left.entries()) {
    const [one, other] = [sortKey(value), sortKey(right[place] ?? null)];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function sortKey(value: FactValue): string {
  return value === null ? '1' : `0${value}`;
}
