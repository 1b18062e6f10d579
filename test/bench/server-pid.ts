import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchInstance } from './instance.ts';

/** The process of the database. */
export async function serverPid({ system }: BenchInstance): Promise<number> {
  const file = join(system.folder, 'database', 'cluster', 'postmaster.pid');
  return Number((await readFile(file, 'utf8')).split('\n')[0]);
}
