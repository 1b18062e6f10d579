import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { WorklistRow } from '../../../engine/views/rows.ts';
import type { Page } from '../../app/page.ts';
import type { ActorStore, Commit, Draft, ReadLogEntry, WorklistQuery } from '../../app/ports.ts';
import { hasRunningClock } from '../has-running-clock.ts';
import { loggableEntry } from '../loggable-entry.ts';
import { matchesWorklist } from '../matches-worklist.ts';
import { recordedForms } from '../recorded-forms.ts';
import { StoreFault } from '../store-fault.ts';
import { tallyRows } from '../tally-rows.ts';
import { encodeTransmissionCursor } from '../transmission-order.ts';
import { comparePlaces, decodeCursor, encodeCursor, placeOf } from '../worklist-order.ts';
import { findAlikeInMemory } from './memory-alike.ts';
import { mayDecide, maySee, versionsOf } from './memory-case.ts';
import { commitInMemory } from './memory-commit.ts';
import { pageOfRegister, registerOf } from './memory-register.ts';
import { findReferenceInMemory, searchMemory } from './memory-search.ts';
import type { MemoryDraft, MemoryState } from './memory-state.ts';

/** The door of one actor to the cases in memory. */
export function memoryActorStore(state: MemoryState, actor: Actor): ActorStore {
  return {
    async load(caseId) {
      const found = state.cases.get(caseId);
      if (!found || !mayDecide(actor, found)) return undefined;
      const { caseFile, heads, world, retention } = found;
      return {
        caseFile,
        versions: versionsOf(heads),
        ...(hasRunningClock(caseFile) ? { world } : {}),
        ...(retention ? { retention } : {}),
      };
    },
    async commit(commit) {
      const answer = commitInMemory(state, actor, commit);
      if (answer.is === 'committed') dropDrafts(state, actor, commit);
      return answer;
    },
    findAnswer: async (key) => state.answers.get(actor, key),
    keepAnswer: async (answer) => state.answers.keep(actor, answer),
    async history(caseId, side) {
      const found = state.cases.get(caseId);
      return found && maySee(actor, found, side) ? found.copies.filter((copy) => copy.side === side) : [];
    },
    worklist: async (query) => pageOf(rowsOf(state, actor), query),
    tallyWorklist: async (query) => tallyRows(rowsOf(state, actor), query),
    async transmissions(query) {
      const all = [...state.cases.values()].flatMap((found) =>
        Object.keys(found.heads)
          .filter((side) => maySee(actor, found, side))
          .flatMap((side) => {
            const reach = found.reach.filter((row) => isOf(actor, row.authority) && row.side === side);
            return registerOf(found, side).map((row) => ({ ...row, why: reach.map(({ why }) => why) }));
          }),
      );
      const { rows, more } = pageOfRegister(all, query);
      const last = rows.at(-1);
      return more && last ? { rows, next: encodeTransmissionCursor(last) } : { rows };
    },
    search: async (query) => searchMemory(state, actor, query),
    findByReference: async (reference) => findReferenceInMemory(state, actor, reference),
    findAlike: async (query) => findAlikeInMemory(state, actor, query),
    saveDraft: async (draft, expiresAt) => saveDraft(state, actor, draft, expiresAt),
    async findDraft(caseId, form) {
      return draftsOf(state, actor, caseId, form)[0]?.draft;
    },
    async listDrafts(beginning) {
      const forms = [...state.drafts.values()].filter(({ draft }) => draft.form.startsWith(beginning));
      return forms
        .flatMap(({ draft }) => draftsOf(state, actor, draft.caseId, draft.form).map((one) => one.draft))
        .sort((left, right) => left.savedAt.localeCompare(right.savedAt))
        .slice(0, 500);
    },
    async putAttachment(upload) {
      assertSees(state, actor, upload.caseId, upload.side);
      return state.uploads.put(upload);
    },
    async copyAttachment(caseId, attachment, from, to) {
      assertSees(state, actor, caseId, from);
      state.uploads.copy(caseId, attachment, from, to);
    },
    async getAttachment(caseId, side, attachment) {
      const found = state.cases.get(caseId);
      if (!found || !(maySee(actor, found, side) || keeps(actor))) return undefined;
      const chunks = state.uploads.find(caseId, side, attachment);
      return chunks && streamOf(chunks);
    },
    async record(caseId, side) {
      const found = keeps(actor) ? state.cases.get(caseId) : undefined;
      return (found?.rows ?? [])
        .filter((row) => row.side === side)
        .map(({ number, header, hash }) => ({
          number,
          header: header.toString('utf8'),
          hash: hash.toString('hex'),
          values: (found?.copies ?? [])
            .filter((stored) => stored.side === side && stored.version === number)
            .flatMap(({ copy }) => copy.parts.map(({ category, value }) => ({ category, value }))),
        }));
    },
    countQuestion: async (count) => state.questions.count(state.now(), actor, count),
    async logRead(entry) {
      state.readLog.push(loggableEntry(entry));
    },
    async readsOf(caseId, side) {
      const found = state.cases.get(caseId);
      if (!found || !maySee(actor, found, side)) return [];
      return state.readLog.filter(
        (entry) => 'actor' in entry && entry.caseId === caseId && entry.side === side,
      ) as ReadLogEntry[];
    },
  };
}

