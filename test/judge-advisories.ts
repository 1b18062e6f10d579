/** What came of asking the registry for known weaknesses. No answer is neither good nor bad news. */
export type Advisories =
  | { readonly is: 'sound' }
  | { readonly is: 'weak'; readonly names: readonly string[] }
  | { readonly is: 'not-asked' };

/** Reads what `npm audit --json` printed. */
export function judgeAnswer(printed: string): Advisories {
  try {
    const { vulnerabilities, metadata } = JSON.parse(printed);
    if (typeof metadata?.vulnerabilities?.total !== 'number') return { is: 'not-asked' };
    const names = Object.entries(vulnerabilities as Record<string, { severity: string }>).map(
      ([name, { severity }]) => `${name} (${severity})`,
    );
    return metadata.vulnerabilities.total === 0 ? { is: 'sound' } : { is: 'weak', names };
  } catch {
    return { is: 'not-asked' };
  }
}
