import type { Category, Side } from '../basics/identifiers.ts';
import type { Json } from '../basics/json.ts';
import type { Source } from '../model/source.ts';
import type { World } from '../model/world.ts';
import type { DocumentRule } from './compiled-document.ts';
import type { ReportRule } from './compiled-report.ts';
import type { RetentionRule } from './compiled-retention.ts';
import type { CompiledService } from './compiled-service.ts';
import type { ScannerRule } from './scanner/scanner-rule.ts';

/** A pack as functions: made once by `compile`, asked by everything after it. Holds no case and no clock. */
export interface CompiledPack {
  readonly id: string;
  readonly version: string;
  /** Content hash of the pack and of the patterns it uses. */
  readonly hash: string;
  readonly languages: readonly string[];
  /** The zone in which a date without an authority is read. */
  readonly zone: string;
  readonly sides: readonly Side[];
  readonly categories: Readonly<Record<Category, CategoryRule>>;
  readonly codeLists: Readonly<Record<string, CodeList>>;
  readonly roles: Readonly<Record<string, RoleRule>>;
  readonly separations: readonly Separation[];
  /** What a search by what is personal must say. Without it no purpose is asked for. */
  readonly search?: SearchRule;
  readonly whitelist: readonly WhitelistRule[];
  /** Looks at texts before they leave a side. */
  readonly scanner?: ScannerRule;
  /** How long what is kept, first fit wins. Of a case it is always the active version's. */
  readonly retention: readonly RetentionRule[];
  readonly services: Readonly<Record<string, CompiledService>>;
  readonly reports: Readonly<Record<string, ReportRule>>;
  /** How cases of a service are compared to find the same person twice. Of a case it is always the active version's. */
  readonly comparisons: Readonly<Record<string, ComparisonRule>>;
  /** What is written from a case, such as the application on paper. Of a case it is always its own version's. */
  readonly documents: Readonly<Record<string, DocumentRule>>;
  /** What the pack proposes for the world of a new instance. */
  readonly seed: World;
  /** The text of a locale key, or the key itself where a language lacks it. Parameters are escaped by nobody: plain text. */
  text(language: string, key: string, params?: Readonly<Record<string, Json>>): string;
  /** True where the language has the key. */
  hasText(language: string, key: string): boolean;
}

/** What the engine knows of a data category; its name is the pack's own. */
export interface CategoryRule {
  readonly id: Category;
  readonly flags: readonly CategoryFlag[];
}

/**
 * `special` needs heightened protection; `transferable` may be on a whitelist; `free-text` is scanned; `internal` never
 * leaves its side; `clear` holds codes and dates that lists may show and sort by.
 */
export type CategoryFlag = 'special' | 'transferable' | 'free-text' | 'internal' | 'clear';

/** A closed list of codes; their labels are in the locale files. */
export interface CodeList {
  readonly id: string;
  readonly codes: readonly { readonly code: string; readonly source?: Source }[];
}

/** What a role may do, and where. */
export interface RoleRule {
  readonly id: string;
  readonly side: Side;
  /** The kinds of authority whose people can hold it. */
  readonly kinds: readonly string[];
  /**
   * `party`: cases whose party on this side is the actor's authority. `participant`: cases in which its authority was
   * given a task. `all`: every case that its side knows. `granted`: cases that were opened to the person by name.
   */
  readonly reach: 'party' | 'participant' | 'all' | 'granted';
  /** Why somebody who is no officer of the procedure looks at cases: such a role reads and does nothing. */
  readonly purpose?: 'representative' | 'oversight';
  readonly grants: readonly GrantRule[];
  /** What its holders may read in an emergency beyond the grants. */
  readonly breakGlass?: BreakGlassRule;
  /** How cases are opened to its holders by name, where that is how they reach them. */
  readonly opened?: OpenedRule;
}

/** Reading in an emergency: for a reason, for a time, and looked at afterwards by somebody else. */
export interface BreakGlassRule {
  readonly reads: readonly Category[];
  /** Code list of the reasons. */
  readonly reasons: string;
  /** Elapsed hours of the case clock. */
  readonly hours: number;
  readonly reviewedBy: readonly string[];
  /** Code list of what a reviewer may give as reason; any code where it is absent. */
  readonly findings?: string;
  readonly source?: Source;
}

/** How cases are opened to somebody by name. */
export interface OpenedRule {
  readonly by: readonly string[];
  /** Code list of the legal bases. */
  readonly basis: string;
  readonly longest: { readonly amount: number; readonly unit: 'calendar-days' | 'weeks' | 'months' | 'years' };
  readonly source?: Source;
}

/** Rights that hold while one of the states is active; without `during`, always. */
export interface GrantRule {
  /** The services whose cases it concerns; all where it is absent. */
  readonly services?: readonly string[];
  readonly during?: readonly string[];
  readonly reads: readonly Category[];
  readonly writes: readonly Category[];
  /** Transition ids and command types. */
  readonly may: readonly string[];
}

/** How cases of a service are compared, and who is told. */
export interface ComparisonRule {
  /** The form whose answers are compared. */
  readonly form: string;
  /** The weights of what is alike add up to this at least. */
  readonly threshold: number;
  readonly fields: readonly ComparedField[];
  /** The roles that are told. */
  readonly roles: readonly string[];
  /** The services whose cases are compared, this one first. */
  readonly services: readonly string[];
  /** Transitions that wait until who takes them has answered. */
  readonly holds: readonly string[];
  /** Code list of why it is another person; without one no reason is asked for. */
  readonly reasons?: string;
  readonly source?: Source;
}

/** One answer, and what it counts that it is the same, or roughly the same. */
export interface ComparedField {
  /** Items of lists left out: `/person/familyName`. */
  readonly pointer: string;
  readonly match: 'exact' | 'name' | 'date';
  readonly weight: number;
  readonly roughWeight: number;
}

/** What a search by a name, a number or a date must say. */
export interface SearchRule {
  /** Code list of the purposes. */
  readonly purposes: string;
  readonly source?: Source;
}

/** Who did one of `first` may not do any of `then` in the same case. */
export interface Separation {
  readonly first: readonly string[];
  readonly then: readonly string[];
  readonly source?: Source;
}

/** The closed list of what may pass from one side to another: categories, and of these only `fields` where it stands. */
export interface WhitelistRule {
  readonly from: Side;
  readonly to: Side;
  readonly categories: readonly Category[];
  /** As `application.person.familyName`; a group stands for all that lies inside it. */
  readonly fields?: readonly string[];
  /** What becomes of data by where they come from. */
  readonly provenance?: Readonly<Record<string, ProvenanceRule>>;
}

/** Data of one provenance pass only while the condition `unless` holds; never where there is none. */
export interface ProvenanceRule {
  readonly unless?: string;
  readonly source?: Source;
}
