import type { IdentityOptions } from '../identity/identity-parts.ts';
import type { ProviderOptions, ProviderSettings } from '../identity/provider/provider-settings.ts';
import { createOutgoing } from '../outgoing/create-outgoing.ts';
import { fetchThrough } from '../outgoing/fetch-through.ts';
import { readProvider } from './read-provider.ts';
import type { Settings } from './settings.ts';
import { StartFault } from './start-fault.ts';

/** The sign-in provider that the settings name, asked through the outgoing door; undefined where they name none. */
export async function openProvider(
  { oidc, oidcSecret, outgoing: allowed = new Set() }: Pick<Settings, 'oidc' | 'oidcSecret' | 'outgoing'>,
  sandbox: boolean,
): Promise<ProviderOptions | undefined> {
  if (oidc === undefined) return undefined;
  const settings = await readProvider(oidc, oidcSecret);
  const plainHttp = new URL(settings.issuer).protocol === 'http:';
  if (plainHttp && !sandbox) {
    throw new StartFault('provider-settings', `${oidc}: issuer must begin with https://.`, 'Ask the provider for it.');
  }
  return { settings, ask: fetchThrough(createOutgoing({ allowed, sandbox })), plainHttp };
}

/** Throws a StartFault for a rule that names an authority of no instance, or a role that cannot be held there. */
export async function assertRulesHold({ rules }: ProviderSettings, rolesAt: IdentityOptions['rolesAt']): Promise<void> {
  for (const [index, { authority, roles }] of rules.entries()) {
    const held = await rolesAt(authority);
    const strange = roles.find((role) => !held?.includes(role));
    if (held && strange === undefined) continue;
    const what = held
      ? `${JSON.stringify(strange)} is not held at ${authority}`
      : `the instance has no authority ${JSON.stringify(authority)}`;
    const mend = held ? `Held there: ${held.join(', ') || 'no role'}.` : 'Name one that the pack or an admission has.';
    throw new StartFault('provider-settings', `Rule ${index + 1} of the sign-in provider: ${what}.`, mend);
  }
}
