import type { JsonObject } from '../../basics/json.ts';
import type { ConditionFacts } from '../compiled-condition.ts';

const paths: readonly string[] = ['case.earlierOutcome', 'case.earlierClosedOn'];

/** What conditions find under `case` of the case that this one follows. */
export function earlierFields({ earlier }: ConditionFacts): JsonObject {
  if (earlier === undefined || earlier === 'not known') return {};
  return { earlierOutcome: earlier.outcome, earlierClosedOn: earlier.closedOn };
}

/** True for a path that the side which asks may not know of, whether or not there is anything. */
export function isKeptBack(path: string, { earlier }: ConditionFacts): boolean {
  return earlier === 'not known' && paths.includes(path);
}
