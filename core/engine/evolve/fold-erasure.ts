import type { Category, Side } from '../basics/identifiers.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { Attachment, CaseFile } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';
import type { Fact } from '../model/fact.ts';

/**
 * What a side held is no more: a value that went is remembered as erased, an attachment loses its holder, and with the
 * record the case is unknown to the side again. What another side holds stays as it is.
 */
export function foldErasure(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { holder, categories, kinds } = codesOf(event, 'data-erased');
  if (kinds.includes('record')) return foldRecord(caseFile, holder, event.effectiveOn);
  const lost = kinds.includes('attachments') ? withoutHolder(caseFile, holder, new Set(categories)) : caseFile;
  const taken = kinds.includes('search-rows') ? withoutSearch(lost, holder, categories) : lost;
  if (!kinds.includes('answers') && !kinds.includes('messages')) return taken;
  return {
    ...taken,
    ...searchedAgain(taken, holder, new Set(categories)),
    facts: withErased(taken, holder, categories, event.effectiveOn),
  };
}

/**
 * Where there is no value, there is nothing to be found: whether it was findable is forgotten with it. What was recorded
 * between an erasure of search rows and that of the values could not be told any more when the events are read again.
 */
function searchedAgain(
  { unsearched }: CaseFile,
  holder: Side,
  categories: ReadonlySet<Category>,
): Pick<CaseFile, 'unsearched'> {
  const before = unsearched?.[holder];
  if (!before) return {};
  const { [holder]: _gone, ...others } = unsearched;
  const left = before.filter((category) => !categories.has(category));
  return { unsearched: left.length === 0 ? others : { ...others, [holder]: left } };
}

function withoutSearch(caseFile: CaseFile, holder: Side, categories: readonly Category[]): CaseFile {
  const { unsearched = {} } = caseFile;
  return {
    ...caseFile,
    unsearched: { ...unsearched, [holder]: [...new Set([...(unsearched[holder] ?? []), ...categories])] },
  };
}

/** Nothing of what the side alone knew is left; the last side that goes leaves how the case ended, and no more. */
function foldRecord(caseFile: CaseFile, holder: Side, on: CaseEvent['effectiveOn']): CaseFile {
  const { [holder]: _gone, ...known } = caseFile.known;
  const held = Object.keys(caseFile.facts[holder] ?? {});
  const facts = withErased(caseFile, holder, held, on);
  if (Object.keys(known).length === 0) return bareCase({ ...caseFile, facts });
  const others = (sides: readonly Side[]) => sides.filter((side) => side !== holder);
  const knownToOthers = ({ sides }: { readonly sides: readonly Side[] }) => others(sides).length > 0;
  const { earlier, adopted, ...rest } = withoutHolder(caseFile, holder);
  return {
    ...rest,
    ...(earlier && knownToOthers(earlier) ? { earlier: { ...earlier, sides: others(earlier.sides) } } : {}),
    ...(adopted ? { adopted: { ...adopted, seen: without(adopted.seen, ([side]) => side === holder) } } : {}),
    ...searchedAgain(caseFile, holder, new Set(caseFile.unsearched?.[holder])),
    known,
    facts,
    deadlines: without(caseFile.deadlines, ([, deadline]) => !knownToOthers(deadline)),
    taken: without(caseFile.taken, ([, taking]) => !knownToOthers(taking)),
    suspensions: caseFile.suspensions.filter(knownToOthers),
    findings: without(caseFile.findings, ([, finding]) => finding.side === holder),
  };
}

/** Which case it was of which service, how its sides stand and how it ended: what a count of cases needs. */
function bareCase({ id, service, pack, machineHash, openedOn, parties, stateSeen, closed, facts }: CaseFile): CaseFile {
  return {
    ...{ id, service, pack, machineHash, openedOn, known: {}, parties, participants: {}, stateSeen },
    ...(closed ? { closed } : {}),
    ...{ facts, deadlines: {}, happened: {}, taken: {}, suspensions: [], transmissions: [], attachments: {} },
    ...{ findings: {}, interrupted: {}, acted: [], tasks: {} },
  };
}

function withErased(
  { facts }: CaseFile,
  holder: Side,
  categories: readonly Category[],
  on: CaseEvent['effectiveOn'],
): CaseFile['facts'] {
  const erased: Record<Category, Fact> = { ...facts[holder] };
  for (const category of categories) erased[category] = { is: 'erased', on };
  return { ...facts, [holder]: erased };
}

/** Attachments of the categories, or of all where none are named; one that nobody holds any more is no attachment. */
function withoutHolder(caseFile: CaseFile, holder: Side, categories?: ReadonlySet<Category>): CaseFile {
  const attachments: Record<string, Attachment> = {};
  for (const attachment of Object.values(caseFile.attachments)) {
    const goes = !categories || categories.has(attachment.category);
    const holders = goes ? attachment.holders.filter((side) => side !== holder) : attachment.holders;
    if (holders.length > 0) attachments[attachment.id] = { ...attachment, holders };
  }
  return { ...caseFile, attachments };
}

function without<Value>(
  values: Readonly<Record<string, Value>>,
  goes: (entry: [string, Value]) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter((entry) => !goes(entry)));
}
