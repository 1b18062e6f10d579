import type { Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { SuspensionRule } from '../compile/compiled-service.ts';
import type { CaseFile, Suspension } from '../model/case-file.ts';
import { becauseOf } from './because-of.ts';
import type { Progress } from './progress.ts';

/** What is possible in every suspension: to say that another begins, and that one has ended. */
const alwaysPossible: readonly string[] = ['suspend-case', 'resume-case'];

/** The suspension for a cause that lasts, if there is one. */
export function findSuspension({ suspensions }: CaseFile, cause: string): Suspension | undefined {
  return suspensions.find((one) => one.cause === cause && one.until === undefined);
}

/** The rule of a cause, for a side that may say when it begins and ends; a side that may not know it finds no such cause. */
export function suspensionRule({ service }: Progress, cause: string, side: Side): Result<SuspensionRule, Refusal> {
  const rule = Object.hasOwn(service.suspensions, cause) ? service.suspensions[cause] : undefined;
  if (!rule?.sides.includes(side)) return fail(refusal('cause-unknown'));
  return rule.by.includes(side) ? ok(rule) : fail(refusal('not-allowed', { cause }));
}

/** The refusal for what must wait while the case is suspended. A suspension that the side does not know stops nothing for it. */
export function findSuspended(
  { service, caseFile }: Pick<Progress, 'service' | 'caseFile'>,
  side: Side,
  what: string,
): Refusal | undefined {
  if (alwaysPossible.includes(what)) return undefined;
  for (const { cause, until, sides } of caseFile.suspensions) {
    const rule = service.suspensions[cause];
    if (until !== undefined || !sides.includes(side) || !rule?.permits || rule.permits.includes(what)) continue;
    return refusal('suspended', { cause }, { because: becauseOf(rule.source) });
  }
  return undefined;
}
