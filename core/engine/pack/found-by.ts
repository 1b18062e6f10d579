/** By which ways of being searched a field is found that is compared in a way: a match shares a token then. */
export const foundBy = {
  exact: ['identifier', 'date'],
  name: ['name'],
  date: ['date'],
} as const satisfies Record<string, readonly ('name' | 'identifier' | 'date')[]>;
