import { takesPart } from '../../engine/access/takes-part.ts';
import type { AccountPolicy } from '../app/accounts/account.ts';
import type { App } from '../app/app.ts';
import type { Clocks } from '../app/instance-ports.ts';
import type { KeyRing } from '../app/key-ring.ts';
import { rolesHeldAt } from '../app/new-account.ts';
import type { Store } from '../app/ports.ts';
import type { IdentityOptions } from '../identity/identity-parts.ts';

/** Production asks for two factors and for passwords that people chose themselves; a sandbox is to be tried in one step. */
function policyIn(sandbox: boolean): AccountPolicy {
  return sandbox
    ? { secondFactor: 'optional', at: {}, drawnPasswords: 'kept' }
    : { secondFactor: 'required', at: {}, drawnPasswords: 'changed' };
}

interface Host {
  readonly app: Pick<App, 'pack' | 'world'>;
  readonly clocks: Pick<Clocks, 'machineNow'>;
  readonly keys: Pick<KeyRing, 'keyedHash'>;
  readonly store: Pick<Store, 'audit'>;
  readonly sandbox: boolean;
  readonly origin?: string | undefined;
}

/** What an instance decides about signing in, until its operator sets something else. */
export function identityOptions({
  app,
  clocks,
  keys,
  store,
  sandbox,
  origin,
}: Host): Partial<IdentityOptions> & Pick<IdentityOptions, 'rolesAt'> {
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
    async isAdmitted(id) {
      const authority = await authorityOf(id);
      return authority === undefined || takesPart(authority, clocks.machineNow());
    },
    async rolesAt(id) {
      const authority = await authorityOf(id);
      return authority && rolesHeldAt(app.pack, authority);
    },
  };
}
