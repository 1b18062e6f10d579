/** What a query is made of; `facets` become `facet=name:value`, lists are repeated. */
export type QueryValues = Readonly<Record<string, unknown>>;

/** The values as a query with its question mark; empty when there are none. */
export function queryText(values: QueryValues): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (name === 'facets') {
      for (const [facet, wanted] of Object.entries(value as Record<string, string>)) {
        params.append('facet', `${facet}:${wanted}`);
      }
    } else for (const item of Array.isArray(value) ? value : [value]) params.append(name, String(item));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
