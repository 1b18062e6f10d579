import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hasErrors } from '../../core/engine/basics/diagnostic.ts';
import type { Proofs } from '../../core/engine/prove/proofs.ts';
import { verify } from '../../core/engine/prove/verify.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { readTrustedKeys } from '../../core/shell/runtime/signing/read-trust.ts';
import { readSignatureFile } from '../../core/shell/runtime/signing/signature-file.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { countDiagnostics, diagnosticAsJson, printDiagnostic } from '../print/diagnostic.ts';
import { pictureOf, printProofs } from '../print/proofs.ts';
import { changedSinceSigned, printSignatures } from '../print/signatures.ts';

/** `rcms pack verify DIR`: everything that is wrong with a pack, each with its place and how to mend it, and what is proved. */
export const addPackVerify: AddCommand = (parent, io, done) => {
  parent
    .command('verify')
    .description('Compile a pack, prove what can become of its cases, and report everything that is wrong.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--json', 'print a JSON array instead of text')
    .option('--pictures <folder>', 'draw the path that shows each problem, as SVG files in this folder')
    .option('--pack-keys <path>', 'public key, or folder of them, by which signatures are judged (RCMS_PACK_KEYS)')
    .action(async (folder: string, options: { json?: boolean; pictures?: string; packKeys?: string }) => {
      const source = await readPack(resolve(io.folder, folder));
      const signed = await readSignatureFile(resolve(io.folder, folder));
      const changed = signed ? changedSinceSigned(signed, source) : [];
      const { pack, diagnostics, proofs } = verify(source);
      if (options.json) {
        line(io, JSON.stringify(diagnostics.map(diagnosticAsJson), null, 2));
      } else {
        for (const diagnostic of diagnostics) line(io, printDiagnostic(diagnostic, source));
        for (const text of printProofs(proofs)) line(io, text);
        line(io, `${pack ? `${pack.id} ${pack.version}` : source.name}: ${countDiagnostics(diagnostics)}.`);
        for (const text of signed ? printSignatures(signed, source, await readTrustedKeys(keysOf(options, io))) : []) {
          line(io, text);
        }
        if (changed.length > 0) line(io, `Since it was signed, ${changed.join(', ')}: the signatures hold no more.`);
        if (!pack) line(io, 'Nothing was proved: that needs a pack without these errors.');
      }
      if (options.pictures !== undefined) await drawAll(proofs, resolve(io.folder, options.pictures));
      done(hasErrors(diagnostics) || changed.length > 0 ? exitCode.problems : exitCode.ok);
    });
};

function keysOf({ packKeys }: { readonly packKeys?: string }, io: Io): { readonly packKeys?: string } {
  const named = packKeys ?? io.environment.RCMS_PACK_KEYS ?? '';
  return named === '' ? {} : { packKeys: resolve(io.folder, named) };
}

async function drawAll({ services }: Proofs, folder: string): Promise<void> {
  const pictures = services
    .flatMap(({ counterExamples }) => counterExamples)
    .map((example, index) => pictureOf(example, index + 1));
  await mkdir(folder, { recursive: true });
  for (const { file, svg } of pictures) await writeFile(join(folder, file), svg);
}
