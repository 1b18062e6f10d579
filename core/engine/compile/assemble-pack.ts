import type { Manifest } from '../../../schemas/types/pack/pack.ts';
import type { Whitelist } from '../../../schemas/types/pack/whitelist.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { PackSource } from '../pack/pack-source.ts';
import { rolesOf, searchOf, separationsOf } from './assemble-access.ts';
import { comparisonRules } from './assemble-comparisons.ts';
import { categoryRules, codeLists } from './assemble-data.ts';
import { assembleDocuments } from './assemble-documents.ts';
import { assembleReports } from './assemble-reports.ts';
import { retentionRules } from './assemble-retention.ts';
import { assembleService } from './assemble-service.ts';
import { assembleWorld } from './assemble-world.ts';
import type { ServiceParts } from './compile-service-parts.ts';
import type { CompiledPack } from './compiled-pack.ts';
import { recordOf } from './record-of.ts';
import { compileScanner } from './scanner/compile-scanner.ts';
import { compileTexts } from './texts.ts';

/** The parts of a pack in which nothing is wrong, put together. */
export function assemblePack(
  source: PackSource,
  outline: PackOutline,
  services: readonly ServiceParts[],
): CompiledPack {
  const manifest = outline.manifest.value as unknown as Manifest;
  const whitelist = (outline.whitelist.value ?? []) as unknown as Whitelist;
  const categories = categoryRules(outline);
  const scanner = compileScanner(outline, categories);
  return {
    id: manifest.id,
    version: manifest.version,
    hash: source.hash,
    languages: manifest.languages,
    zone: manifest.zone,
    sides: manifest.sides,
    categories,
    codeLists: codeLists(outline),
    roles: rolesOf(outline.access),
    separations: separationsOf(outline.access),
    ...searchOf(outline.access),
    whitelist: whitelist.map(({ from, to, categories, fields, provenance }) => ({
      from,
      to,
      categories,
      ...(fields ? { fields } : {}),
      ...(provenance ? { provenance } : {}),
    })),
    ...(scanner ? { scanner } : {}),
    retention: retentionRules(outline, manifest.version),
    services: recordOf(
      services.map((parts) => [parts.outline.id, assembleService(manifest.sides, parts, outline.safeguards)] as const),
    ),
    reports: assembleReports(outline),
    comparisons: comparisonRules(outline),
    documents: assembleDocuments(outline),
    seed: assembleWorld(manifest, outline.calendars),
    ...compileTexts(outline.locales, manifest.languages),
  };
}
