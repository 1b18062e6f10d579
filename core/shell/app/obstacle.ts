/** One thing that stands in the way of what an operator wants of an instance: which, and how to mend it. No personal value. */
export interface Obstacle {
  /** Stable, for scripts. */
  readonly code: ObstacleCode;
  readonly message: string;
  readonly mend: string;
}

/** What can stand in the way. */
export type ObstacleCode =
  | 'pack-with-errors'
  | 'pack-of-another-country'
  | 'pack-version-taken'
  | 'pack-not-installed'
  | 'pack-not-staged'
  | 'pack-active-already'
  | 'pack-not-enforced'
  | 'pack-not-confirmed'
  | 'pack-not-covering'
  | 'pack-not-signed'
  | 'pack-signature-broken'
  | 'pack-no-earlier'
  | 'pack-lost'
  | 'waiver-unknown'
  | 'waiver-expired'
  | 'steps-moved-on'
  | 'calendar-unknown'
  | 'calendar-region-unknown'
  | 'calendar-day-past'
  | 'calendar-day-there'
  | 'calendar-day-missing'
  | 'calendar-day-certain'
  | 'calendar-day-worked'
  | 'world-moved-on'
  | 'admission-wrong'
  | 'counterpart-unknown'
  | 'counterpart-cause'
  | 'counterpart-suspended'
  | 'counterpart-not-suspended'
  | 'authority-unknown'
  | 'authority-not-begun'
  | 'authority-ends-then'
  | 'authority-own'
  | 'same-person'
  | 'account-login'
  | 'account-taken'
  | 'account-authority'
  | 'account-role';

/** One obstacle, as the failure of a result. */
export function obstructed(code: ObstacleCode, message: string, mend: string) {
  return { ok: false, error: [{ code, message, mend }] as readonly Obstacle[] } as const;
}
