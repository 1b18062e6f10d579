import type { CivilDate } from '../basics/civil-date.ts';
import type { AuthorityId, Side } from '../basics/identifiers.ts';
import type { Json } from '../basics/json.ts';
import type { Calendar } from './calendar.ts';
import type { Source } from './source.ts';

/**
 * What is true outside any case: authorities, counterparts and calendars. A value with a version, which is written
 * into every event that it influenced. The pack ships a seed; after installation the world's own stream is the truth.
 */
export interface World {
  readonly version: number;
  readonly authorities: Readonly<Record<AuthorityId, Authority>>;
  /** States (or other counterparts) by their code, for instance ISO 3166-1 alpha-2. */
  readonly counterparts: Readonly<Record<string, Counterpart>>;
  readonly calendars: Readonly<Record<string, Calendar>>;
}

/** An organisation that takes part in cases. */
export interface Authority {
  readonly id: AuthorityId;
  /** One of the pack's authority kinds (a ministry, a registry, a mission ...). */
  readonly kind: string;
  readonly side: Side;
  /** Name per language. Organisations are not persons: a name here is public. */
  readonly name: Readonly<Record<string, string>>;
  /** The counterpart to which it belongs. */
  readonly counterpart: string;
  /** IANA time zone in which its days begin and end. */
  readonly zone: string;
  /** The calendar of its working days; without one, the counterpart's. */
  readonly calendar?: string;
  /** The region whose regional holidays it keeps; without one, only days that hold everywhere. */
  readonly region?: string;
  /** Counterparts for which it is responsible: a mission covers several States. */
  readonly covers?: readonly string[];
  readonly attributes: Readonly<Record<string, Json>>;
  /** Confirmed in a source, or not: an unconfirmed authority is shown as such. */
  readonly status: 'confirmed' | 'unconfirmed';
  /** First and last day on which it takes part, in its own zone; open where there is no such day. */
  readonly from?: CivilDate;
  readonly until?: CivilDate;
  /** Mailboxes of its offices, never of a person. */
  readonly contacts?: readonly string[];
  readonly admitted?: Admitted;
}

/** A State or other party with which cases are exchanged. */
export interface Counterpart {
  readonly code: string;
  readonly name: Readonly<Record<string, string>>;
  readonly calendar?: string;
  /** The instruments that bind it, by id. One that is not named does not. */
  readonly memberships: Readonly<Record<string, Membership>>;
  /** When an instrument was not applied with it: clocks that the cause pauses stand still in every case with it. */
  readonly suspensions?: readonly CounterpartSuspension[];
  /** What rules may ask about it. A name that is absent is unknown: neither true nor false. */
  readonly attributes: Readonly<Record<string, Json>>;
  readonly admitted?: Admitted;
}

/** The instance itself admitted an organisation, besides those that its pack named: on which day, and on what legal basis. */
export interface Admitted {
  readonly on: CivilDate;
  readonly basis: string;
}

/** From when to when an instrument binds a counterpart: both days included, open where there is no such day. */
export interface Membership {
  readonly from?: CivilDate;
  readonly until?: CivilDate;
}

/**
 * Stands for every instrument among the memberships of a world that an earlier program stored: it knew from when to when
 * a counterpart was bound, and not by what.
 */
export const anyInstrument = '*';

/** A stretch in which an instrument was not applied with a counterpart; first and last day included, open without a last. */
export interface CounterpartSuspension {
  readonly cause: string;
  readonly from: CivilDate;
  readonly until?: CivilDate;
  readonly instrument?: string;
  readonly source?: Source;
}
