import type { Caller } from '../app/identity/caller.ts';
import type { IdentityParts } from './identity-parts.ts';
import { later } from './later.ts';

/** Seconds for which a proof counts as fresh. */
export const freshFor = 300;

/** True where the person has proved who it is a moment ago: asked before whatever could give an account to somebody else. */
export function isFresh({ now }: Pick<IdentityParts, 'now'>, { provenAt, owes = [] }: Caller): boolean {
  return owes.length === 0 && provenAt !== undefined && provenAt >= later(now(), -freshFor);
}
