import { openingsAt } from '../access/personal-reach.ts';
import type { Instant } from '../basics/civil-date.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { localDate } from '../calendar/local-date.ts';
import type { CloseCaseTo } from '../model/personal-command.ts';
import type { Opening } from '../model/personal-reach.ts';
import { actorInCase } from './actor-in-case.ts';
import { happen, type Progress } from './progress.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Closes a case again to the person to whom it was opened. It holds from their next request on. */
export function closeCaseTo(progress: Progress, command: CloseCaseTo): Result<Progress, Refusal> {
  const who = actorInCase(progress);
  if (!who.ok) return who;
  const { rights, by } = who.value;
  const { caseFile, context, law } = progress;
  const mayClose = (role: string) =>
    law.active.roles[role]?.opened?.by.some((id) => rights.roles.includes(id)) ?? false;
  if (!Object.keys(law.active.roles).some(mayClose)) return fail(refusal('not-allowed'));
  const opening = openingsAt(caseFile, context.now).find(
    ({ id, side, role }) => id === command.opening && side === rights.side && mayClose(role),
  );
  if (!opening) return fail(refusal('opening-unknown'));
  return ok(
    happen(progress, {
      type: 'closed-to',
      codes: { id: opening.id },
      sides: [rights.side],
      effectiveOn: localDate(context.now, zoneOfSide(progress, rights.side)),
      by,
    }),
  );
}

/** The clock closes a case to the person whose last day is over, so that it leaves their list. */
export function endOpening(progress: Progress, { id, side, until }: Opening): Progress {
  const by = { kind: 'clock' } as const;
  return happen(progress, { type: 'closed-to', codes: { id }, sides: [side], effectiveOn: until, by });
}

/** The opening that ends first, of those that have no end on record yet, and when. */
export function nextOpeningEnd({ openings = [] }: Progress['caseFile'], until: Instant): Opening | undefined {
  return openings
    .filter(({ closedOn, endsAt }) => closedOn === undefined && endsAt <= until)
    .sort((left, right) => (left.endsAt < right.endsAt ? -1 : left.endsAt > right.endsAt ? 1 : 0))[0];
}
