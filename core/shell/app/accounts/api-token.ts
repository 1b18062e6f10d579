import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { Found } from './account.ts';

/** Parts of the API that a token may be for. Accounts, sessions and tokens are none of them. */
export const tokenGroups = ['services', 'cases', 'documents', 'imports', 'reports'] as const;

/** One of those parts. */
export type TokenGroup = (typeof tokenGroups)[number];

/** What a token may do: read or write in one part of the API. Writing does not include reading. */
export type TokenScope = `${TokenGroup}:${'read' | 'write'}`;

/** Every scope that there is. */
export const tokenScopes: readonly TokenScope[] = tokenGroups.flatMap((group): TokenScope[] => [
  `${group}:read`,
  `${group}:write`,
]);

/** True for the name of a scope. */
export function isTokenScope(text: string): text is TokenScope {
  return tokenScopes.some((scope) => scope === text);
}

/** A token by which a machine acts for its owner, never beyond what the owner may do at that moment. */
export interface ApiToken {
  readonly id: string;
  readonly user: UserId;
  readonly tokenHash: string;
  /** What it is for. */
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  /** Of the roles of its owner, those that it has too. */
  readonly roles: readonly string[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** To the hour. */
  readonly usedAt?: Instant;
}

/** API tokens. */
export interface ApiTokenStore {
  saveApiToken(token: ApiToken): Promise<void>;
  findApiToken(tokenHash: string, now: Instant): Promise<Found<ApiToken> | undefined>;
  touchApiToken(id: string, usedAt: Instant): Promise<void>;
  apiTokensOf(user: UserId): Promise<readonly ApiToken[]>;
  /** False where this person has no such token. */
  deleteApiToken(user: UserId, id: string): Promise<boolean>;
}
