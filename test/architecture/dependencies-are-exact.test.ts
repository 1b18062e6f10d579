import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from './tree.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
}

function findRanges(manifest: Pick<Manifest, 'dependencies' | 'devDependencies'>): readonly string[] {
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}@${version}`);
}

/** Packages that run something when installed and that nobody has looked at yet. */
function findUnreviewedScripts(manifest: Pick<Manifest, 'allowScripts'>, lock: Lock): readonly string[] {
  return Object.entries(lock.packages)
    .filter(([, entry]) => entry.hasInstallScript === true)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
    .filter((name) => manifest.allowScripts[name] === undefined);
}

describe('dependencies are exact and reviewed', () => {
  const manifest: Manifest = JSON.parse(readFileSync(`${repositoryRoot}package.json`, 'utf8'));
  const lock: Lock = JSON.parse(readFileSync(`${repositoryRoot}package-lock.json`, 'utf8'));

  it('names one version of each', () => {
    expect(findRanges(manifest)).toEqual([]);
  });

  it('has decided about every install script', () => {
    expect(findUnreviewedScripts(manifest, lock)).toEqual([]);
  });

  it.each(['^1.0.0', '~1.0.0', '1.x', '*', 'latest', 'file:../x'])('refuses the range %s', (version) => {
    expect(findRanges({ dependencies: { lamp: version }, devDependencies: {} })).toEqual([`lamp@${version}`]);
  });

  it('refuses an install script that nobody has looked at', () => {
    const planted = { packages: { 'node_modules/a/node_modules/@lamp/oil': { hasInstallScript: true } } };
    expect(findUnreviewedScripts({ allowScripts: {} }, planted)).toEqual(['@lamp/oil']);
  });

  it('stays quiet about an exact version, and about a script that was looked at', () => {
    expect(findRanges({ dependencies: { lamp: '1.0.0-beta.2' }, devDependencies: {} })).toEqual([]);
    const planted = { packages: { 'node_modules/lamp': { hasInstallScript: true } } };
    expect(findUnreviewedScripts({ allowScripts: { lamp: false } }, planted)).toEqual([]);
  });
});
