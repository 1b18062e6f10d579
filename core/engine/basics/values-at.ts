import { isJsonObject } from './json.ts';

/** Every value that a pointer with `*` for list items leads to, with its exact pointer. */
export function valuesAt(root: unknown, pattern: string): { readonly pointer: string; readonly value: unknown }[] {
  if (!pattern.includes('*') && !pattern.includes('~')) return valueAt(root, pattern);
  let found = [{ pointer: '', value: root as unknown }];
  for (const token of pattern.split('/').slice(1)) {
    found = found.flatMap(({ pointer, value }) => {
      if (token === '*' && Array.isArray(value)) {
        return value.map((item, index) => ({ pointer: `${pointer}/${index}`, value: item as unknown }));
      }
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      if (!isJsonObject(value) || !Object.hasOwn(value, key)) return [];
      return [{ pointer: `${pointer}/${token}`, value: value[key] as unknown }];
    });
  }
  return found;
}

/** The common case, asked for every field of every form of every case. */
function valueAt(root: unknown, pointer: string): { readonly pointer: string; readonly value: unknown }[] {
  let value = root;
  for (const key of pointer.split('/').slice(1)) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return [];
    value = value[key];
  }
  return [{ pointer, value }];
}
