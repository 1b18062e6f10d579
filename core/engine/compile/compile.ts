import { type Diagnostic, hasErrors } from '../basics/diagnostic.ts';
import { outlinePack } from '../pack/outline.ts';
import type { PackSource } from '../pack/pack-source.ts';
import { rules } from '../pack/rules/rules.ts';
import { assemblePack } from './assemble-pack.ts';
import { compileServiceParts } from './compile-service-parts.ts';
import type { CompiledPack } from './compiled-pack.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { readPackFiles } from './reading/read-pack-files.ts';

/** A pack as functions, where nothing stops it, and everything that is wrong with it or worth a warning. */
export interface Compilation {
  /** Absent where a diagnostic is an error. */
  readonly pack?: CompiledPack;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns the files of a pack into functions, once. Never throws: every mistake in the files is a diagnostic with its
 * place, and no mistake hides another. Warnings come with the pack.
 */
export function compile(source: PackSource): Compilation {
  const read = readPackFiles(source);
  const outline = outlinePack(source.name, read.files, read.beside);
  const found = new DiagnosticList(read.diagnostics);
  for (const rule of rules) rule(outline, found.report);
  const services = outline.services.map((service) => compileServiceParts(outline, service, read.sound, found));
  const diagnostics = found.sorted();
  return hasErrors(diagnostics) ? { diagnostics } : { pack: assemblePack(source, outline, services), diagnostics };
}
