import type { ClaimRule } from './provider-settings.ts';

/** What a person is here by the claims of the provider. */
export interface Mapped {
  readonly authority: string;
  readonly roles: readonly string[];
}

/**
 * What the rules make of the claims: the roles of every rule that holds, at the one authority that they name. Undefined
 * where none holds, and where they name several authorities: nobody is at two.
 */
export function mapClaims(rules: readonly ClaimRule[], claims: Readonly<Record<string, unknown>>): Mapped | undefined {
  const holding = rules.filter(({ claim, value }) => Object.hasOwn(claims, claim) && has(claims[claim], value));
  const [first] = holding;
  if (!first || holding.some(({ authority }) => authority !== first.authority)) return undefined;
  return { authority: first.authority, roles: [...new Set(holding.flatMap(({ roles }) => roles))] };
}

/** Only the very text counts: no case is folded, nothing is taken apart. */
function has(claim: unknown, value: string): boolean {
  return Array.isArray(claim) ? claim.includes(value) : claim === value;
}
