import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { collectReferences } from './collect-references.ts';
import { type KindOfName, kindsOfNames } from './known-names.ts';
import type { Reference } from './reference.ts';

/** A name that is used and is the name of nothing. */
export interface UnknownName {
  readonly at: Cursor;
  /** True where the name is a key. */
  readonly isKey: boolean;
  readonly written: string;
  readonly kind: KindOfName;
  /** What it could have been. */
  readonly names: readonly string[];
  /** What it was probably meant to be. */
  readonly near?: string;
}

/** The names that a pack uses, or some references to it, and does not have. Nothing is said of a name whose declaration cannot be read. */
export function unknownNames(
  pack: PackOutline,
  references: readonly Reference[] = collectReferences(pack),
): readonly UnknownName[] {
  return references.flatMap(({ kind: kindId, name: at, isKey = false, service, among }) => {
    const where = among ? { ...pack, services: among } : pack;
    const written = isKey ? lastToken(at.pointer) : at.text;
    const kind = kindsOfNames[kindId];
    if (written === undefined || kind.declaredIn(where, service).some(isUnreadable)) return [];
    const names = kind.known(where, service);
    if (names.includes(written)) return [];
    const near = didYouMean(written, names) ?? movedPath(written, names);
    return [{ at, isKey, written, kind, names, ...(near === undefined ? {} : { near }) }];
  });
}

/** How to mend an unknown name: what was probably meant, or what there is. */
export function mendName({ near, names }: Pick<UnknownName, 'near' | 'names'>): string {
  if (near !== undefined) return `Did you mean ${JSON.stringify(near)}?`;
  if (names.length === 0) return 'There is none.';
  const shown = [...new Set(names)].slice(0, 12);
  return `There are: ${shown.join(', ')}${shown.length < new Set(names).size ? ' and more' : ''}.`;
}

/** True for a file that could not be read, or is missing although it is needed: both are said elsewhere. */
function isUnreadable(declaration: Cursor): boolean {
  const isOptional = declaration.file.kind === 'conditions' || declaration.file.kind === 'deadlines';
  return declaration.isUnread || (!declaration.isThere && !isOptional);
}

/** The one path that ends as the written one does: a state that was put inside another. */
function movedPath(written: string, names: readonly string[]): string | undefined {
  const last = written.split('.').at(-1) ?? '';
  const ending = names.filter((name) => name.endsWith(`.${last}`));
  return ending.length === 1 ? ending[0] : undefined;
}

function lastToken(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}
