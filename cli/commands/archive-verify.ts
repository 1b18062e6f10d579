import { resolve } from 'node:path';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { printPackage } from '../print/archive-package.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly identity?: string;
  readonly destructions?: string;
  readonly json?: boolean;
}

/** `rcms archive verify FILE`: whether a package of an archive is what was written. No database is needed. */
export const addArchiveVerify: AddCommand = (parent, io, done) => {
  parent
    .command('verify')
    .description(
      'Check a package of an archive, on any machine: every byte, the chain of its record, what it says of itself.',
    )
    .argument('<package>', 'file of the package')
    .option('--identity <file>', 'secret key of the archive, as age-keygen writes it; for a sealed package')
    .option('--destructions <file>', 'published list of what was erased: it names each package with its hash')
    .option('--json', 'print JSON instead of text')
    .action(async (file: string, options: Flags) => {
      const { verifyPackage } = await import('../../core/shell/runtime/archive/verify-package.ts');
      const at = (path: string) => resolve(io.folder, path);
      const report = await verifyPackage(at(file), {
        ...(options.identity === undefined ? {} : { identity: at(options.identity) }),
        ...(options.destructions === undefined ? {} : { destructions: at(options.destructions) }),
      });
      if (options.json) line(io, JSON.stringify(report, null, 2));
      else for (const text of printPackage(report)) line(io, text);
      done(report.faults.length === 0 ? exitCode.ok : exitCode.problems);
    });
};
