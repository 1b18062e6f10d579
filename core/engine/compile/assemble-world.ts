import type { Calendar as CalendarSource } from '../../../schemas/types/pack/calendar.ts';
import type { Manifest } from '../../../schemas/types/pack/pack.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import type { Calendar, CalendarDay, ChangedWeekend, YearlyDay } from '../model/calendar.ts';
import type { Source } from '../model/source.ts';
import type { Authority, Counterpart, Membership, World } from '../model/world.ts';
import type { Cursor } from '../pack/cursor.ts';
import { recordOf } from './record-of.ts';

/** The version that a world, and every calendar in it, starts with. */
const firstVersion = 1;

/** The world that a pack proposes to a new instance. */
export function assembleWorld(manifest: Manifest, calendars: ReadonlyMap<string, Cursor>): World {
  return {
    version: firstVersion,
    authorities: recordOf(Object.entries(manifest.authorities ?? {}).map(([id, each]) => [id, authorityOf(id, each)])),
    counterparts: recordOf(
      Object.entries(manifest.counterparts ?? {}).map(([code, each]) => [code, counterpartOf(code, each, manifest)]),
    ),
    calendars: recordOf([...calendars].map(([id, each]) => [id, calendarOf(each.value as unknown as CalendarSource)])),
  };
}

/** An authority as pack.yaml states it. */
export function authorityOf(id: string, source: NonNullable<Manifest['authorities']>[string]): Authority {
  const {
    kind,
    side,
    counterpart,
    name,
    zone,
    calendar,
    region,
    covers,
    attributes = {},
    status = 'confirmed',
    from,
    until,
    contacts,
  } = source;
  return {
    id,
    kind,
    side,
    counterpart,
    name,
    zone,
    ...(calendar === undefined ? {} : { calendar }),
    ...(region === undefined ? {} : { region }),
    ...(covers ? { covers } : {}),
    attributes,
    status,
    ...membershipOf({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }),
    ...(contacts ? { contacts } : {}),
  };
}

/** A counterpart as pack.yaml states it, with what the instruments say of it. */
export function counterpartOf(
  code: string,
  { name, calendar, attributes = {} }: NonNullable<Manifest['counterparts']>[string],
  manifest: Pick<Manifest, 'instruments'>,
): Counterpart {
  return {
    code,
    name,
    ...(calendar === undefined ? {} : { calendar }),
    memberships: membershipsOf(code, manifest),
    ...suspensionsOf(code, manifest),
    attributes,
  };
}

/** From when to when each instrument binds the counterpart. */
function membershipsOf(code: string, { instruments = {} }: Pick<Manifest, 'instruments'>): Counterpart['memberships'] {
  return Object.fromEntries(
    Object.entries(instruments).flatMap(([instrument, { parties = {} }]) => {
      return Object.hasOwn(parties, code) ? [[instrument, membershipOf(parties[code] ?? {})] as const] : [];
    }),
  );
}

/** From when to when, of what a file says of a membership. */
export function membershipOf({ from, until }: { readonly from?: string; readonly until?: string }): Membership {
  return {
    ...(from === undefined ? {} : { from: from as CivilDate }),
    ...(until === undefined ? {} : { until: until as CivilDate }),
  };
}

/** The stretches in which some instrument was not applied with the counterpart, or with anybody. */
function suspensionsOf(
  code: string,
  { instruments = {} }: Pick<Manifest, 'instruments'>,
): Pick<Counterpart, 'suspensions'> {
  const suspensions = Object.entries(instruments).flatMap(([instrument, { suspensions: all = [], source: ofAll }]) =>
    all
      .filter(({ counterpart }) => counterpart === '*' || counterpart === code)
      .map(({ cause, from, until, source = ofAll }) => ({
        cause,
        from: from as CivilDate,
        ...(until === undefined ? {} : { until: until as CivilDate }),
        instrument,
        ...(source ? { source: source as Source } : {}),
      })),
  );
  return suspensions.length === 0 ? {} : { suspensions };
}

/** A calendar in its first version, as a file of calendars/ states it. */
export function calendarOf({ id, weekend, weekends, covered, days, yearly }: CalendarSource): Calendar {
  return {
    id,
    version: firstVersion,
    weekend,
    ...(weekends ? { weekends: inOrder(weekends) } : {}),
    covered,
    days: days as unknown as readonly CalendarDay[],
    ...(yearly ? { yearly: yearly as unknown as readonly YearlyDay[] } : {}),
  };
}

function inOrder(changes: NonNullable<CalendarSource['weekends']>): readonly ChangedWeekend[] {
  return [...changes]
    .sort((left, right) => (left.from < right.from ? -1 : 1))
    .map(({ from, weekend }) => ({ from: from as CivilDate, weekend }));
}
