import type { AuthorityId, Side } from '../../../engine/basics/identifiers.ts';
import { wakesOf } from '../../../engine/model/case-file.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { Commit } from '../../app/ports.ts';
import { statesWithParents } from '../matches-worklist.ts';
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
  readonly lists?: Readonly<Record<AuthorityId, ListChange>>;
  readonly tokens?: unknown;
}

/** Compares what a decision wants written with what is held. The versions of the streams vouch that it still holds. */
export function whatChanges(ring: KeyRing, commit: Commit, before: Held) {
  const { reach, statistics, caseFile } = commit;
  const digests = digestsOf(ring, commit);
  const deadlines = wakesOf(caseFile);
  const armed = Object.entries(deadlines).filter(([id, dueAt]) => before.deadlines[id] !== dueAt);
  const ended = Object.keys(before.deadlines).filter((id) => deadlines[id] === undefined);
  const attachments = Object.keys(caseFile.attachments);
  // An attachment may have got another holder: all of a case's are looked at, and only when one has changed.
  const holders = Object.values(caseFile.attachments).map(({ id, holders: sides }) => `${id} ${sides.join(' ')}`);
  const lists = listChanges(commit, digests, before.digests);
  const changes: Changes = {
    ...(digests.reach === before.digests.reach ? {} : { reach }),
    ...(digests.statistics === before.digests.statistics ? {} : { statistics }),
    ...(armed.length > 0 ? { deadlines: Object.fromEntries(armed) } : {}),
    ...(ended.length > 0 ? { endedDeadlines: ended } : {}),
    ...(canonicalJson(holders) === canonicalJson(before.attachments) ? {} : { attachments }),
    ...(Object.keys(lists).length > 0 ? { lists } : {}),
    ...tokensOf(ring, commit, lists),
  };
  return { changes, held: { deadlines, attachments: holders, digests } };
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
function tokensOf(ring: KeyRing, { search }: Commit, lists: Readonly<Record<AuthorityId, ListChange>>): Changes {
  const sides = new Set(Object.values(lists).map((change) => change.tokensOf));
  const wanted = search.filter(({ side }) => sides.has(side));
  return wanted.length === 0 ? {} : { tokens: tokensBySide(ring, wanted) };
}

function digestsOf(ring: KeyRing, { reach, statistics, search, worklist }: Commit): HeldDigests {
  // Names and numbers could be guessed from a plain digest.
  const found = (side: Side) =>
    ring.keyedHash('search', canonicalJson(search.filter((term) => term.side === side))).toString('base64url', 0, 16);
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
