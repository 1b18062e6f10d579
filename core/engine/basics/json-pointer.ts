/** The RFC 6901 pointer one step below another: `/states` and `a/b` give `/states/a~1b`. */
export function pointerBelow(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
