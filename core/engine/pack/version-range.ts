const comparison = /^(>=|<=|>|<|=)?(\d+\.\d+\.\d+)/;

/** True for a text that `isInRange` can read. */
export function isRange(range: string): boolean {
  return partsOf(range).every((part) => comparison.test(part));
}

/**
 * True when a version lies in a range such as `>=0.1.0 <1.0.0`: comparisons with spaces between them, all of which
 * hold. A comparison without a sign means equality. What stands after the three numbers of a version is ignored.
 */
export function isInRange(version: string, range: string): boolean {
  return partsOf(range).every((part) => {
    const match = comparison.exec(part);
    return match !== null && holds(compareVersions(version, match[2] as string), match[1] ?? '=');
  });
}

function partsOf(range: string): readonly string[] {
  return range.trim().split(/\s+/);
}

function holds(order: number, sign: string): boolean {
  if (sign === '>=') return order >= 0;
  if (sign === '<=') return order <= 0;
  if (sign === '>') return order > 0;
  return sign === '<' ? order < 0 : order === 0;
}

/** Less than zero where the first version comes before the other, by their three numbers; zero where they are equal. */
export function compareVersions(left: string, right: string): number {
  const numbers = (version: string) => (version.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const [a, b] = [numbers(left), numbers(right)];
  const index = a.findIndex((number, position) => number !== b[position]);
  return index === -1 ? 0 : (a[index] as number) - (b[index] ?? 0);
}
