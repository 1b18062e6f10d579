import type { CivilDate } from '../basics/civil-date.ts';
import type { By } from '../model/case-event.ts';
import type { Deadline } from '../model/deadline.ts';
import { knowing } from './end-deadlines.ts';
import { happen, type Progress } from './progress.ts';
import { recompute } from './recompute.ts';
import { recomputeParts } from './recompute-deadlines.ts';

/** A longer period that runs from now on: for which reason, from which day, by whose act. */
export interface Grant {
  readonly reason: string;
  readonly on: CivilDate;
  readonly by: By;
  /** How often a longer period has been asked for by now. */
  readonly requests: number;
}

/**
 * Gives a running clock its longer period. One without an end lets the clock stand still from that day, until the side
 * that asked says that the obstacle is gone.
 */
export function grantExtension(progress: Progress, clock: Deadline, grant: Grant): Progress {
  const { reason, on, by, requests } = grant;
  const extension = progress.service.deadlines.find(({ id }) => id === clock.rule)?.extension;
  const times = clock.extended ? (clock.extended.times ?? 1) + 1 : 1;
  const { asked: _answered, ...kept } = clock;
  const isOpen = extension !== undefined && 'openEnded' in extension.to;
  const longer: Deadline = {
    ...kept,
    extended: { reason, on, ...(times === 1 ? {} : { times }) },
    requests,
    ...(isOpen ? { obstacles: [...(clock.obstacles ?? []), { reason, from: on }] } : {}),
  };
  const extended = happen(progress, {
    type: 'deadline-extended',
    codes: { deadline: recompute(progress, longer), reason },
    sides: knowing(progress, clock),
    effectiveOn: on,
    by,
    ofWorld: true,
  });
  return recomputeParts(extended, clock.rule, 'extended');
}
