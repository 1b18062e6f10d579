import type { DeadlineEnd, WorldPreview } from '../../app/preview-world.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';

/** Rows that are shown; the rest is counted. */
const mostShown = 100;

/** What another world would do to the dates of open cases, in words. Nothing of a case but its public reference. */
export function shownMoves({ words }: Visit, { cases, moved, disputed, failed }: WorldPreview) {
  const clockOf = ({ service, rule }: { readonly service: string; readonly rule: string }) =>
    words.name(`deadlines.${service}.${rule}`);
  const nameOf = (reference: string | undefined) => reference ?? words.say('case.noReference');
  const atOnce = moved.filter(({ dueAtOnce }) => dueAtOnce).length;
  return {
    summary:
      moved.length === 0
        ? words.say('system.moves.none', { cases })
        : words.say('system.moves.some', {
            clocks: moved.length,
            cases: new Set(moved.map(({ caseId }) => caseId)).size,
          }),
    atOnce: atOnce > 0 ? words.say('system.moves.atOnce', { count: atOnce }) : undefined,
    moves: moved.slice(0, mostShown).map((one) => ({
      name: nameOf(one.reference),
      clock: clockOf(one),
      before: endWords(words, one.before),
      after: endWords(words, one.after),
      isNow: one.dueAtOnce,
    })),
    more: moved.length > mostShown ? words.say('sandbox.preview.more', { count: moved.length - mostShown }) : undefined,
    disputed: disputed.map((one) =>
      words.say('system.moves.disputed', {
        case: nameOf(one.reference),
        clock: clockOf(one),
        day: one.wouldEnd === undefined ? words.say('system.moves.noDate') : words.date(one.wouldEnd),
      }),
    ),
    failed: failed.length > 0 ? words.say('sandbox.preview.failed', { count: failed.length }) : undefined,
  };
}

function endWords(words: PageWords, { lastDay }: DeadlineEnd): string {
  return lastDay === undefined ? words.say('system.moves.noDate') : words.date(lastDay);
}
