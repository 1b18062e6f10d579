import type { Instant } from '../../../engine/basics/civil-date.ts';
import { ok, type Result } from '../../../engine/basics/result.ts';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { InstanceStore } from '../instance-ports.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import type { PackStep } from './pack-step.ts';

/** Who takes a step, when (machine clock) and why. */
export interface Taker {
  readonly by: string;
  readonly why: string;
  readonly at: Instant;
}

/** Adds the step that follows on those seen; an obstacle where another one was faster. */
export async function takeStep(
  instance: InstanceStore,
  seen: readonly PackStep[],
  step: Omit<PackStep, 'number' | keyof Taker>,
  { by, why, at }: Taker,
  source?: PackSource,
): Promise<Result<PackStep, readonly Obstacle[]>> {
  const next: PackStep = { ...step, number: seen.length + 1, by, why, at };
  if ((await instance.addPackStep(next, source)) === 'added') return ok(next);
  return obstructed(
    'steps-moved-on',
    'Somebody else has changed the packs of this instance meanwhile; nothing was done.',
    'Look at rcms pack list, and start over.',
  );
}
