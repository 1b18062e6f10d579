import { evolve } from '../../engine/evolve/evolve.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Destruction } from '../app/destruction-port.ts';
import type { Commit } from '../app/ports.ts';

/** An erasure that is carried out again: of what the views make of the case nothing is known, and it is left as it is. */
export interface ReplayedErasure extends Omit<Commit, 'reach' | 'worklist' | 'search' | 'statistics' | 'answer'> {
  readonly answer?: never;
  /** The row of the list that it repeats. */
  readonly listed: { readonly id: string; readonly position: number };
}

/** The event by which a destruction is carried out again, and the case after it. The clock does it, by the list. */
export function replayedErasure(
  before: CaseFile,
  row: Destruction,
): { readonly event: CaseEvent; readonly caseFile: CaseFile } {
  const { holder, recordedAt, effectiveOn, by } = row;
  const event: CaseEvent = {
    type: 'data-erased',
    version: 1,
    recordedAt,
    effectiveOn,
    by,
    sides: [holder],
    codes: codesOfDestruction(row),
    seen: {},
    parts: [],
  };
  return { event, caseFile: evolve(before, event) };
}

/** The codes of the event that the list tells of. */
export function codesOfDestruction(row: Destruction): CaseEvent['codes'] {
  const { id: _id, position: _position, caseId: _case, version: _version, by: _by, ...rest } = row;
  const { recordedAt: _at, effectiveOn: _on, epochs: _epochs, ...codes } = rest;
  return codes as unknown as CaseEvent['codes'];
}
