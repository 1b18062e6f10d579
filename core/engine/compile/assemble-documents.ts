import type { Document } from '../../../schemas/types/pack/document.ts';
import type { DocumentOutline, PackOutline } from '../pack/outline.ts';
import type { DocumentRule } from './compiled-document.ts';
import { recordOf } from './record-of.ts';
import { compileTemplate, type WriteRuns } from './template/compile-template.ts';
import { readBlocks } from './template/read-blocks.ts';

/** The documents of a pack, by name. */
export function assembleDocuments({ documents }: PackOutline): Readonly<Record<string, DocumentRule>> {
  // Words without a document belong to nothing, and are warned of.
  const declared = [...documents].filter(([, { document }]) => document.isThere);
  return recordOf(declared.map(([id, outline]) => [id, documentRule(id, outline)] as const));
}

function documentRule(id: string, { document, templates }: DocumentOutline): DocumentRule {
  const written = document.value as unknown as Document;
  const { service, kind, side, to = [side], by = [], during, when, on, sent, fields, valid, source } = written;
  const words = new Map<string, WriteRuns>();
  const inLanguage = (language: string): WriteRuns => {
    const known = words.get(language) ?? compileTemplate(templates.get(language)?.text ?? '');
    words.set(language, known);
    return known;
  };
  return {
    id,
    service,
    kind,
    side,
    to,
    by,
    ...(during ? { during } : {}),
    ...(when === undefined ? {} : { when }),
    ...(on ? { on } : {}),
    ...(sent ? { sent } : {}),
    languages: [...templates.keys()].sort(),
    fields,
    ...(valid ? { validBy: valid.deadline } : {}),
    ...(source ? { source } : {}),
    write: (language, variables) => readBlocks(inLanguage(language)(variables)),
  };
}
