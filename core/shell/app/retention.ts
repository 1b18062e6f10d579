import { rolesInForce } from '../../engine/access/roles-in-force.ts';
import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId, Category, Side } from '../../engine/basics/identifiers.ts';
import { endOfDay } from '../../engine/calendar/end-of-day.ts';
import type { CompiledPack, RoleRule } from '../../engine/compile/compiled-pack.ts';
import type { RetentionRule } from '../../engine/compile/compiled-retention.ts';
import { type PlannedEnd, retentionPlan } from '../../engine/decide/retention/retention-plan.ts';
import { sideCutoff } from '../../engine/decide/retention/side-cutoff.ts';
import { answering, personsFor, releasersOf, type Stand, standOf } from '../../engine/decide/retention/stand-of.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Source } from '../../engine/model/source.ts';
import { createRetentionRecount, createRetentionRounds } from './apply-retention.ts';
import type { Round } from './case-rounds.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';
import { logRead } from './log-read.ts';
import { lookAtCase } from './look-at-case.ts';
import { retentionMark } from './retention-note.ts';
import type { RetentionCount, SideCut, SideCutoffs } from './retention-port.ts';
import { type SettledPackages, settlePackages } from './settle-packages.ts';

/** The keeping of what cases hold: what is ahead, and carrying it out. */
export interface RetentionUses {
  /** Carries out what is due, at most `limit` cases. */
  applyRetention(limit: number): Promise<Round>;
  /** Computes anew what is ahead of cases that another version of the pack looked after. */
  recountRetention(limit: number): Promise<Round>;
  /** How many cases are still to be computed by the active version. */
  countRetentionBehind(): Promise<number>;
  /** Deletes what belongs to no case and is due: notifications, accounts of who has left, days of the read log. */
  cutSides(): Promise<SideCut>;
  /** Settles packages that a break left between the disk and the record. */
  settlePackages(): Promise<SettledPackages>;
  /** False where the operator has named no archive: what rules archive stays. */
  readonly hasArchive: boolean;
  /** What is ahead, by holder, rule and month, for the operator. */
  retentionAhead(): Promise<readonly RetentionCount[]>;
  /** What is ahead of one case, for the operator: rules, kinds and dates, nothing that the case holds. */
  retentionOfCase(caseId: CaseId): Promise<readonly RetentionView[] | undefined>;
  /** What is ahead of the actor's side. Undefined for a role that neither holds, nor releases, nor oversees all cases. */
  sideRetention(actor: PersonActor): Promise<readonly RetentionCount[] | undefined>;
  /** What is ahead of what the actor's side holds of a case. Undefined where the case does not exist for the actor. */
  caseRetention(actor: PersonActor, caseId: CaseId): Promise<readonly RetentionView[] | undefined>;
}

/** Data of one side that go together. */
export interface RetentionView {
  readonly holder: Side;
  readonly kinds: readonly string[];
  readonly categories: readonly Category[];
  /** As commands name it. */
  readonly rule?: string;
  /** Its place in retention.yaml. */
  readonly place?: number;
  readonly source?: Source;
  readonly then?: RetentionRule['then'];
  readonly stands: Stand;
  readonly from?: string;
  readonly since?: CivilDate;
  readonly lastDay?: CivilDate;
  readonly keptUntil?: CivilDate;
  /** Conditions that cannot be said; the longest of the rules that may fit counts. */
  readonly undecided: readonly string[];
  /** Roles that must let it go, how many persons, and how many have. */
  readonly release?: { readonly roles: readonly string[]; readonly persons: number; readonly given: number };
  readonly hold?: { readonly reason: string; readonly since: CivilDate; readonly reviewAt: string };
}

