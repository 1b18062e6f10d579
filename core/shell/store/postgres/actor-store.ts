import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { ActorStore, Commit, CommitAnswer } from '../../app/ports.ts';
import { hasRunningClock } from '../has-running-clock.ts';
import { StoreFault } from '../store-fault.ts';
import { findAnswer, keepAnswer } from './answers.ts';
import { copyAttachment, getAttachment, putAttachment } from './attachments.ts';
import { commitCase } from './commit-case.ts';
import { countQuestion } from './count-question.ts';
import type { Database } from './database.ts';
import { findDraft, listDrafts, saveDraft } from './drafts.ts';
import { findAlike } from './find-alike.ts';
import { type HeldCase, nothingHeld } from './held-case.ts';
import { readHistory } from './history.ts';
import { loadCase } from './load-case.ts';
import { isCaseId } from './places.ts';
import type { ReadLog } from './read-log.ts';
import { readRecord } from './read-record.ts';
import { readsOf } from './reads-of.ts';
import { readRegister } from './register.ts';
import { findByReference, searchCases } from './search.ts';
import { readWorklist, tallyWorklist } from './worklist.ts';

/** What every door of one store shares. */
export interface ActorSetting {
  readonly database: Database;
  readonly ring: KeyRing;
  readonly instance: string;
  readonly now: () => Instant;
  readonly log: ReadLog;
}

/** A data key can be made by an upload or a draft between load and commit; it does not happen again and again. */
const mostTries = 5;

/** The door of one actor: every statement behind it runs in that actor's name, under row security. */
export function postgresActorStore(setting: ActorSetting, actor: Actor): ActorStore {
  const { database, ring, instance, now, log } = setting;
  const { app, orm } = database;
  const attachments = { orm, ring, instance, now };
  const held = new Map<CaseId, HeldCase>();

  async function load(caseId: CaseId) {
    if (!isCaseId(caseId)) return undefined;
    const found = await loadCase(app, ring, instance, actor, caseId);
    if (found) held.set(caseId, found.left);
    return found;
  }

  async function commit(decision: Commit): Promise<CommitAnswer> {
    const { caseId, expected } = decision;
    const isNew = Object.values(expected).every((version) => version === 0);
    for (let tries = 0; tries < mostTries; tries++) {
      const known = held.get(caseId) ?? (isNew ? nothingHeld : (await load(caseId))?.left);
      held.delete(caseId);
      if (!known) throw new StoreFault('case-unreachable', 'A decision was committed on a case out of reach');
      const answer = await commitCase(app, ring, instance, actor, decision, known);
      if (answer.is !== 'keys') return answer;
    }
    throw new StoreFault('database-failed', `The data keys of case ${caseId} changed under every try to commit`);
  }

  return {
    async load(caseId) {
      const found = await load(caseId);
      if (!found) return undefined;
      const { caseFile, left } = found;
      const { versions, world = 0 } = left.held;
      return {
        caseFile,
        versions,
        ...(hasRunningClock(caseFile) ? { world } : {}),
        ...(left.held.retention ? { retention: left.held.retention } : {}),
      };
    },
    commit,
    findAnswer: (key) => findAnswer(app, ring, actor, key),
    keepAnswer: (answer) => keepAnswer(orm, ring, actor, answer),
    history: (caseId, side) => readHistory(orm, ring, instance, actor, caseId, side),
    worklist: (query) => readWorklist(orm, actor, query),
    tallyWorklist: (query) => tallyWorklist(orm, actor, query),
    async transmissions(query) {
      if (actor.kind !== 'person') return { rows: [] };
      const { authority } = actor;
      return app.begin(async (sql) => {
        await sql`select set_config('rcms.authority', ${authority}, true)`;
        return readRegister(sql, query, authority);
      });
    },
    search: (query) => searchCases(orm, ring, actor, query),
    findByReference: (reference) => findByReference(orm, actor, reference),
    findAlike: (query) => findAlike(orm, ring, actor, query),
    saveDraft: (draft, expiresAt) => saveDraft(orm, ring, instance, now, actor, draft, expiresAt),
    findDraft: (caseId, form) => findDraft(orm, ring, instance, now, actor, caseId, form),
    listDrafts: (beginning) => listDrafts(orm, ring, instance, now, actor, beginning),
    putAttachment: (upload) => putAttachment(attachments, actor, upload),
    copyAttachment: (caseId, attachment, from, to) => copyAttachment(attachments, actor, caseId, attachment, from, to),
    getAttachment: (caseId, side, attachment) => getAttachment(attachments, actor, caseId, side, attachment),
    record: (caseId, side) => readRecord(orm, ring, instance, actor, caseId, side),
    countQuestion: (count) => countQuestion(app, now(), actor, count),
    logRead: (entry) => log.append(entry),
    readsOf: (caseId, side) => readsOf(orm, actor, caseId, side),
  };
}
