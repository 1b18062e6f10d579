import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { plant, repositoryRoot, type TreeFile } from '../architecture/tree.ts';
import { readDocuments } from './documents.ts';

/** Relative links that lead nowhere. Headings are not followed. */
function findDeadLinks(files: readonly TreeFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\]\(([^)\s#]+)(#[^)]*)?\)/g), (match) => match[1] as string)
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => posix.join(posix.dirname(path), link))
      .filter((target) => !existsSync(repositoryRoot + target))
      .map((target) => `${path} -> ${target}`),
  );
}

it('links lead somewhere', () => {
  expect(findDeadLinks(readDocuments())).toEqual([]);
});

it('refuses a link to a file that does not exist', () => {
  expect(findDeadLinks([plant('docs/tutorial/planted.md', '[there](../nowhere.md#part)')])).toHaveLength(1);
});

it('stays quiet about addresses and about files that exist', () => {
  expect(findDeadLinks([plant('docs/planted.md', '[a](https://example.org) [b](../package.json) [c](#here)')])).toEqual(
    [],
  );
});
