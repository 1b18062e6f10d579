import { didYouMean } from '../../../engine/basics/did-you-mean.ts';
import { ok, type Result } from '../../../engine/basics/result.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import { compareVersions } from './compare-versions.ts';
import { installed, type PackStep } from './pack-step.ts';

/** The installed version of a content, or that `ID` or `ID@VERSION` names: the highest, and of one version the newest. */
export function findVersion(
  steps: readonly PackStep[],
  wanted: string | { readonly hash: string },
): Result<PackStep, readonly Obstacle[]> {
  const known = installed(steps);
  const name = typeof wanted === 'string' ? wanted : wanted.hash;
  const [id, version] = name.split('@', 2);
  const fitting = known.filter((step) =>
    typeof wanted === 'string'
      ? step.pack === id && (version === undefined || step.version === version)
      : step.hash === wanted.hash,
  );
  const best = fitting.reduce<PackStep | undefined>(
    (before, step) => (before && compareVersions(before.version, step.version) > 0 ? before : step),
    undefined,
  );
  if (best) return ok(best);
  const names = known.map((step) => `${step.pack}@${step.version}`);
  const near = didYouMean(name, [...names, ...known.map((step) => step.pack)]);
  const there = names.length === 0 ? 'Nothing is installed.' : `Installed are ${names.join(', ')}.`;
  return obstructed(
    'pack-not-installed',
    `${name} is not installed here.`,
    near === undefined ? `${there} Bring it in with rcms pack install DIR.` : `Did you mean ${near}? ${there}`,
  );
}
