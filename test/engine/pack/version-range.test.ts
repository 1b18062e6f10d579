import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { engineVersion } from '../../../core/engine/pack/engine-version.ts';
import { isInRange } from '../../../core/engine/pack/version-range.ts';

test.each([
  ['0.1.0', '>=0.1.0 <1.0.0', true],
  ['1.0.0', '>=0.1.0 <1.0.0', false],
  ['0.10.0', '>0.9.9', true],
  ['1.2.3', '1.2.3', true],
  ['1.2.3', '=1.2.4', false],
  ['1.2.3', '<=1.2.3', true],
  ['1.2.3', '<1.2.3', false],
  ['1.2.3-beta.4', '>=1.2.3', true],
  ['1.2.3', 'latest', false],
])('%s in %s: %s', (version, range, expected) => {
  expect(isInRange(version, range)).toBe(expected);
});

test('the engine has the version of its package', () => {
  const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../package.json'), 'utf8'));
  expect(engineVersion).toBe(manifest.version);
});
