import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { collectReferences } from '../references/collect-references.ts';
import { kindsOfNames } from '../references/known-names.ts';
import type { Rule } from './rule.ts';

/** Every name that is used is the name of something. */
export const everyNameExists: Rule = (pack, report) => {
  for (const { kind, name, isKey, service, among } of collectReferences(pack)) {
    const where = among ? { ...pack, services: among } : pack;
    const written = isKey ? lastToken(name.pointer) : name.text;
    if (written === undefined) continue;
    const { code, noun, known, declaredIn } = kindsOfNames[kind];
    if (declaredIn(where, service).some(isUnknown)) continue;
    const names = known(where, service);
    if (names.includes(written)) continue;
    const near = didYouMean(written, names) ?? movedPath(written, names);
    report(name, code, `${JSON.stringify(written)} is no ${noun}.`, {
      hint: near ? `Did you mean ${JSON.stringify(near)}?` : listed(names),
      ...(isKey ? { isKey } : {}),
    });
  }
};

/** True for a file that could not be read, or is missing although it is needed: both are said elsewhere. */
function isUnknown(declaration: Cursor): boolean {
  const isOptional = declaration.file.kind === 'conditions' || declaration.file.kind === 'deadlines';
  return declaration.isUnread || (!declaration.isThere && !isOptional);
}

/** The one path that ends as the written one does: a state that was put inside another. */
function movedPath(written: string, names: readonly string[]): string | undefined {
  const last = written.split('.').at(-1) ?? '';
  const ending = names.filter((name) => name.endsWith(`.${last}`));
  return ending.length === 1 ? ending[0] : undefined;
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'There is none.';
  const shown = [...new Set(names)].slice(0, 12);
  return `There are: ${shown.join(', ')}${shown.length < new Set(names).size ? ' and more' : ''}.`;
}

function lastToken(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}
