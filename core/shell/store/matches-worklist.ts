import type { WorklistRow } from '../../engine/views/rows.ts';
import type { WorklistQuery } from '../app/ports.ts';

/** True when a row passes the filters of a query; the cursor is not one of them. A state stands for those inside it. */
export function matchesWorklist(row: WorklistRow, query: WorklistQuery): boolean {
  const { service, state, responsible, dueBefore, closed, facets, waits, why } = query;
  if (service !== undefined && row.service !== service) return false;
  if (state !== undefined && !statesWithParents(row).includes(state)) return false;
  if (responsible !== undefined && !responsible.some((role) => row.responsible.includes(role))) return false;
  if (waits === 'reviewed' && row.reviews === undefined) return false;
  if ((waits === 'asked' || waits === 'held') && !row.keeping?.includes(waits)) return false;
  if (!why.some((way) => row.why.includes(way))) return false;
  if (dueBefore !== undefined && !(row.deadline && row.deadline.dueAt < dueBefore)) return false;
  const { dueFrom, unclocked, openedFrom, openedBefore, standsIn, party } = query;
  if (dueFrom !== undefined && !(row.deadline && row.deadline.dueAt >= dueFrom)) return false;
  if (unclocked !== undefined && (row.deadline === undefined) !== unclocked) return false;
  if (openedFrom !== undefined && row.openedOn < openedFrom) return false;
  if (openedBefore !== undefined && row.openedOn >= openedBefore) return false;
  const stands = (one: { readonly service: string; readonly states: readonly string[] }) =>
    one.service === row.service && one.states.some((path) => statesWithParents(row).includes(path));
  if (standsIn !== undefined && !standsIn.some(stands)) return false;
  if (party !== undefined && !Object.values(row.parties ?? {}).some((one) => party.includes(one))) return false;
  if (closed !== undefined && (row.closedOn !== undefined) !== closed) return false;
  return Object.entries(facets ?? {}).every(([facet, value]) => facetValue(row, facet) === value);
}

/** The states of a row with every state that they lie in: `examination.registry` gives `examination` as well. */
export function statesWithParents(row: WorklistRow): readonly string[] {
  const paths = row.states.flatMap((path) => {
    const steps = path.split('.');
    return steps.map((_, index) => steps.slice(0, index + 1).join('.'));
  });
  return [...new Set(paths)];
}

/** The value of a facet as text, as a filter names it. */
export function facetValue(row: WorklistRow, facet: string): string | undefined {
  if (!Object.hasOwn(row.facets, facet)) return undefined;
  const value = row.facets[facet]?.value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
