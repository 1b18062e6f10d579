import { type Instant, instant } from '../../../engine/basics/civil-date.ts';
import type { ProviderSession } from '../../app/accounts/session.ts';
import type { ProviderSignIn } from '../../app/identity/provider-sign-in.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { owedBy, policyOf } from '../policy.ts';
import { beginSession } from '../sessions.ts';
import { admitSubject, linkOf, provider, sidOf } from './admit-subject.ts';
import { askProvider, type Claims } from './ask-provider.ts';
import { drawErrand, findErrand } from './errand.ts';
import type { LoggedOut } from './logout-token.ts';
import type { ProviderOptions, ProviderSettings } from './provider-settings.ts';
import { isUnreachable } from './unreachable.ts';

/** Signing in with a provider. Sessions begin and end as all others do; the provider is asked at each sign-in anew. */
export function createProvider(parts: IdentityParts, options: ProviderOptions): ProviderSignIn {
  const { settings } = options;
  const asked = askProvider(options);
  const noteRefused = (about: Readonly<Record<string, string>>) =>
    parts.audit.note({ at: parts.now(), by: provider, what: 'provider-sign-in-refused', about });
  const knownAs = async (sub: string) => {
    const account = await parts.accounts.findLinked(linkOf(parts, settings.issuer, sub));
    return account ? { user: account.user } : {};
  };
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
        if (isUnreachable(error)) return { is: 'unreachable' };
        await noteRefused({ why: 'answer-invalid' });
        return { is: 'refused' };
      }
      const account = await admitSubject(parts, settings, claims);
      if (!account) {
        await noteRefused({ why: 'nothing-here', ...(await knownAs(claims.sub)) });
        return { is: 'not-admitted' };
      }
      if (!(await parts.isAdmitted(account.authority))) {
        await noteRefused({ why: 'authority-not-admitted', user: account.user, authority: account.authority });
        return { is: 'not-admitted' };
      }
      const owes = hasSecondFactor(settings, claims)
        ? []
        : owedBy(account, await parts.accounts.factorsOf(account.user), await policyOf(parts));
      const session = sessionOf(parts, settings, claims);
      return {
        is: 'begun',
        ...(await beginSession(parts, account, owes, origin, { provenAt: provenAt(parts, claims), session })),
      };
    },
    async endSessions(token) {
      let told: LoggedOut;
      try {
        told = await asked.loggedOutBy(token, parts.now());
      } catch (error) {
        return isUnreachable(error) ? 'unreachable' : 'refused';
      }
      const user = told.sub === undefined ? {} : await knownAs(told.sub);
      const sid = told.sid === undefined ? {} : { sid: sidOf(parts, settings.issuer, told.sid) };
      const sessions = await parts.accounts.endProviderSessions({ ...user, ...sid, at: told.at });
      if (sessions > 0) {
        const about = { ...user, sessions };
        await parts.audit.note({ at: parts.now(), by: provider, what: 'provider-sessions-ended', about });
      }
      return 'ended';
    },
  };
}

/** Only what the settings name counts: what `mfa` means is the provider's word. */
function hasSecondFactor({ secondFactor: { acr, amr } }: ProviderSettings, claims: Claims): boolean {
  const said = Array.isArray(claims.amr) ? claims.amr : [];
  return acr.some((value) => value === claims.acr) || amr.some((value) => said.includes(value));
}

/** By what the provider finds the session again. */
function sessionOf(parts: IdentityParts, { issuer }: ProviderSettings, { iat, sid }: Claims): ProviderSession {
  return {
    at: instant(new Date(Number(iat) * 1000).toISOString()),
    ...(typeof sid === 'string' ? { sid: sidOf(parts, issuer, sid) } : {}),
  };
}

/** When the person proved who it is to the provider; nothing is fresh where it does not say. */
function provenAt({ now }: IdentityParts, { auth_time: seconds }: Claims): Instant | 'unknown' {
  if (typeof seconds !== 'number' || !(seconds > 0) || seconds > 4e9) return 'unknown';
  return instant(new Date(Math.min(seconds * 1000, Date.parse(now()))).toISOString());
}
