import type { CivilDate } from '../../basics/civil-date.ts';

/** What somebody says about a case of which only a date is asked for. */
export interface RuleGiven {
  /** The day of the trigger: of each trigger of the rule that no event names. */
  readonly from?: GivenDay;
  /** What else has happened. */
  readonly events: readonly GivenEvent[];
  /** What conditions and parties need, by path. */
  readonly facts: readonly GivenFact[];
}

/** A day, and for periods in hours a time. */
export interface GivenDay {
  readonly on: CivilDate;
  /** `HH:MM` or `HH:MM:SS`. */
  readonly time?: string;
  /** The IANA zone or the offset (`+05:00`) in which both were read; the zone of the duty where absent. */
  readonly zone?: string;
}

/**
 * Something that happened: a transition, a state entered, the end of a deadline, an expiry event, `suspend:CAUSE`,
 * `resume:CAUSE`, `extend` (a longer period was granted) or `end-extension`. A name that several things have can say
 * which: `transition:NAME`, `entered:NAME`, `ended:NAME`.
 */
export interface GivenEvent {
  readonly name: string;
  readonly at: GivenDay;
}

/**
 * A fact: an answer (`application.person.minor`), an attribute (`requesting.maxDetentionDays`), the authority of a side
 * (`parties.requesting`), the counterpart whose authority it is (`counterpart`), or the opening date (`opened`).
 */
export interface GivenFact {
  readonly path: string;
  readonly value: string;
}
