import { resolve } from 'node:path';
import { verify } from '../../core/engine/prove/verify.ts';
import { installPack } from '../../core/shell/app/pack-life/install.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { readSignatureFile } from '../../core/shell/runtime/signing/signature-file.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf, whyOption } from '../operator.ts';
import { countDiagnostics, printDiagnostic } from '../print/diagnostic.ts';
import { printObstacles } from '../print/obstacles.ts';
import { printSignatures } from '../print/signatures.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

/** `rcms pack install DIR`: keeps a version of the instance's pack, proved, so that it can be staged. */
export const addPackInstall: AddCommand = (parent, io, done) => {
  const command = parent
    .command('install')
    .description('Prove a pack and keep this version of it in the instance. Nothing changes for anybody yet.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .addOption(whyOption())
    .addOption(byOption())
    .option('--sandbox', 'a new instance becomes a sandbox; without it, production')
    .action(async (folder: string, options: Readonly<Record<string, unknown>> & { by?: string; why: string }) => {
      const source = await readPack(resolve(io.folder, folder));
      const signed = await readSignatureFile(resolve(io.folder, folder));
      const errors = verify(source).diagnostics.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) {
        for (const diagnostic of errors) io.err(`${printDiagnostic(diagnostic, source)}\n`);
        io.err(`${source.name}: ${countDiagnostics(errors)}. Nothing was installed.\n`);
        return done(exitCode.problems);
      }
      const kinds = options.sandbox === true ? ({ kind: 'sandbox' } as const) : ({ kindIfNew: 'production' } as const);
      const code = await withInstance(
        options,
        io,
        async ({ store, clocks }) => {
          const taker = { by: operatorOf(options), why: options.why, at: clocks.machineNow() };
          const installed = await installPack(
            store.instance,
            source,
            taker,
            signed ? { signatures: signed.signatures } : {},
          );
          if (!installed.ok) {
            printObstacles(io, installed.error);
            return exitCode.problems;
          }
          const { checked, step } = installed.value;
          const name = `${checked.pack.id}@${checked.pack.version}`;
          line(
            io,
            step ? `Installed ${name} (${source.hash.slice(0, 12)}).` : `${name} was installed before, byte for byte.`,
          );
          for (const text of signed
            ? printSignatures(signed, source, new Map())
            : ['It is not signed: production will refuse it.'])
            line(io, text);
          line(io, `Look at what it changes: rcms pack stage ${name}`);
          return exitCode.ok;
        },
        kinds,
      );
      done(code);
    });
  addSettingOptions(command, instanceSettings);
};
