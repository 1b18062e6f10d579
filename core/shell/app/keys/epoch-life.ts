import { type Instant, instant } from '../../../engine/basics/civil-date.ts';

/** For how long an epoch wraps, in days, before the next one should take over. */
export const epochDays = 30;
/** How many epochs after its end the key of an epoch is destroyed at the latest, drill or no drill. */
export const mostEpochsAfter = 2;

const day = 86_400_000;

/** When the key of an epoch is destroyed at the latest, if epochs turn as they should; `next` is when the one after it began. */
export function plannedEnd(since: string, next: string | undefined): Instant {
  const turned = next === undefined ? Date.parse(since) + epochDays * day : Date.parse(next);
  return instant(new Date(turned + mostEpochsAfter * epochDays * day).toISOString());
}
