import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';

/** Each part of an event is the whole new value of its category for its holder. */
export function foldParts(caseFile: CaseFile, event: CaseEvent): CaseFile {
  if (event.parts.length === 0) return caseFile;
  const facts = { ...caseFile.facts };
  for (const part of event.parts.filter(({ sent }) => !sent)) {
    facts[part.holder] = { ...facts[part.holder], [part.category]: { is: 'here', value: part.value } };
  }
  return { ...caseFile, facts, ...foundAgain(caseFile, event) };
}

/** A value that is recorded after its search rows were erased is found again. */
function foundAgain({ unsearched }: CaseFile, { parts }: CaseEvent): Pick<CaseFile, 'unsearched'> {
  if (!unsearched) return {};
  const still = Object.entries(unsearched).map(([side, categories]) => [
    side,
    categories.filter((category) => !parts.some((part) => part.holder === side && part.category === category)),
  ]);
  return { unsearched: Object.fromEntries(still) };
}
