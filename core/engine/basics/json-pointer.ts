/** The RFC 6901 pointer one step below another: `/states` and `a/b` give `/states/a~1b`. */
export function pointerBelow(pointer: string, key: string | number): string {
  if (typeof key === 'number' || !(key.includes('/') || key.includes('~'))) return `${pointer}/${key}`;
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
