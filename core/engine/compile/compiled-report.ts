import type { Report } from '../../../schemas/types/pack/report.ts';
import type { Side } from '../basics/identifiers.ts';

/** A report of a pack: what is counted about cases, by what, for whom. */
export interface ReportRule {
  readonly id: string;
  /** The services whose cases it counts; all where it is absent. */
  readonly services?: readonly string[];
  /** Roles that may see it. */
  readonly roles: readonly string[];
  /** The sides of these roles: a case counts only once every one of them knows it. */
  readonly sides: readonly Side[];
  readonly measures: readonly MeasureRule[];
  readonly dimensions: readonly (FactRule & { readonly id: string })[];
  readonly only: readonly FilterRule[];
  /** A number that rests on fewer cases is hidden. */
  readonly below: number;
  /** Whether more is hidden, so that no hidden number can be computed from the others. */
  readonly secondary: boolean;
  /** How it is drawn, where the pack says so. */
  readonly chart?: NonNullable<Report['chart']>;
}

/** A fact about a case by which cases are told apart. */
export interface FactRule {
  readonly of:
    | 'service'
    | 'counterpart'
    | 'openedMonth'
    | 'openedYear'
    | 'closedMonth'
    | 'closedYear'
    | 'outcome'
    | 'transmitted'
    | 'deadlineStatus'
    | 'deadlineMetLate'
    | 'stepTaken'
    | 'stepReason'
    | 'facet';
  readonly side?: Side;
  readonly deadline?: string;
  readonly transition?: string;
  readonly facet?: string;
}

/** Cases in which a fact is one of some values. */
export interface FilterRule extends FactRule {
  readonly in: readonly (string | boolean)[];
}

/** A number for each group of cases. */
export interface MeasureRule {
  readonly id: string;
  readonly of: 'cases' | 'days' | 'steps';
  readonly as: 'count' | 'share' | 'mean' | 'median' | 'p90' | 'smallest' | 'largest';
  /** Whose takings are counted, of steps. */
  readonly transition?: string;
  /** From what to what days are counted, each a transition or a state; without it, the whole life of the case. */
  readonly between?: { readonly from: string; readonly to: string };
  readonly only: readonly FilterRule[];
  /** Of which cases a share is a part; all where it is empty. */
  readonly among: readonly FilterRule[];
}
