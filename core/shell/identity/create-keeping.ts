import { ok } from '../../engine/basics/result.ts';
import type { Account } from '../app/accounts/account.ts';
import type { AccountKeeping, Keeper } from '../app/identity/account-keeping.ts';
import { type AccountRefusalCode, refused } from '../app/identity/account-refusal.ts';
import { addApiToken } from './api-tokens.ts';
import { isFresh } from './freshness.ts';
import type { IdentityParts } from './identity-parts.ts';
import { keepsOf, noterOf, signatureOf } from './keeper.ts';
import { openAccount } from './open-account.ts';
import { policyOf } from './policy.ts';
import { linkOf } from './provider/admit-subject.ts';
import { confirmReset, proposeReset } from './resets.ts';

/** What administrators do with accounts. */
export function createKeeping(parts: IdentityParts): AccountKeeping {
  const { accounts, audit } = parts;
  const note = (by: Keeper, what: string, about: Record<string, string | readonly string[]>, why?: string) =>
    audit.note({ at: parts.now(), by: noterOf(by), what, about, ...(why === undefined ? {} : { why }) });

  return {
    async list(by) {
      const keeps = keepsOf(by);
      if (!keeps) return refused('not-allowed');
      return ok((await accounts.list()).filter(keeps));
    },
    async assertInstance(by) {
      if (!keepsOf(by) || by.administers !== 'instance') return refused('not-allowed');
      return isFresh(parts, by) ? ok(by.actor) : refused('proof-stale');
    },
    add: (by, wanted) => openAccount(parts, by, wanted),
    async disable(by, user, why) {
      const found = await kept(by, user);
      if ('code' in found) return refused(found.code);
      await accounts.change(user, { disabled: true });
      await accounts.endSessions(user);
      await note(by, 'account-disabled', { user }, why);
      return ok(undefined);
    },
    async enable(by, user, why) {
      const found = await kept(by, user);
      if ('code' in found) return refused(found.code);
      await accounts.change(user, { disabled: false });
      await note(by, 'account-enabled', { user }, why);
      return ok(undefined);
    },
    async setRoles(by, user, roles, why) {
      const found = await kept(by, user);
      if ('code' in found) return refused(found.code);
      const held = await parts.rolesAt(found.account.authority);
      const strange = roles.find((role) => held && !held.includes(role));
      if (strange !== undefined) return refused('not-allowed', { held: [...(held ?? [])] });
      await accounts.change(user, { roles });
      await note(by, 'roles-changed', { user, roles, before: found.account.roles }, why);
      return ok(undefined);
    },
    async setAdministers(by, user, what, why) {
      if (!(await accounts.change(user, { administers: what }))) return refused('not-found');
      await note(by, 'administration-given', { user, administers: what }, why);
      return ok(undefined);
    },
    async link(by, user, issuer, subject, why) {
      const account = await accounts.find(user);
      const linked = linkOf(parts, issuer, subject);
      const other = await accounts.findLinked(linked);
      if (!account) return refused('not-found');
      if (other && other.user !== user) return refused('not-allowed', { linkedTo: other.login });
      await accounts.save({ ...account, linked });
      await accounts.endSessions(user);
      for (const { id } of await accounts.apiTokensOf(user)) await accounts.deleteApiToken(user, id);
      await note(by, 'account-linked', { user, issuer }, why);
      return ok(undefined);
    },
    async setPolicy(by, policy, why) {
      await accounts.setPolicy(policy);
      const { secondFactor, drawnPasswords, at } = policy;
      const others = Object.entries(at).map(([authority, what]) => `${authority}: ${what}`);
      await note(by, 'account-policy-set', { secondFactor, drawnPasswords, at: others }, why);
      return ok(undefined);
    },
    policy: () => policyOf(parts),

    async resets(by) {
      const keeps = keepsOf(by);
      if (!keeps) return refused('not-allowed');
      const users = new Set((await accounts.list()).filter(keeps).map(({ user }) => user));
      const all = await accounts.resets(parts.now());
      return ok(
        all
          .filter(({ user }) => users.has(user))
          .map(({ firstHalf: _first, secondHalf: _second, ...listed }) => listed),
      );
    },
    async proposeReset(by, user, what, why) {
      const found = await kept(by, user);
      if ('code' in found) return refused(found.code);
      const half = await proposeReset(parts, { user, what, by: signatureOf(by), why });
      await note(by, 'reset-proposed', { user, lost: what, reset: half.reset }, why);
      return ok(half);
    },
    async confirmReset(by, id) {
      const reset = (await accounts.resets(parts.now())).find((each) => each.id === id);
      const found = reset ? await kept(by, reset.user) : ({ code: 'not-found' } as const);
      if (!reset || 'code' in found) return refused('code' in found ? found.code : 'not-found');
      const confirmed = await confirmReset(parts, reset, signatureOf(by));
      if (confirmed.ok) await note(by, 'reset-confirmed', { user: reset.user, lost: reset.what, reset: id });
      return confirmed;
    },

    async tokensOf(by, user) {
      const keeps = keepsOf(by);
      const account = await accounts.find(user);
      if (!keeps || !account || !keeps(account)) return refused('not-found');
      return ok((await accounts.apiTokensOf(user)).map(({ tokenHash: _, ...shown }) => shown));
    },
    async addToken(by, user, wanted) {
      const owner = await accounts.find(user);
      if (!owner) return refused('not-found');
      const added = await addApiToken(parts, owner, wanted);
      if (!added.ok) return added;
      await note(by, 'token-added', { user, token: added.value.kept.id, scopes: added.value.kept.scopes });
      return ok(added.value.token);
    },
    async revokeToken(by, user, id) {
      const found = await kept(by, user);
      if ('code' in found) return refused(found.code);
      if (!(await accounts.deleteApiToken(user, id))) return refused('not-found');
      await note(by, 'token-revoked', { user, token: id });
      return ok(undefined);
    },
  };

  /** An account that is the keeper's to act on: never the keeper's own, and for a person only with a fresh proof. */
  async function kept(by: Keeper, user: string): Promise<{ account: Account } | { code: AccountRefusalCode }> {
    const keeps = keepsOf(by);
    if (!keeps) return { code: 'not-allowed' };
    const account = await accounts.find(user);
    if (!account || !keeps(account)) return { code: 'not-found' };
    if ('kind' in by) return { account };
    if (by.actor.user === user) return { code: 'not-allowed' };
    return isFresh(parts, by) ? { account } : { code: 'proof-stale' };
  }
}