/** True for who looks after periods. */
function keeps(actor: Actor): boolean {
  return actor.kind === 'clock' && actor.keeps === true;
}

function isOf(actor: Actor, authority: string): boolean {
  return actor.kind === 'person' && actor.authority === authority;
}

function rowsOf(state: MemoryState, actor: Actor): readonly WorklistRow[] {
  if (actor.kind !== 'person') return [];
  return [...state.cases.values()].flatMap(({ worklist }) =>
    worklist.filter(({ authority }) => authority === actor.authority),
  );
}

function pageOf(rows: readonly WorklistRow[], query: WorklistQuery): Page<WorklistRow> {
  const after = query.after === undefined ? undefined : decodeCursor(query.after);
  const wanted = rows
    .filter((row) => matchesWorklist(row, query) && (!after || comparePlaces(placeOf(row), after) > 0))
    .sort((left, right) => comparePlaces(placeOf(left), placeOf(right)));
  const page = wanted.slice(0, query.limit);
  const last = page.at(-1);
  return wanted.length > page.length && last ? { rows: page, next: encodeCursor(placeOf(last)) } : { rows: page };
}

/** A draft is known to its own side, and expires. */
function draftsOf(state: MemoryState, actor: Actor, caseId: CaseId, form: string): readonly MemoryDraft[] {
  const found = state.cases.get(caseId);
  if (!found) return [];
  return [...state.drafts.values()].filter(
    ({ draft, expiresAt }) =>
      draft.caseId === caseId && draft.form === form && maySee(actor, found, draft.side) && expiresAt > state.now(),
  );
}

function dropDrafts(state: MemoryState, actor: Actor, { caseId, events }: Commit): void {
  for (const form of recordedForms(events)) {
    for (const { draft } of draftsOf(state, actor, caseId, form)) state.drafts.delete(draftPlace(draft));
  }
}

function saveDraft(state: MemoryState, actor: Actor, draft: Draft, expiresAt: Instant): 'saved' | 'conflict' {
  assertSees(state, actor, draft.caseId, draft.side);
  const stored = draftsOf(state, actor, draft.caseId, draft.form).find(({ draft: { side } }) => side === draft.side);
  if (draft.version !== (stored?.draft.version ?? 0)) return 'conflict';
  const saved = { ...draft, version: draft.version + 1 };
  state.drafts.set(draftPlace(draft), { draft: saved, expiresAt });
  return 'saved';
}

function draftPlace({ caseId, side, form }: Draft): string {
  return JSON.stringify([caseId, side, form]);
}

function assertSees(state: MemoryState, actor: Actor, caseId: CaseId, side: Side): void {
  const found = state.cases.get(caseId);
  if (found && maySee(actor, found, side)) return;
  throw new StoreFault('case-unreachable', 'Something was written to a case that the actor has no reach to');
}

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
