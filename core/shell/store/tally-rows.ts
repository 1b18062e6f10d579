import type { WorklistRow } from '../../engine/views/rows.ts';
import type { LoadQuery, LoadTally } from '../app/ports.ts';
import { matchesWorklist } from './matches-worklist.ts';

/** Open rows of a list, counted by what is alike in them. */
export function tallyRows(
  rows: readonly WorklistRow[],
  { dueBefore, openedBefore, why }: LoadQuery,
): readonly LoadTally[] {
  const tallies = new Map<string, LoadTally>();
  for (const row of rows) {
    if (!matchesWorklist(row, { limit: 1, closed: false, why })) continue;
    const alike = {
      service: row.service,
      why: row.why,
      states: row.states,
      responsible: row.responsible,
      parties: row.parties ?? {},
      isTaken: row.taken !== undefined,
      ...(row.deadline ? { due: placeIn(row.deadline.dueAt, dueBefore) } : {}),
      age: placeIn(row.openedOn, openedBefore),
    };
    const key = JSON.stringify(alike);
    tallies.set(key, { ...alike, cases: (tallies.get(key)?.cases ?? 0) + 1 });
  }
  return [...tallies.values()];
}

function placeIn(value: string, limits: readonly string[]): number {
  const nth = limits.findIndex((limit) => value < limit);
  return nth < 0 ? limits.length : nth;
}
