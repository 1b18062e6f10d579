/** A pointer into answers as the keys of locale files write it: `person.names.family` for `/person/names/*\/family`. */
export function dottedPointer(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .filter((token) => token !== '*')
    .join('.');
}
