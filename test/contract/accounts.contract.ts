import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../core/engine/basics/civil-date.ts';
import type { Account } from '../../core/shell/app/accounts/account.ts';
import type { AccountStore } from '../../core/shell/app/accounts/account-store.ts';
import type { Factor } from '../../core/shell/app/accounts/factor.ts';
import type { Session } from '../../core/shell/app/accounts/session.ts';
import type { WorldVersion } from '../../core/shell/app/instance-ports.ts';
import type { WorldProposal } from '../../core/shell/app/organisations/world-step.ts';
import type { Store } from '../../core/shell/app/ports.ts';
import { harbour, noon } from './lighthouse.ts';

const at = (minutes: number): Instant => instant(new Date(Date.parse(noon) + minutes * 60_000).toISOString());
const moment = (minutes: number) => ({ now: at(minutes), usedSince: at(minutes - 30) });

/** What every store keeps to about those who sign in. */
export function describeAccounts(storeNow: () => Store): void {
  const accounts = (): AccountStore => storeNow().accounts;

  async function newAccount(more: Partial<Account> = {}): Promise<Account> {
    const user = `u-${randomUUID()}`;
    const account = {
      user,
      login: `${user}@harbour.example`,
      authority: harbour,
      roles: ['clerk'],
      passwordHash: '$1',
      ...more,
    };
    await accounts().save(account);
    return account;
  }

  describe('proposals about who takes part', () => {
    const proposed = (expiresAt = at(60)): WorldProposal => ({
      id: randomUUID(),
      step: { what: 'admit', admission: 'basis: synthetic' },
      why: 'asked for',
      proposedBy: 'ann',
      proposedAt: at(0),
      expiresAt,
    });
    const changeTo = (version: number): WorldVersion => ({
      world: { version, authorities: {}, counterparts: {}, calendars: {} },
      since: at(1),
      by: 'ann and ben',
      why: 'asked for',
    });
    const version = async () => (await storeNow().instance.world())?.version ?? 0;
    const found = async (id: string, now: Instant) =>
      (await storeNow().proposals.list(now)).find((proposal) => proposal.id === id);

    it('are put in force once, by another person, before they expire', async () => {
      const { proposals } = storeNow();
      const proposal = proposed();
      const { id } = proposal;
      await proposals.add(proposal);
      expect(await found(id, at(1))).toEqual(proposal);
      expect(await found(id, at(60))).toBeUndefined();
      const before = await version();
      const change = changeTo(before + 1);
      expect(await proposals.putInForce({ id, by: 'ann', at: at(1) }, change)).toBe('not-open');
      expect(await proposals.putInForce({ id, by: 'ben', at: at(60) }, change)).toBe('not-open');
      expect(await proposals.putInForce({ id: randomUUID(), by: 'ben', at: at(1) }, change)).toBe('not-open');
      expect(await version()).toBe(before);
      const both = await Promise.all(['ben', 'cid'].map((by) => proposals.putInForce({ id, by, at: at(1) }, change)));
      expect(both.sort()).toEqual(['in-force', 'not-open']);
      expect(await version()).toBe(before + 1);
      expect(await found(id, at(1))).toEqual({
        ...proposal,
        confirmedBy: expect.stringMatching(/^(ben|cid)$/),
        world: before + 1,
      });
    });

    it('stay open where the world has moved on', async () => {
      const { proposals, instance } = storeNow();
      const proposal = proposed();
      const { id } = proposal;
      await proposals.add(proposal);
      const next = (await version()) + 1;
      await instance.saveWorld(changeTo(next));
      expect(await proposals.putInForce({ id, by: 'ben', at: at(1) }, changeTo(next))).toBe('moved-on');
      expect(await found(id, at(1))).toEqual(proposal);
      expect(await proposals.putInForce({ id, by: 'ben', at: at(1) }, changeTo(next + 1))).toBe('in-force');
    });

    it('go when their time is over, by the machine clock, confirmed or not', async () => {
      const { proposals, sweep } = storeNow();
      const then = instant('2019-12-31T12:00:00.000Z');
      const [over, later] = ['2020-01-01T12:00:00.000Z', '9999-01-01T12:00:00.000Z'].map((text) => instant(text));
      const [open, done, kept] = [proposed(over), proposed(over), proposed(later)];
      for (const proposal of [open, done, kept]) await proposals.add(proposal);
      const change = changeTo((await version()) + 1);
      expect(await proposals.putInForce({ id: done.id, by: 'ben', at: then }, change)).toBe('in-force');
      await sweep.expire();
      expect(await found(open.id, then)).toBeUndefined();
      expect(await found(done.id, then)).toBeUndefined();
      expect(await found(kept.id, then)).toEqual(kept);
    });
  });

  describe('accounts', () => {
    it('finds an account by login and by its pseudonym, and nobody else', async () => {
      const account = await newAccount({ drawn: true, administers: 'authority' });
      expect(await accounts().findByLogin(account.login)).toEqual(account);
      expect(await accounts().find(account.user)).toEqual(account);
      expect(await accounts().findByLogin('nobody')).toBeUndefined();
      expect(await accounts().find('nobody')).toBeUndefined();
    });

    it('finds an account by the person of a provider, and tells nobody by whom', async () => {
      const linked = randomUUID();
      const account = await newAccount({ linked });
      expect(await accounts().findLinked(linked)).toEqual(account);
      expect(await accounts().findLinked(randomUUID())).toBeUndefined();
      expect(JSON.stringify(await accounts().list())).not.toContain(linked);
    });

    it('changes what is named and nothing else, and lists all without their passwords', async () => {
      const account = await newAccount();
      expect(await accounts().change(account.user, { roles: ['clerk', 'head'], disabled: true })).toBe(true);
      expect(await accounts().change(account.user, {})).toBe(true);
      expect(await accounts().change(account.user, { administers: 'instance', drawn: true })).toBe(true);
      const { passwordHash: _, ...listed } = account;
      const changed = { ...listed, roles: ['clerk', 'head'], disabled: true, drawn: true, administers: 'instance' };
      const all = await accounts().list();
      expect(all.find(({ user }) => user === account.user)).toEqual(changed);
      expect(await accounts().change(account.user, { administers: 'nobody', disabled: false, drawn: false })).toBe(
        true,
      );
      expect(await accounts().find(account.user)).toEqual({ ...account, roles: ['clerk', 'head'] });
      expect(await accounts().change('nobody', { disabled: true })).toBe(false);
    });

    it('remembers the last ten passwords that were replaced, newest first, of each account its own', async () => {
      const [account, other] = [await newAccount(), await newAccount()];
      for (let round = 2; round <= 14; round++) {
        await accounts().change(account.user, { passwordHash: `$${round}` });
        await accounts().change(account.user, { passwordHash: `$${round}` });
      }
      const used = await accounts().usedPasswords(account.user);
      expect(used).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4].map((round) => `$${round}`));
      await accounts().save({ ...account, passwordHash: '$15' });
      expect((await accounts().usedPasswords(account.user))[0]).toBe('$14');
      expect(await accounts().usedPasswords(other.user)).toEqual([]);
    });

    it('keeps the policy that was set last', async () => {
      const policy = { secondFactor: 'required', at: { [harbour]: 'optional' }, drawnPasswords: 'changed' } as const;
      expect(await accounts().policy()).toBeUndefined();
      await accounts().setPolicy({ ...policy, drawnPasswords: 'kept' });
      await accounts().setPolicy(policy);
      expect(await accounts().policy()).toEqual(policy);
    });
  });

  describe('sessions', () => {
    async function begun(user: string, more: Partial<Session> = {}): Promise<Session> {
      const session: Session = {
        id: randomUUID(),
        user,
        tokenHash: randomUUID(),
        beganAt: noon,
        seenAt: noon,
        expiresAt: at(480),
        owes: ['second-factor'],
        device: 'Firefox on Linux',
        network: '198.51.100.0/24',
        ...more,
      };
      await accounts().saveSession(session);
      return session;
    }

    it('are found by their token until they end or are left idle', async () => {
      const account = await newAccount();
      const session = await begun(account.user);
      expect(await accounts().findSession(session.tokenHash, moment(29))).toEqual({ account, found: session });
      expect(await accounts().findSession(session.tokenHash, moment(30))).toBeUndefined();
      await accounts().touchSession(session.id, at(470));
      expect(await accounts().findSession(session.tokenHash, moment(479))).toMatchObject({
        found: { seenAt: at(470) },
      });
      expect(await accounts().findSession(session.tokenHash, moment(480))).toBeUndefined();
      expect(await accounts().findSession(randomUUID(), moment(1))).toBeUndefined();
    });

    it('go on under a new token for the first of two that ask, and know the one before', async () => {
      const account = await newAccount();
      const session = await begun(account.user);
      const rotation = (tokenHash: string) => ({
        tokenHash,
        at: at(1),
        expiresAt: at(400),
        provenAt: at(1),
        owes: [],
      });
      const [first, second] = [randomUUID(), randomUUID()];
      const done = await Promise.all(
        [first, second].map((hash) => accounts().rotateSession(session.id, session.tokenHash, rotation(hash))),
      );
      expect([...done].sort()).toEqual([false, true]);
      const present = done[0] ? first : second;
      const { at: seenAt, ...known } = rotation(present);
      const rotated = { ...session, ...known, seenAt };
      const previous = { tokenHash: session.tokenHash, rotatedAt: at(1) };
      expect(await accounts().findSession(present, moment(2))).toEqual({ account, found: { ...rotated, previous } });
      expect(await accounts().findSession(session.tokenHash, moment(2))).toBeUndefined();
      expect(await accounts().findRotated(session.tokenHash, moment(2))).toEqual({
        account,
        found: { ...rotated, rotatedAt: at(1) },
      });
      expect(await accounts().findRotated(present, moment(2))).toBeUndefined();
    });

    it('are listed and ended by their owner alone', async () => {
      const [account, other] = [await newAccount(), await newAccount()];
      const first = await begun(account.user);
      const second = await begun(account.user, { beganAt: at(1) });
      const third = await begun(account.user, { beganAt: at(2) });
      expect(await accounts().sessionsOf(account.user, moment(3))).toEqual([first, second, third]);
      expect(await accounts().endSession(other.user, first.id)).toBe(false);
      expect(await accounts().endSession(account.user, first.id)).toBe(true);
      expect(await accounts().endSession(account.user, first.id)).toBe(false);
      expect(await accounts().endSessions(account.user, second.id)).toBe(1);
      expect(await accounts().sessionsOf(account.user, moment(3))).toEqual([second]);
      expect(await accounts().endSessions(account.user)).toBe(1);
    });

    it('are ended by the provider that began them, and by what it names, up to a moment', async () => {
      const [one, other] = [(await newAccount()).user, (await newAccount()).user];
      const sid = randomUUID();
      const local = await begun(one);
      const named = await begun(one, { provider: { at: at(1), sid } });
      const later = await begun(one, { provider: { at: at(9), sid: randomUUID() } });
      const unnamed = await begun(one, { provider: { at: at(1) } });
      const others = await begun(other, { provider: { at: at(1) } });
      expect(await accounts().findSession(named.tokenHash, moment(2))).toMatchObject({ found: named });
      const left = async () =>
        (await Promise.all([local, named, later, unnamed, others].map((each) => isLiving(each)))).map(Number).join('');
      const isLiving = async ({ tokenHash }: Session) =>
        (await accounts().findSession(tokenHash, moment(2))) !== undefined;
      expect(await accounts().endProviderSessions({ at: at(99) })).toBe(0);
      expect(await accounts().endProviderSessions({ sid, at: at(0) })).toBe(0);
      expect(await left()).toBe('11111');
      expect(await accounts().endProviderSessions({ user: one, sid, at: at(5) })).toBe(2);
      expect(await left()).toBe('10101');
      expect(await accounts().endProviderSessions({ user: one, at: at(8) })).toBe(0);
      expect(await accounts().endProviderSessions({ user: one, at: at(9) })).toBe(1);
      expect(await left()).toBe('10001');
    });

    it('keep a challenge for one answer', async () => {
      const session = await begun((await newAccount()).user);
      await accounts().putChallenge(session.id, 'early', at(5));
      await accounts().putChallenge(session.id, 'riddle', at(5));
      expect(await accounts().takeChallenge(session.id, at(1))).toBe('riddle');
      expect(await accounts().takeChallenge(session.id, at(1))).toBeUndefined();
      await accounts().putChallenge(session.id, 'late', at(5));
      expect(await accounts().takeChallenge(session.id, at(5))).toBeUndefined();
    });
  });

  describe('second factors', () => {
    const factorOf = (user: string, more: Partial<Factor> = {}): Factor => ({
      id: randomUUID(),
      user,
      addedAt: noon,
      label: 'the telephone of the clerk',
      confirmed: false,
      counter: 0,
      proof: { kind: 'totp', secret: 'GULLGULLGULL' },
      ...more,
    });

    it('are their owner’s, and move on once for each step', async () => {
      const [account, other] = [await newAccount(), await newAccount()];
      const factor = factorOf(account.user);
      await accounts().saveFactor(factor);
      expect(await accounts().factorsOf(account.user)).toEqual([factor]);
      expect(await accounts().factorsOf(other.user)).toEqual([]);
      expect(await accounts().advanceFactor(other.user, factor.id, 7)).toBe(false);
      const both = await Promise.all([7, 7].map((step) => accounts().advanceFactor(account.user, factor.id, step)));
      expect([...both].sort()).toEqual([false, true]);
      expect(await accounts().advanceFactor(account.user, factor.id, 6)).toBe(false);
      expect(await accounts().advanceFactor(account.user, factor.id, 0)).toBe(false);
      expect(await accounts().advanceFactor(account.user, factor.id, 8)).toBe(true);
      expect(await accounts().factorsOf(account.user)).toEqual([{ ...factor, confirmed: true, counter: 8 }]);
    });

    it('without a counter stay at nought', async () => {
      const { user } = await newAccount();
      const proof = { kind: 'passkey', credential: 'c', publicKey: 'k', transports: ['usb'] } as const;
      const factor = factorOf(user, { confirmed: true, proof });
      await accounts().saveFactor(factor);
      expect(await accounts().advanceFactor(user, factor.id, 0)).toBe(true);
      expect(await accounts().advanceFactor(user, factor.id, 0)).toBe(true);
    });

    it('are deleted once, one by one or by kind', async () => {
      const [account, other] = [await newAccount(), await newAccount()];
      const proof = { kind: 'recovery', hash: 'h' } as const;
      const [totp, code, spare] = [
        factorOf(account.user),
        factorOf(account.user, { proof }),
        factorOf(account.user, { proof }),
      ];
      for (const factor of [totp, code, spare]) await accounts().saveFactor(factor);
      expect(await accounts().deleteFactor(other.user, code.id)).toBe(false);
      const both = await Promise.all([1, 2].map(() => accounts().deleteFactor(account.user, code.id)));
      expect([...both].sort()).toEqual([false, true]);
      await accounts().deleteFactors(account.user, 'recovery');
      expect((await accounts().factorsOf(account.user)).map(({ id }) => id)).toEqual([totp.id]);
      await accounts().deleteFactors(account.user);
      expect(await accounts().factorsOf(account.user)).toEqual([]);
    });
  });

  describe('tokens of machines', () => {
    it('are found until they end, and revoked by their owner alone', async () => {
      const [account, other] = [await newAccount(), await newAccount()];
      const token = {
        id: randomUUID(),
        user: account.user,
        tokenHash: randomUUID(),
        label: 'the tide gauge',
        scopes: ['cases:read', 'reports:read'] as const,
        roles: ['clerk'],
        createdAt: noon,
        expiresAt: at(60),
      };
      await accounts().saveApiToken(token);
      expect(await accounts().findApiToken(token.tokenHash, at(59))).toEqual({ account, found: token });
      expect(await accounts().findApiToken(token.tokenHash, at(60))).toBeUndefined();
      await accounts().touchApiToken(token.id, at(2));
      expect(await accounts().apiTokensOf(account.user)).toEqual([{ ...token, usedAt: at(2) }]);
      expect(await accounts().apiTokensOf(other.user)).toEqual([]);
      expect(await accounts().deleteApiToken(other.user, token.id)).toBe(false);
      expect(await accounts().deleteApiToken(account.user, token.id)).toBe(true);
      expect(await accounts().findApiToken(token.tokenHash, at(1))).toBeUndefined();
    });
  });

  describe('resets', () => {
    const resetOf = (user: string) => ({
      id: randomUUID(),
      user,
      what: 'password' as const,
      proposedBy: 'person:ann',
      proposedAt: noon,
      why: 'the notebook fell overboard',
      expiresAt: at(60),
      firstHalf: 'aa',
    });
    const found = async (id: string) => (await accounts().resets(at(1))).find((reset) => reset.id === id);

    it('are confirmed once, by somebody else, in time', async () => {
      const { user } = await newAccount();
      const reset = resetOf(user);
      await accounts().proposeReset(reset);
      expect(await found(reset.id)).toEqual(reset);
      expect(await accounts().confirmReset(reset.id, 'person:ann', 'bb', at(1))).toBe(false);
      expect(await accounts().confirmReset(reset.id, 'person:bob', 'bb', at(60))).toBe(false);
      const both = await Promise.all(
        ['person:bob', 'person:cid'].map((by) => accounts().confirmReset(reset.id, by, 'bb', at(1))),
      );
      expect([...both].sort()).toEqual([false, true]);
      expect(await found(reset.id)).toMatchObject({
        confirmedBy: both[0] ? 'person:bob' : 'person:cid',
        secondHalf: 'bb',
      });
      expect(await accounts().deleteReset(reset.id)).toBe(true);
      expect(await accounts().deleteReset(reset.id)).toBe(false);
    });

    it('take the place of an earlier one for the same loss', async () => {
      const { user } = await newAccount();
      const [first, second] = [resetOf(user), resetOf(user)];
      const other = { ...resetOf(user), what: 'factors' as const };
      for (const reset of [first, other, second]) await accounts().proposeReset(reset);
      expect(await found(first.id)).toBeUndefined();
      expect(await found(second.id)).toEqual(second);
      expect(await found(other.id)).toEqual(other);
    });
  });

  describe('sources of sign-ins', () => {
    const pace = { free: 3, firstDelay: 60, longestDelay: 300, forgetAfter: 3600 };
    const attempt = (login: string, minutes: number, source = 'here') =>
      accounts().admitAttempt(login, source, at(minutes), pace);

    it('wait longer and longer, each for itself', async () => {
      const login = randomUUID();
      for (let round = 0; round < 3; round++) expect(await attempt(login, 0)).toEqual({ is: 'admitted' });
      expect(await attempt(login, 0)).toEqual({ is: 'held-back', until: at(1) });
      expect(await attempt(login, 0, 'there')).toEqual({ is: 'admitted' });
      expect(await attempt(randomUUID(), 0)).toEqual({ is: 'admitted' });
      expect(await attempt(login, 1)).toEqual({ is: 'admitted' });
      expect(await attempt(login, 2)).toEqual({ is: 'held-back', until: at(3) });
      expect(await attempt(login, 3)).toEqual({ is: 'admitted' });
      expect(await attempt(login, 6)).toEqual({ is: 'held-back', until: at(7) });
      expect(await attempt(login, 7)).toEqual({ is: 'admitted' });
      expect(await attempt(login, 8)).toEqual({ is: 'held-back', until: at(12) });
      expect(await attempt(login, 7 + 61)).toEqual({ is: 'admitted' });
      expect(await attempt(login, 7 + 61)).toEqual({ is: 'admitted' });
    });

    it('count attempts that come at once one after another', async () => {
      const login = randomUUID();
      const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(login, 0)));
      expect(answers.filter(({ is }) => is === 'admitted')).toHaveLength(3);
    });

    it('are free again and known after a success', async () => {
      const login = randomUUID();
      for (let round = 0; round < 3; round++) await attempt(login, 0);
      expect(await accounts().hasSucceeded(login, 'here', at(-60))).toBe(false);
      await accounts().noteSuccess(login, 'here', at(0));
      expect(await attempt(login, 0)).toEqual({ is: 'admitted' });
      expect(await accounts().hasSucceeded(login, 'here', at(-60))).toBe(true);
      expect(await accounts().hasSucceeded(login, 'here', at(1))).toBe(false);
      expect(await accounts().hasSucceeded(login, 'there', at(-60))).toBe(false);
    });
  });
}
