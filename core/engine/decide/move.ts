import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import { isSameJson } from '../basics/json.ts';
import type { Step } from '../compile/compiled-machine.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
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
  /** The sides that the pack tells; one that sees the state change learns of the step in any case, not of its reason. */
  readonly tell: readonly Side[];
  readonly on: CivilDate;
  /** The very moment, where it is known. */
  readonly at?: Instant;
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
    const reason = said.reason === undefined || !said.tell.includes(side) ? {} : { reason: said.reason };
    const released = releasedRoles(progress, step, side);
    seen[side] = {
      ...seenState(progress.service, side, state, step.entered),
      ...(released.length === 0 ? {} : { released }),
      ...reason,
    };
  }
  const acknowledges = service.transitions[said.transition]?.acknowledges;
  const moved = happen(progress, {
    type: 'transition-taken',
    codes: { transition: said.transition, ...(acknowledges ? { acknowledges } : {}) },
    sides,
    seen,
    effectiveOn: said.on,
    by: said.by,
  });
  const moment = said.at === undefined ? {} : { at: said.at };
  return consequences(moved, { on: said.on, ...moment, transition: said.transition, entered: step.entered });
}

/** The claimed roles of a side that a state which is left made responsible. */
function releasedRoles({ caseFile, service, law }: Progress, { left }: Moved, side: Side): readonly string[] {
  const done = new Set(left.flatMap((path) => service.machine.states[path]?.responsible ?? []));
  return Object.keys(caseFile.tasks).filter((role) => done.has(role) && law.active.roles[role]?.side === side);
}

/** What one side sees of a state, and of the states just entered. */
function seenState({ machine }: CompiledService, side: Side, state: StateValue, entered: readonly string[]): SeenState {
  return { state, entered: entered.filter((path) => machine.states[path]?.sides.includes(side)) };
}
