import { resolve } from 'node:path';
import { hasErrors } from '../core/engine/basics/diagnostic.ts';
import { compile } from '../core/engine/compile/compile.ts';
import type { CompiledPack } from '../core/engine/compile/compiled-pack.ts';
import type { PackOutline } from '../core/engine/pack/outline.ts';
import type { PackSource } from '../core/engine/pack/pack-source.ts';
import { readPack } from '../core/shell/runtime/read-pack.ts';
import type { Io } from './io.ts';
import { line } from './io.ts';
import { countDiagnostics, diagnosticAsJson, printDiagnostic } from './print/diagnostic.ts';

/** A pack that compiles, with its files as they are laid out and as they were read. */
export interface CompiledFolder {
  readonly pack: CompiledPack;
  readonly outline: PackOutline;
  readonly source: PackSource;
}

/**
 * The compiled pack of a folder, proved or not: what proving finds is looked into by walking and testing such a pack. Prints
 * its errors, as text or as `{ diagnostics }`, and answers undefined where it has some.
 */
export async function compileFolder(
  folder: string,
  io: Io,
  as: 'text' | 'json' = 'text',
): Promise<CompiledFolder | undefined> {
  const source = await readPack(resolve(io.folder, folder));
  const { pack, outline, diagnostics } = compile(source);
  if (pack && !hasErrors(diagnostics)) return { pack, outline, source };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (as === 'json') {
    line(io, JSON.stringify({ diagnostics: errors.map(diagnosticAsJson) }, null, 2));
    return undefined;
  }
  for (const diagnostic of errors) line(io, printDiagnostic(diagnostic, source));
  line(io, `${source.name}: ${countDiagnostics(errors)}. Nothing was run.`);
  return undefined;
}
