import type { DueCaveat } from '../../core/engine/model/due-explanation.ts';
import { caveatInWords } from '../../core/engine/scenario/explain-due.ts';
import type { DeadlineEnd, WorldPreview } from '../../core/shell/app/preview-world.ts';

/** Moved dates that are printed; `--json` has all. */
const mostPrinted = 50;

/** What a changed world does to the dates of open cases, a line for each clock that moves. */
export function printWorldPreview({ cases, unchanged, moved, disputed, failed }: WorldPreview): readonly string[] {
  const shown = moved
    .slice(0, mostPrinted)
    .map(({ caseId, reference, deadline, before, after, caveats, dueAtOnce }) => {
      const notes = [...(dueAtOnce ? ['DUE AT ONCE'] : []), ...caveats.filter(isAboutTheDay).map(caveatInWords)];
      return `  ${(reference ?? caseId).padEnd(12)}  ${deadline}: ${endInWords(before)} → ${endInWords(after)}${
        notes.length === 0 ? '' : `  (${notes.join('; ')})`
      }`;
    });
  const more = moved.length > shown.length ? [`  … and ${moved.length - shown.length} more; --json gives all.`] : [];
  const atOnce = moved.filter(({ dueAtOnce }) => dueAtOnce).length;
  return [
    ...shown,
    ...more,
    `${count(moved.length, 'deadline')} in ${count(cases - unchanged - failed.length, 'case')} ${
      moved.length === 1 ? 'moves' : 'move'
    }, ${count(unchanged, 'case')} with a clock ${unchanged === 1 ? 'stays' : 'stay'} as ${unchanged === 1 ? 'it is' : 'they are'}.`,
    ...(atOnce > 0 ? [`${count(atOnce, 'deadline')} ${atOnce === 1 ? 'is' : 'are'} due at once.`] : []),
    ...disputed.map(
      ({ caseId, reference, deadline, lastDay, wouldEnd }) =>
        `  ${reference ?? caseId}  ${deadline} has passed on ${lastDay}; it would end on ${wouldEnd}. It is not revived: look at the case.`,
    ),
    ...(failed.length > 0 ? [`Not decided, and left as they are until they can be: ${failed.join(', ')}`] : []),
  ];
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function endInWords({ lastDay, dueAt }: DeadlineEnd): string {
  if (lastDay === undefined) return 'no date';
  return dueAt === undefined ? `${lastDay} (open)` : lastDay;
}

/** What is wrong with a source was wrong before: here only what makes the new day uncertain counts. */
function isAboutTheDay({ is }: DueCaveat): boolean {
  return is !== 'source-unconfirmed' && is !== 'number-not-confirmed';
}
