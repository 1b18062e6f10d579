import { type Diagnostic, hasErrors } from '../basics/diagnostic.ts';
import { outlinePack, type PackOutline } from '../pack/outline.ts';
import type { PackSource } from '../pack/pack-source.ts';
import { checkPack } from '../pack/rules/check-pack.ts';
import { assemblePack } from './assemble-pack.ts';
import { compileServiceParts } from './compile-service-parts.ts';
import type { CompiledPack } from './compiled-pack.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { readPackFiles } from './reading/read-pack-files.ts';
import { checkTemplates } from './template/check-templates.ts';

/** A pack as functions, where nothing stops it, and everything that is wrong with it or worth a warning. */
export interface Compilation {
  /** Absent where a diagnostic is an error. */
  readonly pack?: CompiledPack;
  /** The files laid out, with their positions: for those who have more to say about a place. */
  readonly outline: PackOutline;
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
  checkPack(outline, found.report);
  checkTemplates(outline, found);
  const services = outline.services.map((service) => compileServiceParts(outline, service, read.sound, found));
  const diagnostics = found.sorted();
  if (hasErrors(diagnostics)) return { outline, diagnostics };
  return { pack: assemblePack(source, outline, services), outline, diagnostics };
}
