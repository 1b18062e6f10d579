import { isSameJson } from '../../basics/json.ts';
import { evolve } from '../../evolve/evolve.ts';
import type { CaseFile } from '../../model/case-file.ts';
import { joinSideCopies, sideCopy } from '../../model/side-copy.ts';
import type { Invariant } from './invariant.ts';

/** What the streams of the sides hold, put together and folded, is the case. */
export const replayGivesTheCase: Invariant = {
  name: 'what each side has on record gives the same case again',
  check({ history, events, caseFile }) {
    const stored = [...history, ...events].map((event) =>
      joinSideCopies(event.sides.map((side) => ({ side, copy: sideCopy(event, side) }))),
    );
    const replayed = stored.reduce<CaseFile | undefined>(evolve, undefined);
    if (isSameJson(replayed, caseFile)) return [];
    const parts = Object.entries(caseFile).filter(
      ([key, value]) => !isSameJson(value, replayed?.[key as keyof CaseFile]),
    );
    return [`another case: ${parts.map(([key]) => key).join(', ') || 'something more'} differs`];
  },
};
