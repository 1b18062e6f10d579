import type { Instant } from '../../basics/civil-date.ts';
import { type PlanBasis, type PlannedEnd, retentionPlan } from './retention-plan.ts';
import { standOf } from './stand-of.ts';

/** What is ahead of a case, without anything that it holds. */
export interface RetentionAhead {
  /** When somebody must look at the case next; absent while it waits for persons, or for nothing. */
  readonly at?: Instant;
  /** Of each rule, what is ahead under it. */
  readonly ends: readonly RetentionDue[];
}

/** Data of one side that are due under one rule. */
export interface RetentionDue {
  readonly holder: string;
  readonly rule: number;
  readonly at: Instant;
  readonly held?: true;
}

/** When retention next asks for something in a case, and what is ahead. */
export function retentionAhead(basis: PlanBasis, now: Instant): RetentionAhead {
  const { caseFile } = basis;
  const plans = Object.keys(caseFile.known).map((side) => ({ side, plan: retentionPlan(basis, side) }));
  const instants = plans.flatMap(({ side, plan }) => [
    ...plan.flatMap((planned) => wantedAt(basis, planned, now) ?? []),
    ...holdAt(basis, side, plan),
  ]);
  const at = instants.sort()[0];
  const dues = new Map<string, RetentionDue>();
  for (const { side, plan } of plans) {
    for (const { rule, dueAt } of plan) {
      if (!rule || dueAt === undefined) continue;
      const held = rule.hold && caseFile.retained?.[side]?.hold ? { held: true as const } : {};
      dues.set(`${side} ${rule.number} ${dueAt}`, { holder: side, rule: rule.number, at: dueAt, ...held });
    }
  }
  return { ...(at === undefined ? {} : { at }), ends: [...dues.values()] };
}

/** Nothing is wanted of what is held, or was put before persons already. */
function wantedAt({ caseFile }: PlanBasis, planned: PlannedEnd, now: Instant): Instant | undefined {
  const stand = standOf(caseFile, planned, now);
  const isAsked = caseFile.retained?.[planned.holder]?.asked?.some((one) => one.rule === planned.rule?.ref) ?? false;
  const waits = stand === 'held' || ((stand === 'release' || stand === 'review') && isAsked);
  return waits ? undefined : planned.dueAt;
}

function holdAt({ caseFile }: PlanBasis, side: string, plan: readonly PlannedEnd[]): readonly Instant[] {
  const hold = caseFile.retained?.[side]?.hold;
  return hold && plan.some(({ rule }) => rule?.hold) ? [hold.reviewAt] : [];
}
