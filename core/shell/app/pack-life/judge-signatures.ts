import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { InstanceStore } from '../instance-ports.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import type { PackSignature } from './pack-signature.ts';
import type { PackStep } from './pack-step.ts';

/** Judges whether a version is signed as this instance demands. */
export interface PackTrust {
  /** What is wrong with a version as it is stored, or nothing. */
  judge(
    source: PackSource,
    named: Pick<PackStep, 'pack' | 'version'>,
    signatures: readonly PackSignature[],
  ): readonly Obstacle[];
}

/** The signatures with which a version was installed, whenever that was. */
export function signaturesOf(steps: readonly PackStep[], hash: string): readonly PackSignature[] {
  return steps.flatMap((step) => (step.is === 'installed' && step.hash === hash ? (step.signatures ?? []) : []));
}

/** What is wrong with the signatures of an installed version. */
export async function signatureObstacles(
  instance: InstanceStore,
  { hash, pack, version }: Pick<PackStep, 'hash' | 'pack' | 'version'>,
  steps: readonly PackStep[],
  trust: PackTrust,
): Promise<readonly Obstacle[]> {
  const source = await instance.packByHash(hash);
  if (!source) return obstructed('pack-lost', `The pack version ${hash} is not in the database.`, 'Restore it.').error;
  return trust.judge(source, { pack, version }, signaturesOf(steps, hash));
}
