import { unreviewed } from '../access/personal-reach.ts';
import type { AuthorityId } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { addHours } from '../calendar/add-hours.ts';
import { localDate } from '../calendar/local-date.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import type { BreakGlass } from '../model/personal-command.ts';
import { actorInCase } from './actor-in-case.ts';
import { becauseOf } from './because-of.ts';
import { authoritiesOf } from './give-tasks.ts';
import { happen, type Progress } from './progress.ts';
import { validateReason } from './reason-refusal.ts';
import { tell } from './tell.ts';
import { zoneOfSide } from './zone-of-side.ts';

/**
 * Reads beyond the grants of a role, in an emergency: this person, for the hours that the pack sets. Whoever looks at it
 * is told at once, and until they have, the same person cannot do it again in the case. Neither the end of the case nor a
 * suspension stands in its way: danger does not wait for either.
 */
export function breakGlass(progress: Progress, command: BreakGlass): Result<Progress, Refusal> {
  const who = actorInCase(progress);
  if (!who.ok) return who;
  const { rights, actor, by } = who.value;
  const { caseFile, context, law } = progress;
  const role = rights.roles.includes(command.role) ? law.active.roles[command.role] : undefined;
  const rule = role?.breakGlass;
  if (!role || !rule) return fail(refusal('not-allowed'));
  const unreasoned = validateReason(law.active, rule, command.reason);
  if (unreasoned) return fail(unreasoned);
  const own = unreviewed(caseFile).find(({ user }) => user === actor.user);
  if (own) return fail(refusal('glass-pending', { glass: own.id }, { because: becauseOf(rule.source) }));
  const broken = happen(progress, {
    type: 'glass-broken',
    codes: {
      id: `glass-${(caseFile.glasses ?? []).length + 1}`,
      role: role.id,
      reason: command.reason,
      endsAt: addHours(context.now, rule.hours),
    },
    sides: [rights.side],
    effectiveOn: localDate(context.now, zoneOfSide(progress, rights.side)),
    by,
  });
  const told = rule.reviewedBy.flatMap((id) => {
    const reviewer = law.active.roles[id];
    return reviewer?.side === rights.side ? [...authoritiesOf(broken, reviewer), ...overseersOf(broken, reviewer)] : [];
  });
  return ok(
    [...new Set(told)].reduce((before, one) => tell(before, rights.side, one, 'glass-broken', role.id), broken),
  );
}

/** Where a role reaches every case that its side knows, the authorities whose people hold it. */
function overseersOf({ world }: Progress, { reach, side, kinds }: RoleRule): readonly AuthorityId[] {
  if (reach !== 'all') return [];
  return Object.values(world.authorities)
    .filter((authority) => authority.side === side && kinds.includes(authority.kind))
    .map(({ id }) => id);
}
