import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing, SearchKey } from '../../app/key-ring.ts';
import type { Commit } from '../../app/ports.ts';
import { erasuresIn, lifeOf, takesRecord } from '../erasures.ts';
import { hasRunningClock } from '../has-running-clock.ts';
import { recordedForms } from '../recorded-forms.ts';
import type { ReplayedErasure } from '../replayed-erasure.ts';
import { appendEvents, type Head, type StreamRow } from '../stream/append-events.ts';
import { receiptsOf } from '../stream/receipts-of.ts';
import { CommitKeys, type Held, type HeldCase, type HeldKey, headsOf } from './held-case.ts';
import { partPlace } from './places.ts';
import { factPlaces, snapshotOf } from './snapshot.ts';
import { encodeAnswer } from './stored-answer.ts';
import { whatChanges } from './what-changes.ts';

/** A decision sealed and chained, as the commit function of the database takes it. */
export interface EncodedDecision {
  readonly decision: string;
  readonly snapshot: string;
  readonly rows: readonly StreamRow[];
  readonly heads: Readonly<Record<string, Head>>;
}

/** Seals the parts of a decision, chains its events to the heads and writes it all down as JSON. */
export async function encodeDecision(
  ring: KeyRing,
  instance: string,
  actor: Actor,
  commit: Commit | ReplayedErasure,
  before: HeldCase,
): Promise<EncodedDecision> {
  const { caseId, caseFile, events, effects } = commit;
  const keys = new CommitKeys(ring, instance, caseId, before.keys);
  const erasures = erasuresIn(events);
  const { rows, heads } = appendEvents(caseId, events, headsOf(before.held), (plain, place, event) => {
    const { side, category } = place;
    return ring.seal(
      keys.keyOf(side, category, lifeOf(erasures, side, category, event)),
      partPlace(instance, place),
      plain,
    );
  });
  await keys.wrapFresh();
  const { changes, held } = whatChanges(ring.searchKeys().at(-1) as SearchKey, commit, before.held);
  const lasts = (row: StreamRow, category: string) =>
    lifeOf(erasures, row.side, category, row.event) === lifeOf(erasures, row.side, category);
  const parts = rows.flatMap((row) =>
    row.parts
      .filter(({ category }) => lasts(row, category))
      .map(({ category, sealed }) => [row.side, row.number, category, Buffer.from(sealed).toString('base64')]),
  );
  const hashes = Object.entries(heads).map(([side, { hash }]) => [side, hash.toString('hex')] as const);
  const recorded = recordedForms(events);
  const touched = new Set(rows.map(({ side }) => side));
  const after: Held = {
    versions: Object.fromEntries(Object.entries(heads).map(([side, { number }]) => [side, number])),
    hashes: Object.fromEntries(hashes),
    facts: factPlaces(caseFile, before.held.facts, rows),
    ...held,
    world: commit.world,
    ...(commit.retention ? { retention: commit.retention } : {}),
  };
  const decision = JSON.stringify({
    case: caseId,
    expected: Object.fromEntries(Object.entries(commit.expected).filter(([, version]) => version > 0)),
    ...(commit.answer && actor.kind === 'person'
      ? { answer: encodeAnswer(ring, actor, { ...commit.answer, receipts: receiptsOf(events, rows) }) }
      : {}),
    world: commit.world,
    clocks: hasRunningClock(caseFile),
    pack: caseFile.pack.hash,
    open: caseFile.closed === undefined,
    events: events.length,
    rows: rows.map((row) => [row.side, row.number, row.event, row.header.toString('base64'), row.hash.toString('hex')]),
    heads: Object.fromEntries(
      hashes.flatMap(([side, hash]) => (touched.has(side) ? [[side, [heads[side]?.number, hash]]] : [])),
    ),
    ...(parts.length > 0 ? { parts } : {}),
    ...encodeKeys(keys.used((side, category) => lifeOf(erasures, side, category) === 0)),
    ...(erasures.length > 0
      ? {
          erasures: erasures.map(({ holder, event }) => [
            holder,
            numberOf(rows, holder, event),
            'listed' in commit ? commit.listed : null,
          ]),
          keysAfter: keys
            .used((side, category, life) => life > 0 && life === lifeOf(erasures, side, category))
            .map(encodeKey),
          ...(erasures.some(takesRecord) ? { base: true } : {}),
        }
      : {}),
    held: after,
    ...changes,
    ...(recorded.length > 0 ? { recorded } : {}),
    ...(effects.length > 0 ? { effects } : {}),
  });
  return { decision, snapshot: JSON.stringify(snapshotOf(caseFile)), rows, heads };
}

function numberOf(rows: readonly StreamRow[], side: string, event: number): number {
  const row = rows.find((one) => one.side === side && one.event === event);
  if (!row) throw new RangeError('An erasure is known to the side that held what went');
  return row.number;
}

function encodeKeys(used: readonly HeldKey[]) {
  const fresh = used.filter((key) => key.fresh);
  return {
    ...(used.length > 0 ? { keys: used.map(encodeKey) } : {}),
    ...(fresh.length > 0 ? { freshKeys: fresh.map(encodeKey) } : {}),
  };
}

function encodeKey({ side, category, wrapped, epoch }: HeldKey) {
  return [side, category, wrapped.toString('hex'), epoch];
}
