import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../engine/model/actor.ts';
import { sideCopy } from '../../../engine/model/side-copy.ts';
import type { Commit, CommitAnswer } from '../../app/ports.ts';
import { cutsLink, erasuresIn } from '../erasures.ts';
import { StoreFault } from '../store-fault.ts';
import { appendEvents, noHead } from '../stream/append-events.ts';
import { receiptsOf } from '../stream/receipts-of.ts';
import { type MemoryCase, mayDecide, versionsOf } from './memory-case.ts';
import { destructionsOf, eraseFollowers, keptAfter } from './memory-erasure.ts';
import type { MemoryState } from './memory-state.ts';

/** Writes a decision whole, or nothing of it. */
export function commitInMemory(state: MemoryState, actor: Actor, commit: Commit): CommitAnswer {
  const answered = commit.answer && state.answers.get(actor, commit.answer.key);
  if (answered) return { is: 'answered', answer: answered };
  const found = state.cases.get(commit.caseId);
  if (!isReachable(actor, commit, found)) {
    throw new StoreFault('case-unreachable', 'A decision was committed by an actor who has no reach to the case');
  }
  if (!isExpected(commit, found) || (found && !mayDecide(actor, found))) return { is: 'conflict' };
  if (commit.world < (state.worlds.at(-1)?.world.version ?? 0)) return { is: 'conflict' };
  // Nothing is encrypted here, but the hash of a part must be as unguessable as that of sealed bytes.
  const { rows, heads } = appendEvents(commit.caseId, commit.events, found?.heads ?? {}, (plain) =>
    Buffer.concat([randomBytes(32), plain]),
  );
  const copies = rows.map(({ side, number, event, hash }) => ({
    side,
    version: number,
    hash: hash.toString('hex'),
    copy: sideCopy(commit.events[event] as (typeof commit.events)[number], side),
  }));
  assertFilesThere(state, commit, found);
  const erasures = erasuresIn(commit.events);
  eraseFollowers(state, commit.caseId, found, erasures);
  const unlinked = found?.unlinked === true || erasures.some((erasure) => cutsLink(erasure, commit.caseFile));
  state.cases.set(commit.caseId, {
    caseFile: commit.caseFile,
    world: commit.world,
    heads,
    ...keptAfter(erasures, [...(found?.rows ?? []), ...rows], [...(found?.copies ?? []), ...copies], rows),
    reach: commit.reach,
    worklist: commit.worklist,
    search: commit.search,
    statistics: unlinked ? (found?.statistics ?? commit.statistics) : commit.statistics,
    unlinked,
    ...(commit.retention ? { retention: commit.retention } : {}),
  });
  state.destructions.push(...destructionsOf(state, commit, rows));
  for (const effect of commit.effects) state.outbox.push({ caseId: commit.caseId, effect });
  for (const id of Object.keys(commit.caseFile.attachments)) state.uploads.putOnRecord(commit.caseId, id);
  const receipts = receiptsOf(commit.events, rows);
  if (commit.answer) state.answers.keep(actor, { ...commit.answer, ...(receipts.length === 0 ? {} : { receipts }) });
  return { is: 'committed', versions: versionsOf(heads), receipts };
}

/** A case that does not exist yet is reached by the person whom its first reach rows name. */
function isReachable(actor: Actor, commit: Commit, found: MemoryCase | undefined): boolean {
  if (found && mayDecide(actor, found)) return true;
  return actor.kind === 'person' && commit.reach.some(({ authority }) => authority === actor.authority);
}

function isExpected({ expected }: Commit, found: MemoryCase | undefined): boolean {
  const heads = found?.heads ?? {};
  const sides = new Set([...Object.keys(expected), ...Object.keys(heads)]);
  return [...sides].every((side) => (expected[side] ?? 0) === (heads[side] ?? noHead).number);
}

/** What is put on record must be there: an erasure may have taken an upload before it was. */
function assertFilesThere(state: MemoryState, { caseId, caseFile }: Commit, found: MemoryCase | undefined): void {
  for (const { id, holders } of Object.values(caseFile.attachments)) {
    for (const side of holders) {
      if (found?.caseFile.attachments[id]?.holders.includes(side) || state.uploads.find(caseId, side, id)) continue;
      throw new StoreFault('attachment-gone', 'A file was erased before it was put on record');
    }
  }
}
