import { ok, type Result } from '../../../engine/basics/result.ts';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { InstanceStore } from '../instance-ports.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import { type CheckedPack, provePack } from './checked-pack.ts';
import { installed, type PackStep } from './pack-step.ts';
import { type Taker, takeStep } from './take-step.ts';

/** A version that is in the instance now. */
export interface Installation {
  readonly checked: CheckedPack;
  /** Undefined where exactly this version was installed before. */
  readonly step?: PackStep;
}

/**
 * Keeps a version of the instance's pack, proved. A version, once installed, has one content for ever; in a sandbox that
 * is being tried out it may change from start to start (`mayChange`).
 */
export async function installPack(
  instance: InstanceStore,
  source: PackSource,
  taker: Taker,
  { mayChange = false } = {},
): Promise<Result<Installation, readonly Obstacle[]>> {
  const checked = provePack(source);
  if (!checked.ok) return checked;
  const { id, version } = checked.value.pack;
  const steps = await instance.packSteps();
  const known = installed(steps);
  if (known.some(({ hash }) => hash === source.hash)) return ok({ checked: checked.value });
  const other = known.find((step) => step.pack !== id);
  if (other) {
    return obstructed(
      'pack-of-another-country',
      `This instance runs the pack ${other.pack}; ${id} cannot take its place.`,
      'Choose another instance with --instance. One instance runs the pack of one country.',
    );
  }
  if (!mayChange && known.some((step) => step.version === version)) {
    return obstructed(
      'pack-version-taken',
      `${id} ${version} is installed with another content.`,
      'Give the changed pack a new version in pack.yaml: cases rest on the one that is there.',
    );
  }
  const step = await takeStep(
    instance,
    steps,
    { is: 'installed', pack: id, version, hash: source.hash },
    taker,
    source,
  );
  return step.ok ? ok({ checked: checked.value, step: step.value }) : step;
}
