import { pointerBelow } from '../../basics/json-pointer.ts';

const fieldName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * Where an unknown field is said to be: itself, or only what encloses it. What somebody sends as the name of a field can
 * be a personal value, so a name is shown only where it looks like one.
 */
export function unknownFieldPointer(enclosing: string, name: string): string {
  return fieldName.test(name) ? pointerBelow(enclosing, name) : enclosing;
}
