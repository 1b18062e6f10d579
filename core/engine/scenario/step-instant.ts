import type { Instant } from '../basics/civil-date.ts';
import { instantAt } from '../calendar/instant-at.ts';
import { localDate, localTime } from '../calendar/local-date.ts';
import type { ScenarioStep } from './scenario-data.ts';
import type { Mismatch } from './scenario-report.ts';

const noon = '12:00';

/**
 * The reading of the hand-driven clock at a step. It only goes forward: a step without a time takes place at noon, or
 * right after the one before when that was later on the same day. A step that would turn it back is a problem, and the
 * clock stays.
 */
export function stepInstant(
  step: ScenarioStep,
  zone: string,
  before: Instant | undefined,
): { readonly now: Instant; readonly problem?: Mismatch } {
  const wanted = instantAt(step.on, step.at ?? noon, zone);
  if (before === undefined || wanted >= before) return { now: wanted };
  if (step.at === undefined && localDate(before, zone) === step.on) return { now: before };
  const problem: Mismatch = {
    what: 'clock',
    expected: `${before} or later: ${localDate(before, zone)} ${localTime(before, zone).slice(0, 5)} in ${zone}`,
    actual: `${wanted}: ${step.on} ${step.at ?? noon} in ${zone}`,
    because: ['The steps of a scenario are told in the order in which they happen.'],
  };
  return { now: before, problem };
}
