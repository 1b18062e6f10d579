import type { Category, Side } from '../../basics/identifiers.ts';
import type { RetentionCell } from '../../compile/compiled-retention.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { CaseFile } from '../../model/case-file.ts';
import { messagesKey } from '../post-message.ts';

/** What a side still holds of a case, in the smallest parts of which a retention rule can speak. */
export function heldCells(service: CompiledService, caseFile: CaseFile, holder: Side): readonly RetentionCell[] {
  if (!Object.hasOwn(caseFile.known, holder)) return [];
  const outcome = caseFile.closed?.outcome ?? 'still-open';
  const cell = (kind: string, category?: Category): RetentionCell => ({
    kind,
    ...(category === undefined ? {} : { category }),
    holder,
    service: caseFile.service,
    outcome,
  });
  const unsearched = caseFile.unsearched?.[holder] ?? [];
  const searched = searchedCategories(service);
  const valued = Object.entries(caseFile.facts[holder] ?? {}).flatMap(([category, fact]) => {
    if (fact.is === 'erased') return [];
    const keys = fact.is === 'here' ? Object.keys(fact.value) : [category];
    const isAnswered = keys.some((key) => key !== messagesKey);
    return [
      ...(isAnswered ? [cell('answers', category)] : []),
      ...(keys.includes(messagesKey) ? [cell('messages', category)] : []),
      ...(isAnswered && searched.has(category) && !unsearched.includes(category)
        ? [cell('search-rows', category)]
        : []),
    ];
  });
  const attached = Object.values(caseFile.attachments).flatMap(({ holders, category }) =>
    holders.includes(holder) ? [category] : [],
  );
  const carried = [...valued, ...[...new Set(attached)].map((category) => cell('attachments', category))];
  // A draft of a case into which nothing was ever written is planned as if it held what can be written.
  if (!isUnwritten(caseFile, holder)) return [...carried, cell('record')];
  const own = Object.values(service.forms).filter(({ by }) => by === holder);
  const writable = new Set(own.flatMap(({ fields }) => fields.map(({ category }) => category)));
  return [...[...writable].map((category) => cell('answers', category)), cell('record')];
}

/** True for an open case that one side alone knows and into which it has written nothing yet. */
export function isUnwritten(caseFile: CaseFile, holder: Side): boolean {
  const isAttached = Object.values(caseFile.attachments).some(({ holders }) => holders.includes(holder));
  return isOwnAffair(caseFile) && !isAttached && Object.keys(caseFile.facts[holder] ?? {}).length === 0;
}

/** True for an open case that was never handed to another side: what expires of it can be erased whole. */
export function isOwnAffair({ closed, transmissions, known }: CaseFile): boolean {
  return !closed && transmissions.length === 0 && Object.keys(known).length === 1;
}

const searchedOf = new WeakMap<CompiledService, ReadonlySet<Category>>();

/** The categories by which cases of a service are found. */
function searchedCategories(service: CompiledService): ReadonlySet<Category> {
  const known = searchedOf.get(service);
  if (known) return known;
  const fields = Object.values(service.forms).flatMap((form) => form.fields);
  const found = new Set(fields.filter(({ search }) => search !== undefined).map(({ category }) => category));
  searchedOf.set(service, found);
  return found;
}
