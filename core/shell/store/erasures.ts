import type { Category, Side } from '../../engine/basics/identifiers.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import { codesOf, type Erasure } from '../../engine/model/event-codes.ts';

/** An erasure among the events of a commit. */
export interface CommittedErasure extends Erasure {
  /** Index of its event in the commit. */
  readonly event: number;
}

/** The erasures among the events of a commit, in their order. */
export function erasuresIn(events: readonly CaseEvent[]): readonly CommittedErasure[] {
  return events.flatMap((event, index) =>
    event.type === 'data-erased' ? [{ event: index, ...codesOf(event, 'data-erased') }] : [],
  );
}

/** True when the whole record of the side goes. */
export function takesRecord({ kinds }: Erasure): boolean {
  return kinds.includes('record');
}

/**
 * True when the facts without identity lose their link to the case, and stand from then on as they are: with the record,
 * and with what is anonymised of a case that has ended. Of an open one they are still counted.
 */
export function cutsLink(erasure: Erasure, { closed }: Pick<CaseFile, 'closed'>): boolean {
  return takesRecord(erasure) || (erasure.then === 'anonymise' && closed !== undefined);
}

/** True when the values of a category go that a side holds. */
export function takesValue(erasure: Erasure, side: Side, category: Category): boolean {
  const { holder, categories, kinds } = erasure;
  if (holder !== side) return false;
  return (
    takesRecord(erasure) || ((kinds.includes('answers') || kinds.includes('messages')) && categories.includes(category))
  );
}

/**
 * In which life of its category a value stands: how many erasures it comes after. What an event of a commit brings and a
 * later one of the same commit erases is never stored.
 */
export function lifeOf(
  erasures: readonly CommittedErasure[],
  side: Side,
  category: Category,
  event = Number.POSITIVE_INFINITY,
): number {
  return erasures.filter((erasure) => erasure.event <= event && takesValue(erasure, side, category)).length;
}
