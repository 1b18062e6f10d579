import { type Instant, instant } from '../../../engine/basics/civil-date.ts';
import type { ProviderSignIn } from '../../app/identity/provider-sign-in.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { owedBy, policyOf } from '../policy.ts';
import { beginSession } from '../sessions.ts';
import { admitSubject } from './admit-subject.ts';
import { askProvider, type Claims } from './ask-provider.ts';
import { drawErrand, findErrand } from './errand.ts';
import type { ProviderOptions, ProviderSettings } from './provider-settings.ts';
import { isUnreachable } from './unreachable.ts';

/** Signing in with a provider. Sessions begin and end as all others do; the provider is asked at each sign-in anew. */
export function createProvider(parts: IdentityParts, options: ProviderOptions): ProviderSignIn {
  const { settings } = options;
  const asked = askProvider(options);
  return {
    ...(settings.returnTo === undefined ? {} : { returnTo: settings.returnTo }),
    async begin(callback, fresh) {
      const errand = drawErrand(parts, fresh);
      try {
        const to = await asked.addressFor(errand, new URL(callback, parts.origin));
        return { to: to.href, errand: errand.text };
      } catch {
        return undefined;
      }
    },
    async finish(path, text, origin) {
      const errand = findErrand(parts, text);
      if (!errand) return { is: 'refused' };
      let claims: Claims;
      try {
        claims = await asked.claimsOf(errand, new URL(path, parts.origin));
      } catch (error) {
        return { is: isUnreachable(error) ? 'unreachable' : 'refused' };
      }
      const account = await admitSubject(parts, settings, claims);
      if (!account || !(await parts.isAdmitted(account.authority))) return { is: 'not-admitted' };
      const owes = hasSecondFactor(settings, claims)
        ? []
        : owedBy(account, await parts.accounts.factorsOf(account.user), await policyOf(parts));
      return { is: 'begun', ...(await beginSession(parts, account, owes, origin, provenAt(parts, claims))) };
    },
  };
}

/** Only what the settings name counts: what `mfa` means is the provider's word. */
function hasSecondFactor({ secondFactor: { acr, amr } }: ProviderSettings, claims: Claims): boolean {
  const said = Array.isArray(claims.amr) ? claims.amr : [];
  return acr.some((value) => value === claims.acr) || amr.some((value) => said.includes(value));
}

/** When the person proved who it is to the provider; nothing is fresh where it does not say. */
function provenAt({ now }: IdentityParts, { auth_time: seconds }: Claims): Instant | 'unknown' {
  if (typeof seconds !== 'number' || !(seconds > 0) || seconds > 4e9) return 'unknown';
  return instant(new Date(Math.min(seconds * 1000, Date.parse(now()))).toISOString());
}
