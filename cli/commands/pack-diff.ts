import { resolve } from 'node:path';
import { compile } from '../../core/engine/compile/compile.ts';
import { type ComparedPack, diffPacks } from '../../core/engine/diff/diff-packs.ts';
import { activations } from '../../core/shell/app/pack-life/pack-step.ts';
import { readStored } from '../../core/shell/app/pack-life/stored-pack.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { countDiagnostics, printDiagnostic } from '../print/diagnostic.ts';
import { printObstacles } from '../print/obstacles.ts';
import { printChanges } from '../print/pack-change.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

const exitCodes = `
Exit codes: 0 both packs compile, whatever differs; 1 one of them does not compile; 2 the command line is wrong.`;

/** `rcms pack diff [BEFORE] AFTER`: what changed between two packs, grouped by what it asks of those who run them. */
export const addPackDiff: AddCommand = (parent, io, done) => {
  const command = parent
    .command('diff')
    .description(
      'Say what changed between two versions of a pack: who can see what, which dates, what needs a migration.',
    )
    .argument('<before>', 'folder of the earlier version')
    .argument('[after]', 'folder of the later version; with one folder alone, it is held against the version in force')
    .option('--json', 'print a JSON array instead of text')
    .addHelpText('after', exitCodes)
    .action(async (first: string, second: string | undefined, options: { json?: boolean }) => {
      const earlier = second === undefined ? await inForce(options, io) : await compared(first, io);
      const later = await compared(second ?? first, io);
      if (!earlier || !later) return done(exitCode.problems);
      const changes = diffPacks(earlier, later);
      if (options.json) line(io, JSON.stringify(changes, null, 2));
      else for (const text of printChanges(earlier.pack, later.pack, changes)) line(io, text);
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};

/** The version in force in the instance that the flags name. */
function inForce(options: Readonly<Record<string, unknown>>, io: Io): Promise<ComparedPack | undefined> {
  return withInstance(options, io, async ({ store }) => {
    const active = activations(await store.instance.packSteps()).at(-1);
    const stored = active && (await readStored(store.instance, active.hash));
    if (stored?.ok) return stored.value;
    if (stored) printObstacles(io, stored.error);
    else io.err('No pack is in force in this instance. Name two folders, or another instance with --instance.\n');
    return undefined;
  });
}

/** Errors go to standard error: standard output is for changes alone. */
async function compared(folder: string, io: Io): Promise<ComparedPack | undefined> {
  const source = await readPack(resolve(io.folder, folder));
  const { pack, outline, diagnostics } = compile(source);
  if (pack) return { pack, outline };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  for (const diagnostic of errors) io.err(`${printDiagnostic(diagnostic, source)}\n`);
  io.err(`${folder}: ${countDiagnostics(errors)}. Nothing was compared.\n`);
  return undefined;
}
