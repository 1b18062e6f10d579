import type { DueCaveat } from '../../../../core/engine/model/due-explanation.ts';

/** A caveat in the words of the table. */
export function told(caveat: DueCaveat): string {
  switch (caveat.is) {
    case 'uncovered-year':
      return `uncovered ${caveat.year}`;
    case 'tentative-day':
      return `tentative ${caveat.date}`;
    case 'paused':
      return `paused ${caveat.since}`;
    default:
      return caveat.is;
  }
}
