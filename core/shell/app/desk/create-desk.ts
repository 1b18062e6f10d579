import { randomUUID } from 'node:crypto';
import { type CivilDate, type Instant, instant, isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { CaseId, UserId } from '../../../engine/basics/identifiers.ts';
import { fail, ok, type Result } from '../../../engine/basics/result.ts';
import { addDays } from '../../../engine/calendar/add-days.ts';
import { decide } from '../../../engine/decide/decide.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { ListedAccount } from '../accounts/account.ts';
import type { Dependencies } from '../dependencies.ts';
import { lookAtCase } from '../look-at-case.ts';
import { type Absence, isAwayOn } from './absence.ts';
import { todayAt } from './away-now.ts';
import type { KeptForm, SavedFilter } from './desk-port.ts';
import { unknownConditions } from './known-conditions.ts';

/** Somebody of the same authority who can sign in. */
export interface Colleague {
  readonly user: UserId;
  /** By what they sign in, and are known to each other. */
  readonly login: string;
  readonly roles: readonly string[];
  /** While they are out of office: the last day of it. */
  readonly awayUntil?: CivilDate;
}

/** Why something was not arranged. */
export type DeskRefusal = 'absence-days' | 'colleague-unknown' | 'filter-invalid';

/** What a person arranges for their own work. It shows nobody a case, and lets nobody do anything in one. */
export interface Desk {
  /** Everybody else of the actor's authority who can sign in. */
  colleagues(actor: PersonActor): Promise<readonly Colleague[]>;
  /** Those to whom the work of a role can be given now. Undefined where the case does not exist for the actor. */
  takersOf(actor: PersonActor, caseId: CaseId, role: string): Promise<readonly Colleague[] | undefined>;
  /** The actor's own absence, unless it is over; and for whom the actor stands in today. */
  absence(actor: PersonActor): Promise<OwnAbsence>;
  /** Of these people, who is out of office today, with the last day of it. */
  awayAmong(actor: PersonActor, users: readonly UserId[]): Promise<ReadonlyMap<UserId, CivilDate>>;
  /** In place of the one before. Its last day lies today or later, and at most a year after the first. */
  setAbsence(actor: PersonActor, wanted: Omit<Absence, 'user'>): Promise<Result<Absence, DeskRefusal>>;
  /** False where there was none. */
  endAbsence(actor: PersonActor): Promise<boolean>;
  filters(actor: PersonActor): Promise<readonly SavedFilter[]>;
  /** Conditions are codes and days that the active pack knows: nothing else is kept. */
  saveFilter(actor: PersonActor, wanted: Omit<SavedFilter, 'id'>): Promise<Result<SavedFilter, DeskRefusal>>;
  deleteFilter(actor: PersonActor, id: string): Promise<boolean>;
  /** Keeps for a day what a person sent when their session had ended; the id under which that person finds it. */
  keepForm(user: UserId, form: Pick<KeptForm, 'address' | 'fields'>): Promise<string>;
  keptForm(actor: PersonActor, id: string): Promise<KeptForm | undefined>;
  dropForm(actor: PersonActor, id: string): Promise<void>;
}

/** When somebody is out of office, and whose work they look after. */
export interface OwnAbsence {
  readonly own?: Absence & { readonly isNow: boolean };
  readonly standingInFor: readonly (Absence & Pick<Colleague, 'login' | 'roles'>)[];
}

const mostFilters = 30;
const longestName = 60;
const daysApart = 366;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The use cases of a person's own desk. */
export function createDesk(needs: Dependencies): Desk {
  const { store, clocks, packs } = needs;
  const { desk, accounts } = store;
  const accountsAt = async ({ authority }: PersonActor) =>
    (await accounts.list()).filter((one) => one.authority === authority && !one.disabled);
  const colleaguesAmong = async (actor: PersonActor, among: readonly ListedAccount[]): Promise<Colleague[]> => {
    const today = await todayAt(needs, actor.authority);
    const absences = await desk.absencesOf(among.map(({ user }) => user));
    return among.map(({ user, login, roles }) => {
      const away = absences.find((one) => one.user === user && isAwayOn(one, today));
      return { user, login, roles, ...(away ? { awayUntil: away.until } : {}) };
    });
  };
  return {
    async colleagues(actor) {
      const others = (await accountsAt(actor)).filter(({ user }) => user !== actor.user);
      return colleaguesAmong(actor, others);
    },
    async takersOf(actor, caseId, role) {
      const sight = await lookAtCase(needs, actor, caseId, 'available-commands');
      if (!sight) return undefined;
      const { law, world, caseFile } = sight;
      const holder = caseFile.tasks[role];
      const all = await accountsAt(actor);
      const holding = all.find(({ user }) => user === holder) ?? (holder && (await accounts.find(holder)));
      const named = holding ? { holder: holding } : {};
      const now = clocks.caseNow();
      const able = all.filter(({ user, authority, roles }) => {
        const grants = { ...named, person: { user, authority, roles } };
        const command = { type: 'hand-over-task', role, user } as const;
        return user !== holder && decide(law, world, caseFile, command, { actor, now, grants }).outcome.ok;
      });
      return (await colleaguesAmong(actor, able)).filter(({ awayUntil }) => awayUntil === undefined);
    },
    async absence(actor) {
      const today = await todayAt(needs, actor.authority);
      const [own] = await desk.absencesOf([actor.user]);
      const around = (await desk.absencesWith(actor.user)).filter((one) => isAwayOn(one, today));
      const people = around.length === 0 ? [] : await accountsAt(actor);
      return {
        ...(own && own.until >= today ? { own: { ...own, isNow: isAwayOn(own, today) } } : {}),
        // Whoever has gone to another authority meanwhile is nobody's colleague here any more.
        standingInFor: around.flatMap((one) => {
          const account = people.find(({ user }) => user === one.user);
          return account ? [{ ...one, login: account.login, roles: account.roles }] : [];
        }),
      };
    },
    async awayAmong(actor, users) {
      const today = await todayAt(needs, actor.authority);
      const away = (await desk.absencesOf([...new Set(users)])).filter((one) => isAwayOn(one, today));
      return new Map(away.map(({ user, until }) => [user, until]));
    },
    async setAbsence(actor, { from, until, standIn }) {
      const today = await todayAt(needs, actor.authority);
      const inOrder = isCivilDate(from) && isCivilDate(until) && from <= until && until >= today;
      if (!inOrder || until > addDays(from, daysApart)) return fail('absence-days');
      const isColleague = (await accountsAt(actor)).some(({ user }) => user === standIn && user !== actor.user);
      if (standIn !== undefined && !isColleague) return fail('colleague-unknown');
      const absence = { user: actor.user, from, until, ...(standIn === undefined ? {} : { standIn }) };
      await desk.saveAbsence(absence);
      return ok(absence);
    },
    endAbsence: (actor) => desk.endAbsence(actor.user),
    filters: (actor) => desk.filtersOf(actor.user),
    async saveFilter(actor, { name, conditions }) {
      const trimmed = name.trim();
      const isNamed = trimmed !== '' && trimmed.length <= longestName;
      const isFilled = Object.keys(conditions).length > 0;
      if (!isNamed || !isFilled || unknownConditions(packs.active, conditions).length > 0)
        return fail('filter-invalid');
      const kept = await desk.filtersOf(actor.user);
      if (kept.length >= mostFilters) return fail('filter-invalid');
      const filter = { id: randomUUID(), name: trimmed, conditions };
      await desk.saveFilter(actor.user, filter);
      return ok(filter);
    },
    deleteFilter: async (actor, id) => uuid.test(id) && desk.deleteFilter(actor.user, id),
    async keepForm(user, form) {
      const id = randomUUID();
      await desk.keepForm(user, { ...form, id, expiresAt: dayLater(clocks.machineNow()) });
      return id;
    },
    keptForm: async (actor, id) => (uuid.test(id) ? desk.findForm(actor.user, id, clocks.machineNow()) : undefined),
    dropForm: async (actor, id) => {
      if (uuid.test(id)) await desk.dropForm(actor.user, id);
    },
  };
}

function dayLater(from: Instant): Instant {
  return instant(new Date(Date.parse(from) + 86_400_000).toISOString());
}
