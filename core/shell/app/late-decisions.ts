import { grantsFor } from '../../engine/access/grants-in-force.ts';
import { rolesInForce } from '../../engine/access/roles-in-force.ts';
import { type CivilDate, type Instant, instant } from '../../engine/basics/civil-date.ts';
import type { AuthorityId, CaseId, UserId } from '../../engine/basics/identifiers.ts';
import type { JsonObject } from '../../engine/basics/json.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Dependencies } from './dependencies.ts';
import { logRead } from './log-read.ts';
import { lookAtCase } from './look-at-case.ts';
import type { Draft } from './ports.ts';

/** Decisions that came too late to be carried out as they were meant: a person settles each of them. */
export interface LateUses {
  /** Keeps one for a person. Doing it twice changes nothing. `unknown` where the case does not exist for the actor. */
  keepLate(actor: PersonActor, late: NewLateDecision): Promise<'kept' | 'unknown'>;
  /** Those of the actor's authority that wait, oldest first: for who may take such a step at some stage of a case. */
  lateDecisions(actor: PersonActor): Promise<readonly LateDecision[]>;
  /** Says what became of one. `unknown` where it is not there for the actor, or was settled before. */
  settleLate(actor: PersonActor, settled: LateSettlement): Promise<'settled' | 'unknown'>;
}

/** A decision as somebody made it without a connection. */
export interface NewLateDecision {
  readonly caseId: CaseId;
  /** The key under which it was sent. */
  readonly key: string;
  readonly service: string;
  readonly transition: string;
  readonly answers?: JsonObject;
  readonly reason?: string;
  readonly effectiveOn: CivilDate;
  readonly decidedAt: Instant;
  /** Why it was not carried out: the code of a refusal, `stale`, or `clock`. */
  readonly why: string;
}

/** One that waits. */
export interface LateDecision extends NewLateDecision {
  readonly by: UserId;
  readonly sentAt: Instant;
}

/** How one ended: its step was taken after all, or it was dropped for a reason. */
export interface LateSettlement {
  readonly caseId: CaseId;
  readonly key: string;
  readonly answer: 'done' | 'dropped';
  /** A code, where it was dropped. */
  readonly reason?: string;
}

interface KeptDecision extends LateDecision {
  readonly authority: AuthorityId;
}

/** They lie where drafts do, sealed for their side, and go with the case: a form of this beginning has no other name. */
const beginning = 'late:';
/** Under which it lies once it is settled, with who settled it and how. */
const settledBeginning = 'late-settled:';
/** How long one is kept where the case is kept longer. */
const daysKept = 365;

/** Keeps what was decided without a connection and could not be carried out. */
export function createLateDecisions(needs: Dependencies): LateUses {
  const find = async (actor: PersonActor): Promise<readonly { draft: Draft; kept: KeptDecision }[]> => {
    const roles = rolesInForce(needs.packs.active, await needs.packs.world(), actor);
    const drafts = await needs.store.asActor(actor).listDrafts(beginning);
    return drafts
      .map((draft) => ({ draft, kept: draft.answers as unknown as KeptDecision }))
      .filter(({ kept: { authority, service, transition } }) => {
        const mayTake = grantsFor(roles, service).some(({ may }) => may.includes(transition));
        return authority === actor.authority && mayTake;
      });
  };
  const save = (actor: PersonActor, draft: Omit<Draft, 'savedAt' | 'savedBy'>, days = daysKept) => {
    const savedAt = needs.clocks.machineNow();
    const expiresAt = instant(new Date(Date.parse(savedAt) + days * 86_400_000).toISOString());
    return needs.store.asActor(actor).saveDraft({ ...draft, savedAt, savedBy: actor.user }, expiresAt);
  };
  return {
    async keepLate(actor, late) {
      const sight = await lookAtCase(needs, actor, late.caseId, 'keep-late');
      if (!sight) return 'unknown';
      // Sent again after it was settled.
      if (await needs.store.asActor(actor).findDraft(late.caseId, settledBeginning + late.key)) return 'kept';
      const { user: by, authority } = actor;
      const kept: KeptDecision = { ...late, by, authority, sentAt: needs.clocks.caseNow() };
      const answers = kept as unknown as JsonObject;
      const { side } = sight.rights;
      await save(actor, { caseId: late.caseId, form: beginning + late.key, side, answers, version: 0 });
      return 'kept';
    },
    async lateDecisions(actor) {
      const found = await find(actor);
      await logRead(needs, actor, { what: 'late-decisions', cases: found.length });
      return found.map(({ kept: { authority, ...late } }) => late);
    },
    async settleLate(actor, { caseId, key, answer, reason }) {
      const found = (await find(actor)).find(({ kept }) => kept.caseId === caseId && kept.key === key);
      await logRead(needs, actor, { what: 'settle-late', caseId, ...(found ? {} : { denied: true }) });
      if (!found) return 'unknown';
      const settled = {
        answer,
        by: actor.user,
        at: needs.clocks.caseNow(),
        ...(reason === undefined ? {} : { reason }),
      };
      const { savedAt, savedBy, ...draft } = found.draft;
      const answers = { ...found.kept, settled } as unknown as JsonObject;
      const noted = await save(actor, { ...draft, form: settledBeginning + key, answers, version: 0 });
      await save(actor, draft, 0);
      return noted === 'saved' ? 'settled' : 'unknown';
    },
  };
}
