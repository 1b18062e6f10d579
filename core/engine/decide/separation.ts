import type { UserId } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { becauseOf } from './because-of.ts';
import type { Progress } from './progress.ts';

/** The refusal for a person who took the earlier of two steps that must not be taken by the same person. */
export function findSeparated(progress: Progress, user: UserId, what: string): Refusal | undefined {
  const done = progress.caseFile.acted.filter((one) => one.user === user).map((one) => one.what);
  const broken = progress.law.active.separations.find(
    ({ first, then }) => then.includes(what) && first.some((earlier) => done.includes(earlier)),
  );
  if (!broken) return undefined;
  return refusal(
    'same-person',
    { first: broken.first.filter((earlier) => done.includes(earlier)) },
    { because: becauseOf(broken.source) },
  );
}
