import type { Category, Side } from '../basics/identifiers.ts';
import type { Amount } from '../model/due-explanation.ts';
import type { Source } from '../model/source.ts';

/** A list of names, or all of them. */
export type SomeOrAll = readonly string[] | '*';

/** One rule of retention.yaml: how long some data are kept, from when, and what then. The first that fits wins. */
export interface RetentionRule {
  /** Its place in the file; the first is 1. */
  readonly number: number;
  /** What stands on record of it: the version of the pack and its place, as in `1.4.0/3`. */
  readonly ref: string;
  readonly categories?: SomeOrAll;
  readonly kinds?: SomeOrAll;
  readonly services?: readonly string[];
  readonly holders: SomeOrAll;
  /** Outcomes of the case; `still-open` is one. */
  readonly outcomes: SomeOrAll;
  /** A condition of the service, as the active version of the pack has it. */
  readonly when?: string;
  readonly keep: Amount;
  readonly from: RetentionStart;
  readonly then: RetentionEnd;
  readonly hold?: HoldRule;
  readonly release?: ReleaseRule;
  readonly source?: Source;
}

/** What starts the period. */
export type RetentionStart = 'opened' | 'transmitted' | 'closed' | 'recorded' | 'last-used' | 'left';

/** What becomes of the data afterwards. */
export type RetentionEnd = 'erase' | 'anonymise' | 'archive' | 'review';

/** Who can stop an erasure for a time, for which reasons, and how often they must say that it is still needed. */
export interface HoldRule {
  readonly by: readonly string[];
  /** Code list. */
  readonly reasons: string;
  readonly review: Amount;
}

/** Who lets the data go before anything is erased; with two persons, the second is another than the first. */
export interface ReleaseRule {
  readonly by: readonly string[];
  readonly persons: 1 | 2;
}

/** What a rule is asked about: one sort of data, of one category where it has any, as one side holds it. */
export interface RetentionCell {
  readonly kind: string;
  readonly category?: Category;
  readonly holder: Side;
  /** Absent for what belongs to no case. */
  readonly service?: string;
  readonly outcome?: string;
}

/** Sorts of data that carry a data category: a rule of categories alone is about all of them. */
const categorised: readonly string[] = ['answers', 'attachments', 'search-rows', 'messages'];

/** True for a rule that speaks of a cell, whatever its condition says. */
export function speaksOf(rule: RetentionRule, cell: RetentionCell): boolean {
  const isOfKind = rule.kinds
    ? has(rule.kinds, cell.kind)
    : rule.categories !== undefined && categorised.includes(cell.kind);
  const isOfCategory =
    cell.category === undefined
      ? rule.categories === undefined
      : rule.categories === undefined || has(rule.categories, cell.category);
  const isOfService = cell.service === undefined || rule.services === undefined || rule.services.includes(cell.service);
  const isOfOutcome = cell.outcome === undefined ? rule.outcomes === '*' : has(rule.outcomes, cell.outcome);
  return isOfKind && isOfCategory && isOfService && isOfOutcome && has(rule.holders, cell.holder);
}

function has(some: SomeOrAll, name: string): boolean {
  return some === '*' || some.includes(name);
}
