import { isOpenTo } from '../access/personal-reach.ts';
import { type CivilDate, isCivilDate } from '../basics/civil-date.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { addDays } from '../calendar/add-days.ts';
import { addMonths } from '../calendar/add-months.ts';
import { endOfDay } from '../calendar/end-of-day.ts';
import { localDate } from '../calendar/local-date.ts';
import type { OpenedRule, RoleRule } from '../compile/compiled-pack.ts';
import type { OpenCaseTo } from '../model/personal-command.ts';
import type { NamedPerson } from '../model/personal-reach.ts';
import { actorInCase } from './actor-in-case.ts';
import { becauseOf } from './because-of.ts';
import { happen, type Progress } from './progress.ts';
import { validateReason } from './reason-refusal.ts';
import { zoneOfSide } from './zone-of-side.ts';

/**
 * Opens a case to one person by name: on a basis of the pack's list, up to a day that the pack bounds, and to nobody else of
 * the same authority. Who may open it is no account that the person could guess: all that does not fit is one refusal.
 */
export function openCaseTo(progress: Progress, command: OpenCaseTo): Result<Progress, Refusal> {
  const who = actorInCase(progress);
  if (!who.ok) return who;
  const { rights, actor, by } = who.value;
  const { caseFile, context, law } = progress;
  const role = Object.hasOwn(law.active.roles, command.role) ? law.active.roles[command.role] : undefined;
  const rule = role?.opened;
  if (!role || !rule || role.side !== rights.side || !rule.by.some((id) => rights.roles.includes(id))) {
    return fail(refusal('not-allowed'));
  }
  const unreasoned = validateReason(law.active, { reasons: rule.basis }, command.basis);
  if (unreasoned) return fail(unreasoned);
  if (command.user === actor.user) return fail(refusal('same-person', { first: ['open-case-to'] }));
  const person = findPerson(progress, command, role);
  if (!person) return fail(refusal('person-unknown'));
  if (isOpenTo(caseFile, role, { kind: 'person', ...person }, context.now)) return fail(refusal('already-open'));
  const zone = zoneOfSide(progress, rights.side);
  const today = localDate(context.now, zone);
  const latest = latestDay(today, rule.longest);
  if (!isCivilDate(command.until) || command.until < today || command.until > latest) {
    const because = becauseOf(rule.source);
    return fail(refusal('until-out-of-bounds', { earliest: today, latest }, { because }));
  }
  return ok(
    happen(progress, {
      type: 'opened-to',
      codes: {
        id: `opening-${(caseFile.openings ?? []).length + 1}`,
        role: role.id,
        user: person.user,
        authority: person.authority,
        basis: command.basis,
        until: command.until,
        endsAt: endOfDay(command.until, zone),
      },
      sides: [rights.side],
      effectiveOn: today,
      by,
    }),
  );
}

/** The person, where they have an account in use that holds the role at an authority where it can be held. */
function findPerson({ context, world }: Progress, command: OpenCaseTo, role: RoleRule): NamedPerson | undefined {
  const { person } = context.grants;
  if (person?.user !== command.user || !person.roles.includes(role.id)) return undefined;
  const authority = Object.hasOwn(world.authorities, person.authority)
    ? world.authorities[person.authority]
    : undefined;
  return authority?.side === role.side && role.kinds.includes(authority.kind) ? person : undefined;
}

function latestDay(from: CivilDate, { amount, unit }: OpenedRule['longest']): CivilDate {
  if (unit === 'calendar-days') return addDays(from, amount);
  if (unit === 'weeks') return addDays(from, amount * 7);
  return addMonths(from, unit === 'years' ? amount * 12 : amount).date;
}
