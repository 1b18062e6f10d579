import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Builds `dist` as a mirror of the tree: code as .js with its .d.ts, data as it is, so that every relative path holds. */
const root = dirname(fileURLToPath(import.meta.url));
process.chdir(root);
rmSync('dist', { recursive: true, force: true });

const built = spawnSync(process.execPath, ['node_modules/.bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

for (const folder of ['core', 'cli']) copyData(folder);
for (const folder of ['schemas', 'workflows', 'country-packs']) copyData(folder);

function copyData(folder: string): void {
  const isData = (path: string) => !/\.[cm]?tsx?$/.test(path) && !path.endsWith('README.md');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = `${entry.parentPath}/${entry.name}`;
    if (entry.isFile() && isData(path)) cpSync(path, `dist/${path}`);
  }
}
