import { existsSync, readFileSync } from 'node:fs';
import { readTree, repositoryRoot, type TreeFile } from '../architecture/tree.ts';

/** What people read and copy from: the README of the repository, and everything in docs that is not generated. */
export function readDocuments(): readonly TreeFile[] {
  const folders = ['docs/tutorial', 'docs/how-to', 'docs/explanation'];
  const readme = { path: 'README.md', text: readFileSync(`${repositoryRoot}README.md`, 'utf8') };
  const existing = folders.filter((folder) => existsSync(repositoryRoot + folder));
  return [readme, ...readTree(...existing).filter(({ path }) => path.endsWith('.md'))];
}
