const times = Number(process.env.RUNS ?? 1);

/**
 * How often a property is tried: as often as stated while one works (`npm run check`), and so many times more where
 * `RUNS` says so. `npm test` and a long night set it.
 */
export function propertyRuns(usual: number): number {
  return Math.ceil(usual * times);
}