/** The use cases of retention. */
export function createRetentionUses(needs: Dependencies): RetentionUses {
  const { store, packs, clocks } = needs;
  const mark = () => retentionMark(needs.archive, packs.active);
  const ahead = () => store.retention.ahead(mark());
  return {
    applyRetention: createRetentionRounds(needs),
    recountRetention: createRetentionRecount(needs),
    countRetentionBehind: () => store.retention.countBehind(mark()),
    settlePackages: () => settlePackages(needs),
    hasArchive: needs.archive.isOn,
    async cutSides() {
      const at = clocks.machineNow();
      const before = cutoffsOf(packs.active, at);
      // Said before it is done: a day of the log that is gone while no entry says so is a fault of the record.
      if (before.readLog !== undefined && (await store.retention.countDueLog(before.readLog)) > 0) {
        const about = { before: before.readLog };
        await store.audit.note({ at, by: { kind: 'operator', name: 'retention' }, what: 'log-cut', about });
      }
      return store.retention.cut(before);
    },
    retentionAhead: ahead,
    async retentionOfCase(caseId) {
      const loaded = await store.asActor({ kind: 'clock', keeps: true }).load(caseId);
      if (!loaded) return undefined;
      const law = await lawOf(packs, loaded.caseFile);
      const basis = { law, world: await packs.world(), caseFile: loaded.caseFile };
      return Object.keys(loaded.caseFile.known).flatMap((side) =>
        retentionPlan(basis, side).map((planned) => retentionView(loaded.caseFile, planned, clocks.caseNow())),
      );
    },
    async sideRetention(actor) {
      const roles = rolesInForce(packs.active, await packs.world(), actor).filter(({ reach }) => reach === 'all');
      const role = roles.find((one) => looksAfter(packs.active, one));
      await logRead(needs, actor, { what: 'retention', ...(role ? {} : { denied: true }) });
      return role && (await ahead()).filter(({ holder }) => holder === role.side);
    },
    async caseRetention(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'retention');
      if (!sight) return undefined;
      const { law, world, caseFile, rights } = sight;
      return retentionPlan({ law, world, caseFile }, rights.side).map((planned) =>
        retentionView(caseFile, planned, clocks.caseNow()),
      );
    },
  };
}

/** By the machine clock: accounts, the log and what was sent are no part of a case's time. */
function cutoffsOf(pack: CompiledPack, now: Instant): SideCutoffs {
  const [notifications, accounts, readLog] = (['notifications', 'staff-accounts', 'read-log'] as const).map((kind) =>
    sideCutoff(pack, kind, now),
  );
  return {
    ...(notifications ? { notifications: endOfDay(notifications, pack.zone) } : {}),
    ...(accounts ? { accounts: endOfDay(accounts, pack.zone) } : {}),
    ...(readLog ? { readLog } : {}),
  };
}

/** Roles that rules name, and those of oversight. */
function looksAfter({ retention }: CompiledPack, { id, purpose }: RoleRule): boolean {
  const named = retention.flatMap(({ hold, release }) => [...(hold?.by ?? []), ...(release?.by ?? [])]);
  return purpose === 'oversight' || named.includes(id);
}

/** Data of one side that go together, as they stand at `now`. */
export function retentionView(
  caseFile: CaseFile,
  planned: PlannedEnd,
  now: Parameters<typeof standOf>[2],
): RetentionView {
  const { holder, kinds, categories, rule, started, lastDay, keptUntil, undecided } = planned;
  const roles = answering(planned);
  const hold = rule?.hold ? caseFile.retained?.[holder]?.hold : undefined;
  return {
    holder,
    kinds,
    categories,
    ...(rule ? { rule: rule.ref, place: rule.number, then: rule.then } : {}),
    ...(rule?.source ? { source: rule.source } : {}),
    stands: standOf(caseFile, planned, now),
    ...(started ? { from: started.from, since: started.on } : {}),
    ...(lastDay === undefined ? {} : { lastDay }),
    ...(keptUntil === undefined ? {} : { keptUntil }),
    undecided,
    ...(roles
      ? { release: { roles, persons: personsFor(planned), given: releasersOf(caseFile, planned).length } }
      : {}),
    ...(hold ? { hold: { reason: hold.reason, since: hold.since, reviewAt: hold.reviewAt } } : {}),
  };
}
