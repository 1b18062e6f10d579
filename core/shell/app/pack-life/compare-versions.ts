/** The order of two semantic versions; a version with something after its three numbers comes before the plain one. */
export function compareVersions(left: string, right: string): number {
  const parts = (version: string) => /^(\d+)\.(\d+)\.(\d+)(.*)$/.exec(version);
  const [a, b] = [parts(left), parts(right)];
  for (const index of [1, 2, 3]) {
    const order = Number(a?.[index] ?? 0) - Number(b?.[index] ?? 0);
    if (order !== 0) return order;
  }
  const [x, y] = [a?.[4] ?? '', b?.[4] ?? ''];
  if (x === y) return 0;
  if (x === '' || y === '') return x === '' ? 1 : -1;
  return x < y ? -1 : 1;
}
