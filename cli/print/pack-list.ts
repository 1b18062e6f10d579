import type { PackStep } from '../../core/shell/app/pack-life/pack-step.ts';

/** A version of the pack in an instance. */
export interface ListedVersion {
  readonly pack: string;
  readonly version: string;
  readonly hash: string;
  readonly inForce: boolean;
  readonly staged: boolean;
  /** Cases that rest on it. */
  readonly open: number;
  readonly closed: number;
}

/** The versions with their cases, newest first, and what was done with them, oldest first. */
export function printPackList(versions: readonly ListedVersion[], steps: readonly PackStep[]): readonly string[] {
  if (versions.length === 0) return ['No pack is installed. Bring one in with rcms pack install DIR.'];
  return [
    ...versions.toReversed().map(versionLine),
    '',
    ...steps.flatMap((step) => [stepLine(step), ...(step.waivers ?? []).map(waiverLine)]),
  ];
}

function versionLine({ pack, version, hash, inForce, staged, open, closed }: ListedVersion): string {
  const stands = inForce ? 'in force' : staged ? 'staged' : '';
  return `${`${pack}@${version}`.padEnd(20)}  ${hash.slice(0, 12)}  ${stands.padEnd(8)}  ${open} open, ${closed} closed`;
}

function stepLine({ number, at, is, pack, version, by, why, world }: PackStep): string {
  const what = is === 'rolled-back' ? `rolled back to ${pack}@${version}` : `${is} ${pack}@${version}`;
  const accepted = world === undefined ? '' : ` (world ${world})`;
  return `${String(number).padStart(3)}  ${at.slice(0, 16).replace('T', ' ')}  ${what}${accepted}, by ${by}: ${why}`;
}

function waiverLine({ rule, by, why, until }: NonNullable<PackStep['waivers']>[number]): string {
  return `     not confirmed, until ${until}: ${rule}, by ${by}: ${why}`;
}
