import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';

/** Each part of an event is the whole new value of its category for its holder. */
export function foldParts(caseFile: CaseFile, event: CaseEvent): CaseFile {
  if (event.parts.length === 0) return caseFile;
  const facts = { ...caseFile.facts };
  for (const part of event.parts.filter(({ sent }) => !sent)) {
    facts[part.holder] = { ...facts[part.holder], [part.category]: { is: 'here', value: part.value } };
  }
  return { ...caseFile, facts };
}
