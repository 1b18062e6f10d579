import type { ListedRow } from '../../../engine/views/rows.ts';
import type { PageWords } from '../page-words.ts';
import type { ShownRow } from './case-row.ts';

/** Why a case waits for somebody, in the order in which it is shown. */
const reasons = ['mine', 'standIn', 'over', 'held', 'reviews', 'owed', 'soon', 'later', 'open'] as const;
/** One of them. */
export type Reason = (typeof reasons)[number];

/** Cases that wait for the same reason, by their clocks. */
export interface WorkGroup {
  readonly reason: Reason;
  readonly title: string;
  readonly count: number;
  readonly rows: readonly ShownRow[];
}

/**
 * Why a case waits for a person: what that person has taken on stands before everything else, and then what those have for
 * whom they stand in.
 */
export function reasonOf(
  row: ListedRow,
  { clock }: Pick<ShownRow, 'clock'>,
  user: string,
  standsInFor: readonly string[] = [],
): Reason {
  const holders = Object.values(row.taken ?? {});
  if (holders.includes(user)) return 'mine';
  if (holders.some((holder) => standsInFor.includes(holder))) return 'standIn';
  if ((row.held ?? []).length > 0) return 'held';
  if ((row.reviews ?? []).length > 0) return 'reviews';
  if (clock?.urgency === 'over') return 'over';
  if ((row.owed ?? []).length > 0) return 'owed';
  if (!clock) return 'open';
  return clock.urgency === 'later' ? 'later' : 'soon';
}

/** Rows in groups. Rows come by their clocks and stay so within a group. */
export function workGroups(
  words: PageWords,
  rows: readonly { readonly reason: Reason; readonly row: ShownRow }[],
): readonly WorkGroup[] {
  const groups = Map.groupBy(rows, ({ reason }) => reason);
  return reasons.flatMap((reason) => {
    const found = groups.get(reason)?.map(({ row }) => row);
    const title = words.say(reason === 'open' ? 'work.noClock' : `work.${reason}`);
    return found ? [{ reason, title, count: found.length, rows: found }] : [];
  });
}
