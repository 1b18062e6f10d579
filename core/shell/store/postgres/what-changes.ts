import type { AuthorityId, Side } from '../../../engine/basics/identifiers.ts';
import { type CaseFile, wakesOf } from '../../../engine/model/case-file.ts';
import type { SearchKey } from '../../app/key-ring.ts';
import type { Commit } from '../../app/ports.ts';
import { cutsLink, erasuresIn } from '../erasures.ts';
import { statesWithParents } from '../matches-worklist.ts';
import type { ReplayedErasure } from '../replayed-erasure.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import { sha256Hex } from '../stream/event-header.ts';
import type { Held, HeldDigests } from './held-case.ts';
import { tokensBySide } from './token-numbers.ts';

/** What a decision changes of one authority's lists. */
interface ListChange {
  row?: unknown;
  states?: readonly string[];
  gone?: true;
  tokensOf?: string;
}

/** The rows that follow from a case and differ from what is written; what is absent stays as it is. */
export interface Changes {
  readonly reach?: unknown;
  readonly statistics?: unknown;
  readonly deadlines?: unknown;
  readonly endedDeadlines?: readonly string[];
  readonly attachments?: readonly string[];
  /** Side and id of files that have come on record. */
  readonly files?: readonly (readonly [Side, string])[];
  readonly lists?: Readonly<Record<AuthorityId, ListChange>>;
  readonly tokens?: unknown;
}

/** Compares what a decision wants written with what is held. The versions of the streams vouch that it still holds. */
export function whatChanges(searchKey: SearchKey, commit: Commit | ReplayedErasure, before: Held) {
  const { caseFile } = commit;
  const unlinked = before.digests.statistics === withoutLink || isCut(commit);
  const digests = {
    // What an authority finds the case by is written whole with the next decision.
    ...('listed' in commit ? { ...before.digests, search: {} } : digestsOf(searchKey, commit)),
    ...(unlinked ? { statistics: withoutLink } : {}),
  };
  const deadlines = wakesOf(caseFile);
  const armed = Object.entries(deadlines).filter(([id, dueAt]) => before.deadlines[id] !== dueAt);
  const ended = Object.keys(before.deadlines).filter((id) => deadlines[id] === undefined);
  const attachments = Object.keys(caseFile.attachments);
  // An attachment may have got another holder: all of a case's are looked at, and only when one has changed.
  const holders = Object.values(caseFile.attachments).map(({ id, holders: sides }) => `${id} ${sides.join(' ')}`);
  const changes: Changes = {
    ...('listed' in commit ? {} : followers(searchKey, commit, digests, before.digests)),
    ...(armed.length > 0 ? { deadlines: Object.fromEntries(armed) } : {}),
    ...(ended.length > 0 ? { endedDeadlines: ended } : {}),
    ...(canonicalJson(holders) === canonicalJson(before.attachments) ? {} : { attachments }),
    ...newFiles(caseFile, before),
  };
  const madeBy = 'listed' in commit ? before.searchKey : searchKey.id;
  const held = { deadlines, attachments: holders, digests, ...(madeBy === undefined ? {} : { searchKey: madeBy }) };
  return { changes, held };
}

/** Rows that the views make of a case. */
function followers(searchKey: SearchKey, commit: Commit, now: HeldDigests, before: HeldDigests): Changes {
  const { reach, statistics } = commit;
  const lists = listChanges(commit, now, before);
  return {
    ...(now.reach === before.reach ? {} : { reach }),
    ...(now.statistics === withoutLink || now.statistics === before.statistics ? {} : { statistics }),
    ...(Object.keys(lists).length > 0 ? { lists } : {}),
    ...tokensOf(searchKey, commit, lists),
  };
}

function isCut({ events, caseFile }: Commit | ReplayedErasure): boolean {
  return erasuresIn(events).some((erasure) => cutsLink(erasure, caseFile));
}

/** In place of the digest once the facts without identity have lost their link to the case: they are not written again. */
const withoutLink = 'without link';

function newFiles({ attachments }: CaseFile, before: Held): Pick<Changes, 'files'> {
  const known = new Set(
    before.attachments.flatMap((held) => {
      const [id, ...sides] = held.split(' ');
      return sides.map((side) => `${id} ${side}`);
    }),
  );
  const held = Object.values(attachments).flatMap(({ id, holders }) => holders.map((side) => [side, id] as const));
  const files = held.filter(([side, id]) => !known.has(`${id} ${side}`));
  return files.length === 0 ? {} : { files };
}

function listChanges({ worklist }: Commit, now: HeldDigests, before: HeldDigests): Record<AuthorityId, ListChange> {
  const lists: Record<AuthorityId, ListChange> = {};
  for (const row of worklist) {
    const change: ListChange = {};
    if (now.worklist[row.authority] !== before.worklist[row.authority]) {
      Object.assign(change, { row, states: statesWithParents(row) });
    }
    if (now.search[row.authority] !== before.search[row.authority]) change.tokensOf = row.side;
    if (Object.keys(change).length > 0) lists[row.authority] = change;
  }
  for (const authority of Object.keys(before.worklist)) {
    // A side without tokens: what was found by them is gone with the row.
    if (now.worklist[authority] === undefined) lists[authority] = { gone: true, tokensOf: '' };
  }
  return lists;
}

/** The tokens of the sides for which an authority finds something anew. */
function tokensOf(searchKey: SearchKey, { search }: Commit, lists: Readonly<Record<AuthorityId, ListChange>>): Changes {
  const sides = new Set(Object.values(lists).map((change) => change.tokensOf));
  const wanted = search.filter(({ side }) => sides.has(side));
  return wanted.length === 0 ? {} : { tokens: tokensBySide(searchKey, wanted) };
}

function digestsOf(searchKey: SearchKey, { reach, statistics, search, worklist }: Commit): HeldDigests {
  // Names and numbers could be guessed from a plain digest.
  const found = (side: Side) =>
    searchKey.hash(canonicalJson(search.filter((term) => term.side === side))).toString('base64url', 0, 16);
  const bySide = new Map([...new Set(worklist.map(({ side }) => side))].map((side) => [side, found(side)]));
  return {
    reach: digest(reach),
    statistics: digest(statistics),
    search: Object.fromEntries(worklist.map(({ authority, side }) => [authority, bySide.get(side) as string])),
    worklist: Object.fromEntries(worklist.map((row) => [row.authority, digest(row)])),
  };
}

function digest(value: unknown): string {
  return sha256Hex(canonicalJson(value)).slice(0, 24);
}
