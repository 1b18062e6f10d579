import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import { isSameJson } from '../basics/json.ts';
import type { Step } from '../compile/compiled-pack.ts';
import type { By, Codes } from '../model/case-event.ts';
import type { StateValue } from '../model/case-file.ts';
import type { SeenState } from '../model/event-codes.ts';
import { consequences } from './consequences.ts';
import { happen, type Progress } from './progress.ts';

/** A step of the machine that was accepted. */
export type Moved = Extract<Step, { is: 'moved' }>;

/** How a move is to be recorded. */
export interface Move {
  readonly transition: string;
  readonly reason?: string;
  /** The sides that the pack tells; a side that would see the state change learns of it in any case. */
  readonly tell: readonly Side[];
  readonly on: CivilDate;
  readonly by: By;
}

/** Records that the workflow moved, with what each side sees of it, and everything that follows from it. */
export function move(progress: Progress, step: Moved, said: Move): Progress {
  const { caseFile, service } = progress;
  const seen: Record<Side, Codes> = {};
  const sides: Side[] = [];
  for (const side of Object.keys(caseFile.known)) {
    const state = service.machine.seenBy(step.state, side);
    if (!said.tell.includes(side) && isSameJson(state, caseFile.stateSeen[side])) continue;
    sides.push(side);
    seen[side] = seenState(progress, side, state, step.entered);
  }
  const moved = happen(progress, {
    type: 'transition-taken',
    codes: { transition: said.transition, ...(said.reason === undefined ? {} : { reason: said.reason }) },
    sides,
    seen,
    effectiveOn: said.on,
    by: said.by,
  });
  return consequences(moved, { on: said.on, transition: said.transition, entered: step.entered });
}

/** What one side sees of a state, and of the states just entered. */
export function seenState(progress: Progress, side: Side, state: StateValue, entered: readonly string[]): Codes {
  const { states } = progress.service.machine;
  const seen: SeenState = { state, entered: entered.filter((path) => states[path]?.sides.includes(side)) };
  return { state: seen.state, entered: seen.entered };
}
