import type { Instant } from '../../basics/civil-date.ts';
import type { Side } from '../../basics/identifiers.ts';
import { type PlanBasis, type PlannedEnd, retentionPlan } from './retention-plan.ts';
import { personsFor, releasersOf } from './stand-of.ts';

/** What is ahead of a case, without anything that it holds. */
export interface RetentionAhead {
  /** When somebody must look at the case next; absent while it waits for persons, or for nothing. */
  readonly at?: Instant;
  /** What is ahead, one for each side, rule and moment. */
  readonly ends: readonly RetentionDue[];
}

/** Data of one side that are due under one rule. */
export interface RetentionDue {
  readonly holder: Side;
  /** Its place in retention.yaml. */
  readonly rule: number;
  readonly at: Instant;
  /** A hold stops it. */
  readonly held?: true;
}

/**
 * When retention next asks for something in a case, and what is ahead. Without an archive, what is to be archived asks for
 * nothing: it stays, and is ahead.
 */
export function retentionAhead(basis: PlanBasis, hasArchive: boolean): RetentionAhead {
  const { caseFile } = basis;
  const instants: Instant[] = [];
  const ends = new Map<string, RetentionDue>();
  for (const side of Object.keys(caseFile.known)) {
    const plan = retentionPlan(basis, side);
    const hold = caseFile.retained?.[side]?.hold;
    if (hold && plan.some(({ rule }) => rule?.hold)) instants.push(hold.reviewAt);
    for (const planned of plan) {
      const { rule, dueAt } = planned;
      if (!rule || dueAt === undefined) continue;
      const held = hold && rule.hold ? { held: true as const } : {};
      ends.set(`${side} ${rule.number} ${dueAt}`, { holder: side, rule: rule.number, at: dueAt, ...held });
      const isStuck = needsPersons(basis, planned) ? isAsked(basis, planned) : rule.then === 'archive' && !hasArchive;
      if (!held.held && !isStuck) instants.push(dueAt);
    }
  }
  const at = instants.sort()[0];
  return { ...(at === undefined ? {} : { at }), ends: [...ends.values()] };
}

/** Persons must let it go, and have not. */
function needsPersons({ caseFile }: PlanBasis, planned: PlannedEnd): boolean {
  return releasersOf(caseFile, planned).length < personsFor(planned);
}

/** It was put before persons already. */
function isAsked({ caseFile }: PlanBasis, { holder, rule }: PlannedEnd): boolean {
  return caseFile.retained?.[holder]?.asked?.some((one) => one.rule === rule?.ref) ?? false;
}
