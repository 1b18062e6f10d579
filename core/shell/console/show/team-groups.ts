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
  readonly rows: readonly ShownRow[];
}

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
      rows: found,
    }));
}
