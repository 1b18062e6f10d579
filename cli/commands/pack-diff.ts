import { resolve } from 'node:path';
import { compile } from '../../core/engine/compile/compile.ts';
import { type ComparedPack, diffPacks } from '../../core/engine/diff/diff-packs.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { countDiagnostics, printDiagnostic } from '../print/diagnostic.ts';
import { printChanges } from '../print/pack-change.ts';

const exitCodes = `
Exit codes: 0 both packs compile, whatever differs; 1 one of them does not compile; 2 the command line is wrong.`;

/** `rcms pack diff BEFORE AFTER`: what changed between two packs, grouped by what it asks of those who run them. */
export const addPackDiff: AddCommand = (parent, io, done) => {
  parent
    .command('diff')
    .description(
      'Say what changed between two versions of a pack: who can see what, which dates, what needs a migration.',
    )
    .argument('<before>', 'folder of the earlier version')
    .argument('<after>', 'folder of the later version')
    .option('--json', 'print a JSON array instead of text')
    .addHelpText('after', exitCodes)
    .action(async (before: string, after: string, options: { json?: boolean }) => {
      const [earlier, later] = [await compared(before, io), await compared(after, io)];
      if (!earlier || !later) return done(exitCode.problems);
      const changes = diffPacks(earlier, later);
      if (options.json) line(io, JSON.stringify(changes, null, 2));
      else for (const text of printChanges(earlier.pack, later.pack, changes)) line(io, text);
      done(exitCode.ok);
    });
};

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
