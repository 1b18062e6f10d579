import type { Actor } from '../../../engine/model/actor.ts';
import { wakeAt } from '../../../engine/model/deadline.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { Commit } from '../../app/ports.ts';
import { statesWithParents } from '../matches-worklist.ts';
import { searchTokens } from '../search/search-tokens.ts';
import { appendEvents, type Head, type StreamRow } from '../stream/append-events.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import { CommitKeys, type HeldCase } from './held-case.ts';
import { partPlace } from './places.ts';
import { snapshotOf } from './snapshot.ts';
import { encodeAnswer } from './stored-answer.ts';

/** A decision sealed and chained, as the commit function of the database takes it. */
export interface EncodedDecision {
  readonly json: string;
  readonly rows: readonly StreamRow[];
  readonly heads: Readonly<Record<string, Head>>;
}

/** Seals the parts of a decision, chains its events to the heads and writes it all down as one JSON text. */
export function encodeDecision(
  ring: KeyRing,
  instance: string,
  actor: Actor,
  commit: Commit,
  held: HeldCase,
): EncodedDecision {
  const { caseId, caseFile, events } = commit;
  const keys = new CommitKeys(ring, instance, caseId, held.keys);
  const { rows, heads } = appendEvents(caseId, events, held.heads, (plain, place) =>
    ring.seal(keys.keyOf(place.side, place.category), partPlace(instance, place), plain),
  );
  const digest = searchDigest(ring, commit);
  const json = JSON.stringify({
    case: caseId,
    expected: commit.expected,
    answer: commit.answer && actor.kind === 'person' ? encodeAnswer(ring, actor, commit.answer) : null,
    events: events.length,
    rows: rows.map((row) => [row.side, row.number, row.event, row.header.toString('base64'), row.hash.toString('hex')]),
    parts: rows.flatMap((row) =>
      row.parts.map(({ category, sealed }) => [row.side, row.number, category, Buffer.from(sealed).toString('base64')]),
    ),
    heads: Object.fromEntries(
      Object.entries(heads).map(([side, head]) => [side, [head.number, head.hash.toString('hex')]]),
    ),
    keys: keys.used().map(({ side, category, epoch, wrapped, fresh }) => ({
      side,
      category,
      epoch,
      wrapped: wrapped.toString('hex'),
      fresh,
    })),
    snapshot: snapshotOf(caseFile, held.facts, rows),
    deadlines: Object.fromEntries(
      Object.values(caseFile.deadlines).flatMap((deadline) => {
        const at = wakeAt(deadline);
        return at === undefined ? [] : [[deadline.id, at]];
      }),
    ),
    attachments: Object.keys(caseFile.attachments),
    reach: commit.reach,
    worklist: Object.fromEntries(
      commit.worklist.map((row) => [row.authority, { row, states: statesWithParents(row) }]),
    ),
    searchDigest: digest.toString('hex'),
    tokens: digest.equals(held.searchDigest) ? null : tokensBySide(ring, commit),
    statistics: commit.statistics,
    effects: commit.effects,
  });
  return { json, rows, heads };
}

/** Changes whenever a search row of the case would: most decisions change none, and then no token is made. */
function searchDigest(ring: KeyRing, { search, worklist }: Commit): Buffer {
  const lists = worklist.map(({ authority, side }) => [authority, side]);
  return ring.keyedHash('search', canonicalJson({ search, lists }));
}

function tokensBySide(ring: KeyRing, { search }: Commit) {
  const bySide: Record<string, Map<string, readonly [string, string]>> = {};
  for (const term of search) {
    bySide[term.side] ??= new Map();
    for (const { text } of searchTokens(term)) {
      const token = tokenNumber(ring, text);
      bySide[term.side]?.set(`${token} ${term.category}`, [token, term.category]);
    }
  }
  return Object.fromEntries(Object.entries(bySide).map(([side, tokens]) => [side, [...tokens.values()]]));
}

/** A search token as it is stored: the first 64 bits of its keyed hash, as a signed number. */
export function tokenNumber(ring: KeyRing, text: string): string {
  return ring.keyedHash('search', text).readBigInt64BE(0).toString();
}
