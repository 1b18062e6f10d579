import { resolve } from 'node:path';
import { hasErrors } from '../../core/engine/basics/diagnostic.ts';
import { compile } from '../../core/engine/compile/compile.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { countDiagnostics, diagnosticAsJson, printDiagnostic } from '../print/diagnostic.ts';

/** `rcms pack verify DIR`: everything that is wrong with a pack, each with its place and how to mend it. */
export const addPackVerify: AddCommand = (parent, io, done) => {
  parent
    .command('verify')
    .description('Compile a pack and report everything that is wrong with it.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--json', 'print a JSON array instead of text')
    .action(async (folder: string, options: { json?: boolean }) => {
      const source = await readPack(resolve(io.folder, folder));
      const { pack, diagnostics } = compile(source);
      if (options.json) {
        line(io, JSON.stringify(diagnostics.map(diagnosticAsJson), null, 2));
      } else {
        for (const diagnostic of diagnostics) line(io, printDiagnostic(diagnostic, source));
        line(io, `${pack ? `${pack.id} ${pack.version}` : source.name}: ${countDiagnostics(diagnostics)}.`);
      }
      done(hasErrors(diagnostics) ? exitCode.problems : exitCode.ok);
    });
};
