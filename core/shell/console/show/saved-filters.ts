import type { SavedFilter } from '../../app/app.ts';

/** A list that somebody saved, with its address. */
export interface ShownFilter {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** Saved lists as links. */
export function shownFilters(filters: readonly SavedFilter[]): readonly ShownFilter[] {
  return filters.map(({ id, name, conditions }) => ({
    id,
    name,
    address: `/cases?${new URLSearchParams({ ...conditions })}`,
  }));
}
