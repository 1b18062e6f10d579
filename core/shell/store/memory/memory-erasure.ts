import { randomUUID } from 'node:crypto';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Destruction } from '../../app/destruction-port.ts';
import type { Commit, StoredEvent } from '../../app/ports.ts';
import { type CommittedErasure, erasuresIn, lifeOf, takesRecord } from '../erasures.ts';
import type { StreamRow } from '../stream/append-events.ts';
import { bareHeader } from '../stream/event-header.ts';
import type { MemoryCase } from './memory-case.ts';
import type { MemoryState } from './memory-state.ts';

/** Drops what lies beside the streams: files, drafts, what was asked, and what waits to be sent. */
export function eraseFollowers(
  state: MemoryState,
  caseId: CaseId,
  found: MemoryCase | undefined,
  erasures: readonly CommittedErasure[],
): void {
  for (const erasure of erasures) {
    const { holder, categories, kinds } = erasure;
    const takes = (...some: readonly string[]) => takesRecord(erasure) || some.some((kind) => kinds.includes(kind));
    if (takes('attachments')) {
      state.uploads.drop(caseId, holder, (category) => takesRecord(erasure) || categories.includes(category));
    }
    if (takes('answers', 'messages', 'drafts')) {
      for (const [place, { draft }] of state.drafts) {
        if (draft.caseId === caseId && draft.side === holder) state.drafts.delete(place);
      }
    }
    const authorities = (found?.reach ?? []).filter(({ side }) => side === holder).map(({ authority }) => authority);
    if (takes('answers', 'messages', 'attachments')) state.answers.forget(caseId, authorities);
    if (takes('notifications')) {
      for (const [index, entry] of state.outbox.entries()) {
        if (entry?.caseId === caseId && entry.effect.side === holder) state.outbox[index] = undefined;
      }
    }
  }
}

/** The streams without what has gone: parts of values, or with the record all that came before but hashes and dates. */
export function keptAfter(
  erasures: readonly CommittedErasure[],
  rows: readonly StreamRow[],
  copies: readonly StoredEvent[],
  fresh: readonly StreamRow[],
): Pick<MemoryCase, 'rows' | 'copies'> {
  if (erasures.length === 0) return { rows, copies };
  const eventOf = new Map(fresh.map(({ side, number, event }) => [`${side} ${number}`, event]));
  const stays = (side: string, number: number, category: string) =>
    lifeOf(erasures, side, category, eventOf.get(`${side} ${number}`) ?? -1) === lifeOf(erasures, side, category);
  const firstOf = (side: string) => {
    const newest = erasures.findLast((erasure) => erasure.holder === side && takesRecord(erasure));
    return newest ? (fresh.find((row) => row.side === side && row.event === newest.event)?.number ?? 0) : 0;
  };
  return {
    rows: rows.map((row) => ({
      ...row,
      header: row.number < firstOf(row.side) ? bareHeader(row.header) : row.header,
      parts: row.parts.filter(({ category }) => stays(row.side, row.number, category)),
    })),
    copies: copies
      .filter(({ side, version }) => version >= firstOf(side))
      .map((stored) => {
        const parts = stored.copy.parts.filter(({ category }) => stays(stored.side, stored.version, category));
        return { ...stored, copy: { ...stored.copy, parts } };
      }),
  };
}

/** What a commit adds to the list. */
export function destructionsOf(
  state: MemoryState,
  { caseId, events }: Commit,
  rows: readonly StreamRow[],
): readonly Destruction[] {
  return erasuresIn(events).map(({ event: index, ...erasure }, nth) => {
    const { by, recordedAt, effectiveOn } = events[index] as Commit['events'][number];
    const version = rows.find((row) => row.side === erasure.holder && row.event === index)?.number ?? 0;
    const position = state.destructions.length + nth + 1;
    return { ...erasure, id: randomUUID(), position, caseId, version, by, recordedAt, effectiveOn, epochs: [] };
  });
}
