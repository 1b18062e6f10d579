import type { AccountPolicy } from '../app/accounts/account.ts';
import type { App } from '../app/app.ts';
import { rolesHeldAt } from '../app/new-account.ts';
import type { IdentityOptions } from '../identity/identity-parts.ts';
import type { Parts } from './assemble.ts';

/** Production asks for two factors and for passwords that people chose themselves; a sandbox is to be tried in one step. */
function policyIn(sandbox: boolean): AccountPolicy {
  return sandbox
    ? { secondFactor: 'optional', at: {}, drawnPasswords: 'kept' }
    : { secondFactor: 'required', at: {}, drawnPasswords: 'changed' };
}

/** What an instance decides about signing in, until its operator sets something else. */
export function identityOptions({
  app,
  keys,
  store,
  sandbox,
  origin,
}: Pick<Parts, 'keys' | 'store' | 'sandbox' | 'origin'> & { readonly app: App }): Partial<IdentityOptions> {
  const authorityOf = async (id: string) => {
    const { authorities } = await app.world();
    return Object.hasOwn(authorities, id) ? authorities[id] : undefined;
  };
  return {
    policy: policyIn(sandbox),
    ...(origin === undefined ? {} : { origin }),
    audit: store.audit,
    keyedHash: (purpose, text) => keys.keyedHash(purpose, text),
    async wordsAbout({ authority }) {
      return [authority, ...Object.values((await authorityOf(authority))?.name ?? {})];
    },
    async rolesAt(id) {
      const authority = await authorityOf(id);
      return authority && rolesHeldAt(app.pack, authority);
    },
  };
}
