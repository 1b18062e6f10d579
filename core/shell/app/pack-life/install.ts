import { ok, type Result } from '../../../engine/basics/result.ts';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { InstanceStore } from '../instance-ports.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import { type CheckedPack, provePack } from './checked-pack.ts';
import { signaturesOf } from './judge-signatures.ts';
import type { PackSignature } from './pack-signature.ts';
import { installed, type PackStep } from './pack-step.ts';
import { type Taker, takeStep } from './take-step.ts';

/** A version that is in the instance now. */
export interface Installation {
  readonly checked: CheckedPack;
  /** Undefined where exactly this version was installed before, with the same signatures. */
  readonly step?: PackStep;
}

/** How a version is installed. */
export interface InstallOptions {
  readonly mayChange?: boolean;
  /** Those that came with it. They are kept as they are, and judged when the version is put in force. */
  readonly signatures?: readonly PackSignature[];
}

/**
 * Keeps a version of the instance's pack, proved. A version, once installed, has one content for ever; in a sandbox that
 * is being tried out it may change from start to start (`mayChange`).
 */
export async function installPack(
  instance: InstanceStore,
  source: PackSource,
  taker: Taker,
  { mayChange = false, signatures = [] }: InstallOptions = {},
): Promise<Result<Installation, readonly Obstacle[]>> {
  const checked = provePack(source);
  if (!checked.ok) return checked;
  const { id, version } = checked.value.pack;
  const steps = await instance.packSteps();
  const known = installed(steps);
  const isKnown = known.some(({ hash }) => hash === source.hash);
  const before = signaturesOf(steps, source.hash);
  const isNew = (one: PackSignature) => !before.some(({ signature }) => signature === one.signature);
  const added = signatures.filter(isNew);
  if (isKnown && added.length === 0) return ok({ checked: checked.value });
  const other = known.find((step) => step.pack !== id);
  if (other) {
    return obstructed(
      'pack-of-another-country',
      `This instance runs the pack ${other.pack}; ${id} cannot take its place.`,
      'Choose another instance with --instance. One instance runs the pack of one country.',
    );
  }
  if (!mayChange && !isKnown && known.some((step) => step.version === version)) {
    return obstructed(
      'pack-version-taken',
      `${id} ${version} is installed with another content.`,
      'Give the changed pack a new version in pack.yaml: cases rest on the one that is there.',
    );
  }
  const step = await takeStep(
    instance,
    steps,
    { is: 'installed', pack: id, version, hash: source.hash, ...(added.length > 0 ? { signatures: added } : {}) },
    taker,
    source,
  );
  return step.ok ? ok({ checked: checked.value, step: step.value }) : step;
}
