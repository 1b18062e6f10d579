import type { CivilDate, Instant } from '../../../engine/basics/civil-date.ts';
import type { PackSignature } from './pack-signature.ts';

/**
 * Something that was done with a version of the pack. Steps are only added: `activated` and `rolled-back` say which
 * version is in force, the newest of them now.
 */
export interface PackStep {
  /** Counts from 1 without a gap. */
  readonly number: number;
  readonly is: 'installed' | 'staged' | 'activated' | 'rolled-back';
  /** Id of the pack. */
  readonly pack: string;
  readonly version: string;
  /** Content hash of the version that the step is about; after `rolled-back` it is in force again. */
  readonly hash: string;
  /** Machine clock. */
  readonly at: Instant;
  readonly by: string;
  readonly why: string;
  /** What was put up with for a time, with the activation that it allowed. */
  readonly waivers?: readonly Waiver[];
  /** Who answers for the content, as it was installed. */
  readonly signatures?: readonly PackSignature[];
  /** The version of the world that came of the pack's proposals, where they were accepted. */
  readonly world?: number;
}

/** Somebody answers for using a rule that no source confirms, for a time. */
export interface Waiver {
  /** The rule as `rcms pack stage` names it: `readmission.deadlines.reply`. */
  readonly rule: string;
  readonly by: string;
  readonly why: string;
  /** The last day on which it holds. */
  readonly until: CivilDate;
}

/** The versions that were put in force and not rolled back, oldest first: the last one is in force. */
export function activations(steps: readonly PackStep[]): readonly PackStep[] {
  const stack: PackStep[] = [];
  for (const step of steps) {
    if (step.is === 'activated') stack.push(step);
    if (step.is === 'rolled-back') stack.pop();
  }
  return stack;
}

/** The version that was named as the next one since the last change of what is in force. */
export function findStaged(steps: readonly PackStep[]): PackStep | undefined {
  const last = steps.findLast(({ is }) => is !== 'installed');
  return last?.is === 'staged' ? last : undefined;
}

/** The first installation of each version, oldest first. */
export function installed(steps: readonly PackStep[]): readonly PackStep[] {
  const hashes = new Set<string>();
  return steps.filter(({ hash }) => !hashes.has(hash) && hashes.add(hash));
}
