import type { Cursor } from '../cursor.ts';
import type { ServiceOutline } from '../outline.ts';

/** What a name can stand for. */
export type ReferenceKind =
  | 'attribute'
  | 'authority'
  | 'calendar'
  | 'category'
  | 'code-list'
  | 'condition'
  | 'counterpart'
  | 'deadline'
  | 'form'
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
  | 'step'
  | 'transition'
  | 'trigger';

/** A name that is used somewhere, and what it must be the name of. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly name: Cursor;
  /** True where the name is a key. */
  readonly isKey?: boolean;
  /** The service in which the name is looked up; without one, any service of the pack. */
  readonly service?: ServiceOutline;
}

/** The texts at a place as names of a kind. */
export function texts(kind: ReferenceKind, at: Cursor, service?: ServiceOutline): readonly Reference[] {
  return at.texts().map((name) => ({ kind, name, ...(service ? { service } : {}) }));
}

/** The keys at a place as names of a kind. */
export function keys(kind: ReferenceKind, at: Cursor, service?: ServiceOutline): readonly Reference[] {
  return at.entries().map(([, name]) => ({ kind, name, isKey: true, ...(service ? { service } : {}) }));
}
