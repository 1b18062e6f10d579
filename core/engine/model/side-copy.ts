import type { Side } from '../basics/identifiers.ts';
import type { By, CaseEvent, Codes, Part } from './case-event.ts';

/** What the stream of one side stores of an event: its own codes and parts, and the other side's authority only. */
export interface SideCopy {
  readonly type: CaseEvent['type'];
  readonly version: number;
  readonly recordedAt: CaseEvent['recordedAt'];
  readonly effectiveOn: CaseEvent['effectiveOn'];
  readonly by: By;
  readonly world?: number;
  readonly sides: readonly Side[];
  readonly codes: Codes;
  readonly seen: Codes;
  readonly parts: readonly Part[];
}

/** Cuts an event to what the stream of `side` may know. Only for a side that the event names. */
export function sideCopy(event: CaseEvent, side: Side): SideCopy {
  return {
    type: event.type,
    version: event.version,
    recordedAt: event.recordedAt,
    effectiveOn: event.effectiveOn,
    by: copyOfBy(event.by, side),
    ...(event.world === undefined ? {} : { world: event.world }),
    sides: event.sides,
    codes: event.codes,
    seen: event.seen[side] ?? {},
    parts: event.parts.filter((part) => part.holder === side),
  };
}

/** Puts the copies of one event together again; each copy comes with the side whose stream it was read from. */
export function joinSideCopies(copies: readonly { readonly side: Side; readonly copy: SideCopy }[]): CaseEvent {
  const first = copies[0];
  if (!first) throw new RangeError('an event has at least one copy');
  const order = first.copy.sides;
  const ordered = [...copies].sort((left, right) => order.indexOf(left.side) - order.indexOf(right.side));
  const full = ordered.find(({ copy }) => copy.by.kind === 'person' && copy.by.user !== undefined) ?? first;
  const { seen: _seen, parts: _parts, ...common } = full.copy;
  return {
    ...common,
    seen: Object.fromEntries(
      ordered.filter(({ copy }) => Object.keys(copy.seen).length > 0).map(({ side, copy }) => [side, copy.seen]),
    ),
    parts: ordered.flatMap(({ copy }) => copy.parts),
  };
}

function copyOfBy(by: By, side: Side): By {
  if (by.kind !== 'person' || by.side === side) return by;
  return { kind: 'person', authority: by.authority, side: by.side };
}
