/**
 * True when a version lies in a range such as `>=0.1.0 <1.0.0`: comparisons with spaces between them, all of which
 * hold. A comparison without a sign means equality. What stands after the three numbers of a version is ignored.
 */
export function isInRange(version: string, range: string): boolean {
  return range
    .trim()
    .split(/\s+/)
    .every((part) => {
      const match = /^(>=|<=|>|<|=)?(\d+\.\d+\.\d+)/.exec(part);
      return match !== null && holds(compareVersions(version, match[2] as string), match[1] ?? '=');
    });
}

function holds(order: number, sign: string): boolean {
  if (sign === '>=') return order >= 0;
  if (sign === '<=') return order <= 0;
  if (sign === '>') return order > 0;
  return sign === '<' ? order < 0 : order === 0;
}

function compareVersions(left: string, right: string): number {
  const numbers = (version: string) => (version.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const [a, b] = [numbers(left), numbers(right)];
  const index = a.findIndex((number, position) => number !== b[position]);
  return index === -1 ? 0 : (a[index] as number) - (b[index] ?? 0);
}
