import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './architecture/tree.ts';

/** A folder with everything that a clone would hold, after `npm ci`. Removed when it goes out of scope. */
export interface WorkingCopy extends Disposable {
  readonly folder: string;
}

/** Copies the tracked and the new files; the installed packages are linked, not copied. */
export function createWorkingCopy(): WorkingCopy {
  const folder = mkdtempSync(join(tmpdir(), 'rcms-docs-'));
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const path of list.split('\0')) {
    if (path !== '' && existsSync(repositoryRoot + path)) cpSync(repositoryRoot + path, join(folder, path));
  }
  symlinkSync(`${repositoryRoot}node_modules`, join(folder, 'node_modules'), 'junction');
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
