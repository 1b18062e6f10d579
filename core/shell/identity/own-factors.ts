import { randomUUID } from 'node:crypto';
import { ok } from '../../engine/basics/result.ts';
import type { Account } from '../app/accounts/account.ts';
import type { Factor } from '../app/accounts/factor.ts';
import type { Session } from '../app/accounts/session.ts';
import { type AccountAnswer, refused } from '../app/identity/account-refusal.ts';
import type { Caller } from '../app/identity/caller.ts';
import type { FactorAdded, ListedFactor, OwnAccount } from '../app/identity/own-account.ts';
import { isFresh } from './freshness.ts';
import type { IdentityParts } from './identity-parts.ts';
import { later } from './later.ts';
import { challengeSeconds } from './own-sessions.ts';
import { readRegistration, registrationOptions } from './passkeys.ts';
import { needsFactor, policyOf, provingFactors } from './policy.ts';
import { presentSession } from './present-session.ts';
import { drawRecoveryCodes } from './recovery-codes.ts';
import { actorOf, rotate } from './sessions.ts';
import { drawTotpSecret, totpStep, totpUri } from './totp.ts';

/** A factor as its owner sees it; none for a recovery code. */
export function listedFactor({ id, label, addedAt, proof: { kind } }: Factor): readonly ListedFactor[] {
  return kind === 'recovery' ? [] : [{ id, kind, label, addedAt }];
}

/** Adding and removing second factors. */
export function ownFactors(
  parts: IdentityParts,
): Pick<
  OwnAccount,
  'beginTotp' | 'confirmTotp' | 'beginPasskey' | 'confirmPasskey' | 'removeFactor' | 'drawRecoveryCodes'
> {
  const { accounts, audit } = parts;
  return {
    async beginTotp(caller, label) {
      const account = await accounts.find(caller.actor.user);
      if (!account) return refused('not-found');
      const factors = await accounts.factorsOf(account.user);
      if (!mayAdd(caller, factors)) return refused('proof-stale');
      // One that was begun and never shown to work is in nobody's hands.
      for (const { id, confirmed } of factors) if (!confirmed) await accounts.deleteFactor(account.user, id);
      const [id, secret] = [randomUUID(), drawTotpSecret()];
      const addedAt = parts.now();
      const proof = { kind: 'totp', secret } as const;
      await accounts.saveFactor({ id, user: account.user, addedAt, label, confirmed: false, counter: 0, proof });
      return ok({ id, secret, uri: totpUri(secret, account.login) });
    },
    async confirmTotp(token, id, code) {
      const one = await presentSession(parts, token, ['enrolment', 'new-password']);
      if (!one) return refused('not-allowed');
      const factors = await accounts.factorsOf(one.account.user);
      const factor = factors.find((each) => each.id === id && !each.confirmed);
      if (factor?.proof.kind !== 'totp') return refused('not-found');
      if (!mayAdd(callerOf(one), factors)) return refused('proof-stale');
      const step = totpStep(factor.proof.secret, code, parts.now());
      const isOn = step !== undefined && (await accounts.advanceFactor(one.account.user, id, step));
      return isOn ? added(one, factor, factors) : refused('proof-failed');
    },
    async beginPasskey(caller) {
      const account = await accounts.find(caller.actor.user);
      if (!account || caller.session === undefined) return refused('not-found');
      const factors = await accounts.factorsOf(account.user);
      if (!mayAdd(caller, factors)) return refused('proof-stale');
      const options = await registrationOptions(parts, account, factors);
      await accounts.putChallenge(caller.session, String(options.challenge), later(parts.now(), challengeSeconds));
      return ok(options);
    },
    async confirmPasskey(token, label, response) {
      const one = await presentSession(parts, token, ['enrolment', 'new-password']);
      if (!one) return refused('not-allowed');
      const { user } = one.account;
      const factors = await accounts.factorsOf(user);
      if (!mayAdd(callerOf(one), factors)) return refused('proof-stale');
      const challenge = await accounts.takeChallenge(one.found.id, parts.now());
      const read = challenge === undefined ? undefined : await readRegistration(parts, challenge, response);
      const isKnown = factors.some(
        ({ proof }) => proof.kind === 'passkey' && proof.credential === read?.proof.credential,
      );
      if (!read || isKnown) return refused('proof-failed');
      const factor: Factor = { id: randomUUID(), user, addedAt: parts.now(), label, confirmed: true, ...read };
      await accounts.saveFactor(factor);
      return added(one, factor, factors);
    },
    async removeFactor(caller, id) {
      const { user, authority } = caller.actor;
      if (!isFresh(parts, caller)) return refused('proof-stale');
      const factors = provingFactors(await accounts.factorsOf(user));
      if (!factors.some((factor) => factor.id === id)) return refused('not-found');
      const isLast = factors.length === 1;
      if (isLast && needsFactor(await policyOf(parts), authority)) return refused('factor-needed');
      await accounts.deleteFactor(user, id);
      if (isLast) await accounts.deleteFactors(user, 'recovery');
      await audit.note({ at: parts.now(), by: caller.actor, what: 'factor-removed', about: { factor: id } });
      return ok(undefined);
    },
    async drawRecoveryCodes(caller) {
      const { user } = caller.actor;
      if (!isFresh(parts, caller)) return refused('proof-stale');
      if (provingFactors(await accounts.factorsOf(user)).length === 0) return refused('not-found');
      const codes = await drawRecoveryCodes(parts, user);
      await audit.note({ at: parts.now(), by: caller.actor, what: 'recovery-codes-drawn' });
      return ok(codes);
    },
  };

  /** Freshly proven, or at a first sign-in with nothing to prove by. */
  function mayAdd(caller: Caller, factors: readonly Factor[]): boolean {
    const isFirst = caller.owes?.includes('enrolment') === true && provingFactors(factors).length === 0;
    return isFirst || isFresh(parts, caller);
  }

  async function added(
    one: { readonly account: Account; readonly found: Session },
    { id, proof: { kind } }: Factor,
    before: readonly Factor[],
  ): AccountAnswer<FactorAdded> {
    const { account, found } = one;
    const isFirst = provingFactors(before).length === 0;
    // Whoever is in by the password alone has to give the factor from now on.
    if (isFirst) await accounts.endSessions(account.user, found.id);
    await audit.note({ at: parts.now(), by: actorOf(account), what: 'factor-added', about: { factor: id, kind } });
    const recoveryCodes = isFirst ? { recoveryCodes: await drawRecoveryCodes(parts, account.user) } : {};
    const owes = found.owes.filter((owed) => owed !== 'enrolment');
    const session = await rotate(parts, one, { owes, proven: owes.length === 0 });
    return session ? ok({ ...session, factor: id, ...recoveryCodes }) : refused('not-allowed');
  }
}

function callerOf({ account, found }: { readonly account: Account; readonly found: Session }): Caller {
  const proven = found.provenAt === undefined ? {} : { provenAt: found.provenAt };
  return { actor: actorOf(account), session: found.id, owes: found.owes, ...proven };
}
