import { describe, expect, it } from 'vitest';
import type { Reset } from '../../../core/shell/app/accounts/reset.ts';
import { addApp, codeOf, got, home, lighthouse } from './lighthouse-keeper.ts';

const next = 'brass polish and a new moon';

/** Two administrators of the instance, one of the rock and one of the reef. */
async function withAdministrators() {
  const house = await lighthouse();
  await house.add({ user: 'ann', administers: 'instance' });
  await house.add({ user: 'bob', administers: 'instance' });
  await house.add({ user: 'rita', administers: 'authority' });
  await house.add({ user: 'reef-rita', authority: 'reef', administers: 'authority' });
  const as = async (login: string) => house.caller((await house.begin(home, login)).token);
  const propose = async (who: string, what: Reset['what'] = 'password', user = 'u-7') =>
    house.keeping.proposeReset(await as(who), user, what, 'lost at sea');
  const confirm = async (who: string, reset: string) => house.keeping.confirmReset(await as(who), reset);
  const recover = (code: string, password = next) => house.own.recover('keeper@lighthouse', code, password, home);
  return { ...house, house, as, propose, confirm, recover };
}

describe('a lost password', () => {
  it('is replaced by both halves of a code, once, and every session ends', async () => {
    const { house, propose, confirm, recover, notes } = await withAdministrators();
    const { token } = await house.begin();
    const first = got(await propose('ann'));
    const second = got(await confirm('rita', first.reset));
    got(await recover(`${first.half} ${second.half}`.toUpperCase()));
    expect(await house.identity.authenticate(token)).toBeUndefined();
    expect((await house.signIn()).is).toBe('refused');
    expect((await house.signIn(next)).is).toBe('begun');
    expect(codeOf(await recover(`${first.half}${second.half}`, 'another one with many words'))).toBe('proof-failed');
    expect(notes.map(({ what }) => what)).toEqual(['reset-proposed', 'reset-confirmed', 'password-reset']);
    expect(JSON.stringify([notes, await house.accounts.resets(house.now())])).not.toMatch(first.half);
  });

  it('leaves the second factor needed', async () => {
    const { house, propose, confirm, recover } = await withAdministrators();
    await addApp(house, await house.begin());
    const first = got(await propose('ann'));
    const second = got(await confirm('bob', first.reset));
    got(await recover(first.half + second.half));
    expect(await house.signIn(next)).toMatchObject({ is: 'begun', owes: ['second-factor'] });
  });

  it('is replaced by one that will do', async () => {
    const { propose, confirm, recover } = await withAdministrators();
    const first = got(await propose('ann'));
    const second = got(await confirm('bob', first.reset));
    expect(codeOf(await recover(first.half + second.half, 'short'))).toBe('password-too-short');
    got(await recover(first.half + second.half));
  });
});

describe('lost factors', () => {
  it('are removed for whoever has both halves and the password', async () => {
    const { house, propose, confirm, recover } = await withAdministrators();
    await addApp(house, await house.begin());
    const first = got(await propose('ann', 'factors'));
    const second = got(await confirm('bob', first.reset));
    const code = first.half + second.half;
    expect(codeOf(await recover(code, 'guess'))).toBe('proof-failed');
    got(await recover(code, 'oil and wick and brass'));
    expect(await house.begin()).toMatchObject({ owes: [] });
    expect(await house.accounts.factorsOf('u-7')).toEqual([]);
  });
});

describe('one administrator alone', () => {
  it('gets half a code, which opens nothing, nor twice the same half', async () => {
    const { propose, confirm, recover } = await withAdministrators();
    const first = got(await propose('ann'));
    for (const code of [first.half, first.half + first.half, '', `${first.half}aaaaa-aaaaa`]) {
      expect(codeOf(await recover(code))).toBe('proof-failed');
    }
    const second = got(await confirm('bob', first.reset));
    for (const code of [second.half, second.half + first.half, second.half + second.half]) {
      expect(codeOf(await recover(code))).toBe('proof-failed');
    }
  });

  it('does not confirm what the same one proposed, nor twice, nor too late', async () => {
    const { house, propose, confirm } = await withAdministrators();
    const first = got(await propose('ann'));
    expect(codeOf(await confirm('ann', first.reset))).toBe('not-allowed');
    got(await confirm('bob', first.reset));
    expect(codeOf(await confirm('rita', first.reset))).toBe('not-allowed');
    const late = got(await propose('ann'));
    house.pass(24 * 3600);
    expect(codeOf(await confirm('bob', late.reset))).toBe('not-found');
  });

  it('as an operator is told from another one by name only, and is on record', async () => {
    const { house, keeping, notes } = await withAdministrators();
    const by = (name: string) => ({ kind: 'operator', name }) as const;
    const first = got(await keeping.proposeReset(by('root'), 'u-7', 'password', 'lost'));
    expect(codeOf(await keeping.confirmReset(by('root'), first.reset))).toBe('not-allowed');
    got(await keeping.confirmReset(by('admiral'), first.reset));
    expect(notes.map(({ by: who }) => who)).toEqual([by('root'), by('admiral')]);
    expect(house).toBeDefined();
  });

  it('gets no half for the own account, for one of another authority, or for one above', async () => {
    const { propose } = await withAdministrators();
    expect(codeOf(await propose('ann', 'password', 'ann'))).toBe('not-allowed');
    expect(codeOf(await propose('reef-rita'))).toBe('not-found');
    expect(codeOf(await propose('rita', 'password', 'ann'))).toBe('not-found');
    expect(codeOf(await propose('keeper@lighthouse', 'password', 'ann'))).toBe('not-allowed');
  });

  it('needs a fresh proof', async () => {
    const { house, as, keeping } = await withAdministrators();
    const ann = await as('ann');
    house.pass(301);
    expect(codeOf(await keeping.proposeReset(ann, 'u-7', 'password', 'x'))).toBe('proof-stale');
    expect(codeOf(await keeping.disable(ann, 'u-7', 'x'))).toBe('proof-stale');
    expect(codeOf(await keeping.setRoles(ann, 'u-7', [], 'x'))).toBe('proof-stale');
  });
});

describe('an administrator of one authority', () => {
  it('sees and changes the accounts of that authority, and nobody else’s, nor the own', async () => {
    const { as, keeping } = await withAdministrators();
    const [rita, reefRita, keeper] = [await as('rita'), await as('reef-rita'), await as('keeper@lighthouse')];
    expect(got(await keeping.list(rita)).map(({ user }) => user)).toEqual(['rita', 'u-7']);
    expect(codeOf(await keeping.list(keeper))).toBe('not-allowed');
    for (const by of [reefRita, keeper]) {
      expect(codeOf(await keeping.disable(by, 'u-7', 'x'))).not.toBeUndefined();
      expect(codeOf(await keeping.setRoles(by, 'u-7', ['boat'], 'x'))).not.toBeUndefined();
    }
    expect(codeOf(await keeping.setRoles(rita, 'rita', ['lamp'], 'x'))).toBe('not-allowed');
    got(await keeping.setRoles(rita, 'u-7', ['horn'], 'fewer'));
    got(await keeping.disable(rita, 'u-7', 'left'));
  });

  it('gives no role that is not held there', async () => {
    const house = await lighthouse({ rolesAt: async () => ['lamp', 'horn'] });
    await house.add({ user: 'rita', administers: 'authority' });
    const rita = await house.caller((await house.begin(home, 'rita')).token);
    expect(codeOf(await house.keeping.setRoles(rita, 'u-7', ['minister'], 'x'))).toBe('not-allowed');
    got(await house.keeping.setRoles(rita, 'u-7', ['horn'], 'x'));
  });
});
