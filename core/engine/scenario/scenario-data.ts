import type { CivilDate } from '../basics/civil-date.ts';
import type { AuthorityId, Category, Side } from '../basics/identifiers.ts';
import type { JsonObject } from '../basics/json.ts';
import type { PastStep } from '../model/command.ts';
import type { DeadlineStatus, SettleAnswer } from '../model/deadline.ts';
import type { ReviewAnswer } from '../model/event-codes.ts';
import type { GlassAnswer } from '../model/personal-reach.ts';

/** A scenario with what its fixtures say of it, and its title in one language. */
export interface ScenarioData {
  /** What the scenario shows, as a fact. */
  readonly title: string;
  readonly service: string;
  readonly people: Readonly<Record<string, ScenarioPerson>>;
  /** The authority that answers for another side, where the pack does not settle it. */
  readonly parties?: Readonly<Record<Side, AuthorityId>>;
  /** What the fixtures tell that came before, dated; nothing of it is refused. */
  readonly begun?: readonly FixtureStep[];
  /** What came then. Nothing of it is refused. */
  readonly given?: readonly ScenarioStep[];
  readonly steps: readonly ScenarioStep[];
}

/** A step that a fixture tells, with its place there. */
export interface FixtureStep {
  readonly fixture: string;
  /** From 1 within the fixture. */
  readonly number: number;
  readonly step: ScenarioStep;
}

/** A person who acts, under a name of the scenario's own. */
export interface ScenarioPerson {
  readonly role: string | readonly string[];
  readonly authority: AuthorityId;
}

/** Something done on a day, or only the day. */
export interface ScenarioStep {
  /** The day in the zone of the authority that acts; of the pack where nobody does. */
  readonly on: CivilDate;
  /** Local time as `HH:MM`. Absent: noon, or the time that the clock shows when it is past noon of that day already. */
  readonly at?: string;
  readonly by?: string;
  /** A transition of the service, or a command type. */
  readonly do?: string;
  readonly effectiveOn?: CivilDate;
  readonly form?: string;
  readonly answers?: JsonObject;
  readonly reason?: string;
  readonly deadline?: string;
  readonly question?: string;
  /** Yes or no; what becomes of a clock that is held, for settle-deadline. */
  readonly answer?: boolean | SettleAnswer | GlassAnswer | ReviewAnswer;
  /** Retention is carried out, as the job does; only where nobody acts. */
  readonly retention?: 'carried-out';
  /** Place of a rule in retention.yaml, from 1, for release-data and answer-review. */
  readonly rule?: number;
  readonly role?: string;
  /** The use of an emergency right, for review-break-glass. */
  readonly glass?: string;
  /** The person of the scenario to whom the case is opened, their last day, and why: for open-case-to. */
  readonly person?: string;
  readonly until?: CivilDate;
  readonly basis?: string;
  /** What is closed again, for close-case-to. */
  readonly opening?: string;
  /** The sides of a message; the corrected day, for correct-date. */
  readonly to?: readonly Side[] | CivilDate;
  /** The step whose date is corrected, for correct-date. */
  readonly transition?: string;
  /** The cause of a suspension, for suspend-case and resume-case. */
  readonly cause?: string;
  readonly text?: string;
  readonly parties?: Readonly<Record<Side, AuthorityId>>;
  /** The case that the one opened is to follow. */
  readonly earlier?: EarlierInScenario;
  readonly field?: string;
  readonly mediaType?: string;
  readonly size?: number;
  /** By form, the answers of a case that is taken over, for adopt-case. */
  readonly forms?: Readonly<Record<string, JsonObject>>;
  /** What had happened in it. */
  readonly history?: readonly PastStep[];
  /** Its number in the older system. */
  readonly reference?: string;
  readonly then?: Expectation;
  readonly refused?: ExpectedRefusal;
}

/** An earlier case as far as it matters; without an outcome it has not ended. */
export interface EarlierInScenario {
  /** The service of the scenario where it is absent. */
  readonly service?: string;
  readonly outcome?: string;
  readonly closedOn?: CivilDate;
}

/** What must be true after a step. What is not named is not looked at. */
export interface Expectation {
  /** Every active state that has no state inside. */
  readonly state?: readonly string[];
  /** States that are active, whatever else is. */
  readonly in?: readonly string[];
  readonly outcome?: string;
  /** By the deadline's id in the case: the rule's id, with an ordinal when the same rule ran before. */
  readonly deadlines?: Readonly<Record<string, ExpectedClock>>;
  /** By side, of which categories it holds nothing any more; `*` where it holds nothing at all. */
  readonly erased?: Readonly<Record<Side, readonly Category[] | '*'>>;
  /** By side, the places of the rules whose data wait for persons. */
  readonly asks?: Readonly<Record<Side, readonly number[]>>;
  readonly sees?: Readonly<Record<string, Sight>>;
}

/** What must be true of a clock. */
export interface ExpectedClock {
  readonly status?: DeadlineStatus['is'] | 'absent';
  readonly startedOn?: CivilDate;
  readonly lastDay?: CivilDate;
  /** The day on which it was met, cancelled or passed. */
  readonly on?: CivilDate;
  readonly late?: boolean;
  /** Whether it stands still, so that it has no last day. */
  readonly paused?: boolean;
  /** Whether a longer period was granted. */
  readonly extended?: boolean;
}

/** What one person sees of the case: everything that is named, and nothing else of its kind. */
export interface Sight {
  readonly case?: boolean;
  readonly categories?: readonly Category[];
  readonly state?: readonly string[];
  readonly deadlines?: readonly string[];
  /** Transitions that are open to the person. */
  readonly may?: readonly string[];
}

/** How a step is refused. */
export interface ExpectedRefusal {
  readonly code: string;
  /** The article on which the refusal rests. */
  readonly article?: string;
}
