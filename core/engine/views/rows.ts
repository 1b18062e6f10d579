import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { AuthorityId, CaseId, Category, Side, UserId } from '../basics/identifiers.ts';
import type { Json } from '../basics/json.ts';
import type { OwedCorrection, ToldCorrection } from '../decide/owed-corrections.ts';
import type { ReachWay } from '../model/reach-way.ts';

/** One authority may see the stream of one side of one case. The second fence stands on these rows. */
export interface ReachRow {
  readonly side: Side;
  readonly authority: AuthorityId;
  readonly why: ReachWay;
}

/** What a list shows of one case to one authority: codes and dates only. */
export interface WorklistRow {
  readonly caseId: CaseId;
  readonly authority: AuthorityId;
  readonly side: Side;
  /** In which ways the authority reaches the case: a role that reaches in none of them does not list it. */
  readonly why: readonly ReachRow['why'][];
  readonly service: string;
  readonly reference?: string;
  /** Who answers for each side; absent in a row that an earlier program wrote, until the case changes. */
  readonly parties?: Readonly<Record<Side, AuthorityId>>;
  /** Active leaf states that the side may know, by path. */
  readonly states: readonly string[];
  /** Roles of this authority that must act now. */
  readonly responsible: readonly string[];
  /** Who has taken on the work of which of these roles; absent where nobody has. */
  readonly taken?: Readonly<Record<string, UserId>>;
  /** The nearest running deadline that the side knows. */
  readonly deadline?: { readonly rule: string; readonly dueAt: Instant; readonly lastDay: CivilDate };
  /** Clocks that the side knows and that were over when the case was taken over, earliest first: each waits for a person. */
  readonly held?: readonly { readonly rule: string; readonly lastDay: CivilDate }[];
  /** A clock that the side knows and that stands still, nobody knows until when: the longest of them. */
  readonly paused?: { readonly rule: string; readonly cause: string; readonly since: CivilDate };
  /** Uses of an emergency right at which somebody of this authority must look. */
  readonly reviews?: readonly string[];
  /** Whether data of the side wait for persons to let them go, and whether they are held. For filters: no list shows it. */
  readonly keeping?: readonly ('asked' | 'held')[];
  /** Set while the side knows of a suspension of the case that lasts, by its cause. */
  readonly suspended?: readonly string[];
  /** Corrections that the side owes to others; each needs one of its categories to be readable. */
  readonly owed?: readonly OwedCorrection[];
  readonly openedOn: CivilDate;
  readonly closedOn?: CivilDate;
  readonly outcome?: string;
  /** Values of the fields that the pack declares as facets; each needs its category to be readable. */
  readonly facets: Readonly<Record<string, { readonly category: Category; readonly value: Json }>>;
}

/** A row as it is shown to one person. */
export type ListedRow = Omit<WorklistRow, 'owed' | 'parties' | 'keeping'> & {
  readonly owed?: readonly ToldCorrection[];
};

/** A value by which a side can find a case again; turned into keyed tokens before it is stored. */
export interface SearchTerm {
  readonly side: Side;
  readonly category: Category;
  readonly kind: 'name' | 'identifier' | 'date';
  readonly value: string;
}

/** What is counted about a case: no identity, no exact dates. */
export interface StatisticsRow {
  readonly service: string;
  readonly counterparts: Readonly<Record<Side, string>>;
  /** The month since which each side knows the case; one that does not know it is not there. */
  readonly knownMonths: Readonly<Record<Side, string>>;
  readonly closedMonth?: string;
  readonly outcome?: string;
  readonly transmitted: boolean;
  /** Days to the closing, from when each side learned of the case. */
  readonly days?: Readonly<Record<Side, number>>;
  /** What has happened, by name, such as `transition:submit` or `entered:draft`. */
  readonly happened: Readonly<Record<string, Happening>>;
  /** The reason code of the newest taking of each transition that needs one. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Facets whose values are codes or truth values, as each side holds them. */
  readonly facets: Readonly<Record<Side, Readonly<Record<string, string | boolean>>>>;
  readonly deadlines: readonly {
    readonly rule: string;
    readonly status: string;
    readonly late?: boolean;
    /** Set where a longer period was granted, where the clock ever stood still, and where a person must look at its end. */
    readonly extended?: true;
    readonly paused?: true;
    readonly disputed?: true;
  }[];
}

/** How often something happened, and how many days after the opening it did for the first time. */
export interface Happening {
  readonly times: number;
  readonly firstDay: number;
}
