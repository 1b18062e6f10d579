import type { ListedRow } from '../../../engine/views/rows.ts';
import type { PageWords } from '../page-words.ts';
import type { ShownRow } from './case-row.ts';

/** The cases in which people of one role must act, with how many of them are late or nearly so. */
export interface TeamGroup {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly over: number;
  readonly soon: number;
  /** The first of them by their clocks. */
  readonly rows: readonly ShownRow[];
  /** Where all of them are listed; absent where these are all. */
  readonly all: string | undefined;
}

/** So many of each group have room on the page. */
const mostRows = 10;

/** The open cases of an authority by the role that must act; those in which none of its roles must, last. */
export function teamGroups(
  words: PageWords,
  rows: readonly { readonly listed: ListedRow; readonly row: ShownRow }[],
): readonly TeamGroup[] {
  const byRole = new Map<string, ShownRow[]>();
  for (const { listed, row } of rows) {
    for (const role of listed.responsible.length === 0 ? [''] : listed.responsible) {
      byRole.set(role, [...(byRole.get(role) ?? []), row]);
    }
  }
  const near = (row: ShownRow) => row.clock?.urgency === 'today' || row.clock?.urgency === 'soon';
  return [...byRole]
    .sort(([one], [other]) => Number(one === '') - Number(other === ''))
    .map(([role, found]) => ({
      id: role === '' ? 'nobody' : role,
      title: role === '' ? words.say('team.nobody') : words.name(`roles.${role}`),
      count: found.length,
      over: found.filter(({ clock }) => clock?.urgency === 'over').length,
      soon: found.filter(near).length,
      rows: found.slice(0, mostRows),
      all: found.length <= mostRows ? undefined : role === '' ? '/cases' : `/cases?role=${role}`,
    }));
}
