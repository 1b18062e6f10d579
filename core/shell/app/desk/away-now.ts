import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { AuthorityId, UserId } from '../../../engine/basics/identifiers.ts';
import { localDate } from '../../../engine/calendar/local-date.ts';
import type { Dependencies } from '../dependencies.ts';
import { isAwayOn } from './absence.ts';

/** The day that it is at an authority, by the case clock. */
export async function todayAt({ packs, clocks }: Dependencies, authority: AuthorityId): Promise<CivilDate> {
  const world = await packs.world();
  return localDate(clocks.caseNow(), world.authorities[authority]?.zone ?? packs.active.zone);
}

/** True while somebody is out of office. */
export async function isAwayNow(
  needs: Dependencies,
  { user, authority }: { readonly user: UserId; readonly authority: AuthorityId },
): Promise<boolean> {
  const today = await todayAt(needs, authority);
  return (await needs.store.desk.absencesOf([user])).some((one) => isAwayOn(one, today));
}
