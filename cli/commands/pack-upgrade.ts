import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Upgrade, upgradePack } from '../../core/engine/compile/upgrade/upgrade-pack.ts';
import { packLanguageVersion } from '../../core/engine/pack/engine-version.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { printUpgrade } from '../print/upgrade.ts';
import { UsageError } from '../usage-error.ts';

/** `rcms pack upgrade DIR`: rewrites a pack in the version of the pack language that this engine reads. */
export const addPackUpgrade: AddCommand = (parent, io, done) => {
  parent
    .command('upgrade')
    .description('Rewrite a pack in a newer version of the pack language; comments and spacing stay as they are.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--to <version>', 'version of the pack language; the one that this engine reads when absent')
    .option('--dry-run', 'show what would be written and write nothing')
    .action(async (folder: string, options: { to?: string; dryRun?: boolean }) => {
      const root = resolve(io.folder, folder);
      const upgrade = upgradePack(await readPack(root), versionOf(options.to));
      if (upgrade.is !== 'upgraded') {
        line(io, whyNot(upgrade, folder));
        return done(upgrade.is === 'up-to-date' ? exitCode.ok : exitCode.problems);
      }
      for (const text of printUpgrade(upgrade)) line(io, text);
      if (options.dryRun) line(io, 'Nothing was written (--dry-run).');
      else {
        for (const { path, after } of upgrade.files) await writeFile(join(root, path), after);
        line(io, `Written. Check the pack with: rcms pack verify ${folder}`);
      }
      done(exitCode.ok);
    });
};

function versionOf(asked: string | undefined): number {
  if (asked === undefined) return packLanguageVersion;
  const version = Number(asked);
  if (Number.isInteger(version) && version >= 1 && version <= packLanguageVersion) return version;
  throw new UsageError(`--to is a version of the pack language, from 1 to ${packLanguageVersion}.`);
}

function whyNot(upgrade: Exclude<Upgrade, { is: 'upgraded' }>, folder: string): string {
  switch (upgrade.is) {
    case 'up-to-date':
      return `${folder} is written in version ${upgrade.version} of the pack language already.`;
    case 'version-unknown':
      return `pack.yaml of ${folder} names no version of the pack language. Write "language: 1" there if the pack has never been upgraded.`;
    case 'no-way':
      return upgrade.from > upgrade.to
        ? `${folder} is written in version ${upgrade.from} of the pack language; there is no way back to ${upgrade.to}.`
        : `Nothing leads from version ${upgrade.from} of the pack language to ${upgrade.to}.`;
    case 'unreadable':
      return `Nothing was written: ${upgrade.files.join(', ')} cannot be read. See why with: rcms pack verify ${folder}`;
  }
}
