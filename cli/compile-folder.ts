import { resolve } from 'node:path';
import { hasErrors } from '../core/engine/basics/diagnostic.ts';
import { compile } from '../core/engine/compile/compile.ts';
import type { CompiledPack } from '../core/engine/compile/compiled-pack.ts';
import type { PackSource } from '../core/engine/pack/pack-source.ts';
import { readPack } from '../core/shell/runtime/read-pack.ts';
import type { Io } from './io.ts';
import { line } from './io.ts';
import { countDiagnostics, printDiagnostic } from './print/diagnostic.ts';

/** The compiled pack of a folder; prints its errors and answers undefined where it has some. */
export async function compileFolder(
  folder: string,
  io: Io,
): Promise<{ readonly pack: CompiledPack; readonly source: PackSource } | undefined> {
  const source = await readPack(resolve(io.folder, folder));
  const { pack, diagnostics } = compile(source);
  if (pack && !hasErrors(diagnostics)) return { pack, source };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  for (const diagnostic of errors) line(io, printDiagnostic(diagnostic, source));
  line(io, `${source.name}: ${countDiagnostics(errors)}. Nothing was run.`);
  return undefined;
}
