import { changeCodes } from '../../core/engine/diff/change-codes.ts';
import { page } from './markdown.ts';

/** Every code that `rcms pack diff` can give a change, with its group and its meaning. */
export function changeCodesPage(): string {
  return page(
    'Change codes',
    '`core/engine/diff/change-codes.ts`',
    'What `rcms pack diff` can say about two versions of a pack. The group says what a change asks for: `visibility` changes who can see or do what, `date` changes a date, `migration` leaves open cases at the earlier version until they are moved, `compatible` asks for nothing.',
    ...Object.entries(changeCodes)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([code, { kind, means }]) => `### ${code}\n\n*${kind}*. ${means}`),
  );
}
