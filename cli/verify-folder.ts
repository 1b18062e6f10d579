import { resolve } from 'node:path';
import { hasErrors } from '../core/engine/basics/diagnostic.ts';
import type { VerifiedPack } from '../core/engine/handbook/handbook.ts';
import { verify } from '../core/engine/prove/verify.ts';
import { readPack } from '../core/shell/runtime/read-pack.ts';
import { type Io, line } from './io.ts';
import { countDiagnostics, diagnosticAsJson, printDiagnostic } from './print/diagnostic.ts';

/**
 * The pack of a folder, compiled and proved. Prints its errors, as text or as `{ diagnostics }`, and answers undefined where
 * it has some: what is handed to others rests on a pack without any.
 */
export async function verifyFolder(
  folder: string,
  io: Io,
  as: 'text' | 'json' = 'text',
): Promise<VerifiedPack | undefined> {
  const source = await readPack(resolve(io.folder, folder));
  const { pack, diagnostics, ...rest } = verify(source);
  if (pack && !hasErrors(diagnostics)) return { pack, diagnostics, ...rest };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (as === 'json') {
    line(io, JSON.stringify({ diagnostics: errors.map(diagnosticAsJson) }, null, 2));
    return undefined;
  }
  for (const diagnostic of errors) line(io, printDiagnostic(diagnostic, source));
  line(io, `${source.name}: ${countDiagnostics(errors)}. Nothing was written.`);
  return undefined;
}
