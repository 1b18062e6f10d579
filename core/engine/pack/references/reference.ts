import type { Cursor } from '../cursor.ts';
import type { ServiceOutline } from '../outline.ts';

/** What a name can stand for. */
export type ReferenceKind =
  | 'attribute'
  | 'authority'
  | 'calendar'
  | 'category'
  | 'cause'
  | 'code-list'
  | 'condition'
  | 'counterpart'
  | 'deadline'
  | 'fixture'
  | 'event'
  | 'facet'
  | 'form'
  | 'happening'
  | 'instrument'
  | 'kind'
  | 'outcome'
  | 'participant'
  | 'pattern'
  | 'preset'
  | 'role'
  | 'service'
  | 'side'
  | 'state'
  | 'told-step'
  | 'step'
  | 'transition'
  | 'trigger'
  | 'word-list';

/** A name that is used somewhere, and what it must be the name of. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly name: Cursor;
  /** True where the name is a key. */
  readonly isKey?: boolean;
  /** The service in which the name is looked up; without one, any service of the pack. */
  readonly service?: ServiceOutline;
  /** The services in which the name is looked up, where they are several but not all. */
  readonly among?: readonly ServiceOutline[];
}

/** The texts at a place as names of a kind. */
export function texts(kind: ReferenceKind, at: Cursor, service?: ServiceOutline): readonly Reference[] {
  return at.texts().map((name) => ({ kind, name, ...(service ? { service } : {}) }));
}

/** The keys at a place as names of a kind. */
export function keys(kind: ReferenceKind, at: Cursor, service?: ServiceOutline): readonly Reference[] {
  return at.entries().map(([, name]) => ({ kind, name, isKey: true, ...(service ? { service } : {}) }));
}

/** The texts at a place as names of a kind in one of some services: states and steps that may be of any of them. */
export function textsAmong(
  kind: ReferenceKind,
  at: Cursor,
  among: readonly ServiceOutline[] | undefined,
): readonly Reference[] {
  return among ? at.texts().map((name) => ({ kind, name, among })) : texts(kind, at);
}

/** The services that a rule names under `services`; undefined where it names none, and so concerns all. */
export function servicesNamed(at: Cursor, services: readonly ServiceOutline[]): readonly ServiceOutline[] | undefined {
  if (!at.isThere) return undefined;
  const names = at.texts().map(({ value }) => value);
  return services.filter(({ id }) => names.includes(id));
}
