import type { Cursor } from './cursor.ts';
import { formPlaces } from './form-fields.ts';
import type { PackOutline } from './outline.ts';

/** Sorts of data that carry a data category. A retention rule of categories alone is about all of them. */
export const categorisedKinds = ['answers', 'attachments', 'search-rows', 'messages'] as const;
/** Sorts of data that belong to a case as a whole. */
export const caseKinds = ['documents', 'drafts', 'notifications', 'record'] as const;
/** Sorts of data that belong to a side and to no case. */
export const sideKinds = ['read-log', 'staff-accounts'] as const;

/** The smallest part of the data of an instance of which a retention rule can speak. */
export interface RetentionCell {
  readonly kind: string;
  readonly category?: string;
  readonly holder: string;
  /** Absent for what belongs to no case. */
  readonly service?: string;
  readonly outcome?: string;
}

/** Every sort of data that a pack collects, for each holder and each way in which a case can stand or end. */
export function retentionCells(pack: PackOutline): readonly RetentionCell[] {
  const holders = pack.manifest
    .at('sides')
    .texts()
    .map(({ value }) => value);
  const ofCases = pack.services.flatMap((service) => {
    const outcomes = ['still-open', ...service.machine.outcomes];
    const carried = [
      ...pack.categories.keys().map((category) => ({ kind: 'answers', category })),
      ...carriedBesides(pack, service.id),
      ...caseKinds.filter((kind) => kind !== 'documents' || pack.documents.size > 0).map((kind) => ({ kind })),
    ];
    return holders.flatMap((holder) =>
      outcomes.flatMap((outcome) => carried.map((each) => ({ ...each, holder, service: service.id, outcome }))),
    );
  });
  return [...ofCases, ...holders.flatMap((holder) => sideKinds.map((kind) => ({ kind, holder })))];
}

/** What a retention rule is about. A set that is absent was not written. */
export interface RetentionScope {
  readonly rule: Cursor;
  readonly kinds?: ReadonlySet<string>;
  readonly categories?: ReadonlySet<string>;
  readonly services?: ReadonlySet<string>;
  readonly holders?: ReadonlySet<string>;
  readonly outcomes?: ReadonlySet<string>;
}

/** Reads what a rule is about; `*` is a name like any other, and stands for all. */
export function retentionScope(rule: Cursor): RetentionScope {
  const names = (key: 'kinds' | 'categories' | 'services' | 'holders' | 'outcomes') => {
    const at = rule.at(key);
    return at.isThere ? { [key]: new Set(at.texts().map(({ value }) => value)) } : {};
  };
  return {
    rule,
    ...names('kinds'),
    ...names('categories'),
    ...names('services'),
    ...names('holders'),
    ...names('outcomes'),
  };
}

/** True for a rule that speaks of a cell, whatever its condition says. */
export function fitsCell(
  { kinds, categories, services, holders, outcomes }: RetentionScope,
  cell: RetentionCell,
): boolean {
  const isOfKind = kinds
    ? fits(kinds, cell.kind)
    : categories !== undefined && (categorisedKinds as readonly string[]).includes(cell.kind);
  const isOfCategory =
    cell.category === undefined
      ? categories === undefined
      : categories === undefined || fits(categories, cell.category);
  const isOfService = cell.service === undefined || services === undefined || fits(services, cell.service);
  const isOfOutcome = cell.outcome === undefined ? outcomes?.has('*') === true : fits(outcomes, cell.outcome);
  return isOfKind && isOfCategory && isOfService && isOfOutcome && fits(holders, cell.holder);
}

/** A cell in words, for a message. */
export function describeCell({ kind, category, holder, outcome, service }: RetentionCell, services: number): string {
  const what = category === undefined ? kind : kind === 'answers' ? category : `${kind} of ${category}`;
  const where = services > 1 && service !== undefined ? ` of ${service}` : '';
  return outcome === undefined
    ? `${what} of ${holder}`
    : `${what} held by ${holder} in a case${where} that is ${outcome}`;
}

/** Attachments, search rows and messages of the categories for which a service has any. */
function carriedBesides(pack: PackOutline, id: string): readonly { kind: string; category: string }[] {
  const service = pack.services.find((each) => each.id === id);
  const places = [...(service?.forms.values() ?? [])].flatMap(formPlaces);
  const having = (keyword: string) => [
    ...new Set(
      places.flatMap(({ category, schema }) =>
        category !== undefined && (schema.at(keyword).isThere || schema.at('items').at(keyword).isThere)
          ? [category]
          : [],
      ),
    ),
  ];
  const messages = service?.service.at('messages').text;
  return [
    ...having('x-attachment').map((category) => ({ kind: 'attachments', category })),
    ...having('x-search').map((category) => ({ kind: 'search-rows', category })),
    ...(messages === undefined ? [] : [{ kind: 'messages', category: messages }]),
  ].filter(({ category }) => pack.categories.at(category).isThere);
}

function fits(some: ReadonlySet<string> | undefined, name: string): boolean {
  return some !== undefined && (some.has('*') || some.has(name));
}
