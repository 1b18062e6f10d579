/** A time that something took, to a tenth of a second. */
export function secondsOf(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
