import { didYouMean } from '../../basics/did-you-mean.ts';
import { isJsonObject, type Json } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import type { Cursor } from '../cursor.ts';
import { outlinePack, type PackOutline } from '../outline.ts';
import type { PackFile } from '../pack-file.ts';
import { unknownNames } from './unknown-names.ts';

/**
 * The pack with each misspelt name replaced by the one that was probably meant; the very pack where there is none.
 * Every place is as it was.
 */
export function asMeant(pack: PackOutline): PackOutline {
  const meant = new Map<PackFile, Map<string, string>>();
  const add = ({ file, pointer }: Cursor, name: string): void => {
    meant.set(file, (meant.get(file) ?? new Map<string, string>()).set(pointer, name));
  };
  for (const { at, isKey, near } of unknownNames(pack)) if (!isKey && near !== undefined) add(at, near);
  for (const { at, near } of misspeltInForms(pack)) add(at, near);
  if (meant.size === 0) return pack;
  const files = pack.files.map((file) => {
    const names = meant.get(file);
    return names && file.value !== undefined ? { ...file, value: replaced(file.value, names, '') } : file;
  });
  return outlinePack(pack.name, files, pack.beside);
}

/** Forms are checked where they are compiled; their categories and code lists matter to other files too. */
function misspeltInForms(pack: PackOutline): readonly { readonly at: Cursor; readonly near: string }[] {
  const known = {
    'x-category': pack.categories.isThere ? pack.categories.keys() : [],
    'x-codes': [...pack.codeLists.keys()],
  };
  const visit = (at: Cursor): readonly { readonly at: Cursor; readonly near: string }[] => {
    const here = Object.entries(known).flatMap(([keyword, names]) => {
      const name = at.at(keyword);
      const near = name.text === undefined || names.includes(name.text) ? undefined : didYouMean(name.text, names);
      return near === undefined ? [] : [{ at: name, near }];
    });
    return [...here, ...[...at.entries().map(([, child]) => child), ...at.items()].flatMap(visit)];
  };
  return pack.services.flatMap(({ forms }) => [...forms.values()].flatMap(visit));
}

function replaced(value: Json, names: ReadonlyMap<string, string>, pointer: string): Json {
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => replaced(item, names, pointerBelow(pointer, index)));
  }
  if (!isJsonObject(value)) return names.get(pointer) ?? value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, replaced(each, names, pointerBelow(pointer, key))]),
  );
}
