import { describe, expect, it } from 'vitest';
import { codeOf, got, lighthouse } from './lighthouse-keeper.ts';

const minute = 60;

describe('a session', () => {
  it('ends when it is left idle for half an hour', async () => {
    const house = await lighthouse();
    const { token } = await house.begin();
    house.pass(30 * minute - 1);
    expect(await house.identity.authenticate(token)).toBeDefined();
    house.pass(30 * minute - 1);
    expect(await house.identity.authenticate(token)).toBeDefined();
    house.pass(30 * minute);
    expect(await house.identity.authenticate(token)).toBeUndefined();
  });

  it('ends after a working day, however much it is used', async () => {
    const house = await lighthouse();
    const { token } = await house.begin();
    for (let passed = 0; passed < 8 * 60 - 20; passed += 20) {
      house.pass(20 * minute);
      expect(await house.identity.authenticate(token)).toBeDefined();
    }
    house.pass(20 * minute);
    expect(await house.identity.authenticate(token)).toBeUndefined();
  });

  it('has a token of its own, and ends alone', async () => {
    const house = await lighthouse();
    const [first, second] = [await house.begin(), await house.begin()];
    await house.identity.signOut(first.token);
    expect(await house.identity.authenticate(first.token)).toBeUndefined();
    expect(await house.identity.authenticate(second.token)).toBeDefined();
  });

  it('goes on under a new token; the old one serves requests under way, and no longer', async () => {
    const house = await lighthouse();
    const { token } = await house.begin();
    const renewed = got(await house.own.renew(token));
    expect(await house.identity.authenticate(token)).toBeDefined();
    expect(codeOf(await house.own.renew(token))).toBe('not-allowed');
    expect(await house.identity.authenticate(renewed.token)).toBeDefined();
    expect(renewed.expiresAt).toBe('2026-01-01T08:00:00.000Z');
  });

  it('ends for both when somebody shows a token that was replaced', async () => {
    const house = await lighthouse();
    const { token } = await house.begin();
    const renewed = got(await house.own.renew(token));
    house.pass(31);
    expect(await house.identity.authenticate(renewed.token)).toBeDefined();
    expect(await house.identity.authenticate(token)).toBeUndefined();
    expect(await house.identity.authenticate(renewed.token)).toBeUndefined();
  });
});

describe('the list of sessions', () => {
  it('says when, with what and from about where, and no more', async () => {
    const house = await lighthouse();
    const { token } = await house.begin();
    await house.begin({ address: '2001:db8::1', agent: 'Safari on iOS' });
    const listed = got(await house.own.sessions(await house.caller(token)));
    expect(listed).toEqual([
      {
        id: expect.any(String),
        beganAt: '2026-01-01T00:00:00.000Z',
        seenAt: '2026-01-01T00:00:00.000Z',
        device: 'Firefox on Linux',
        network: '198.51.100.0/24',
        current: true,
      },
      expect.objectContaining({ device: 'Safari on iOS', network: '2001:db8:0::/48', current: false }),
    ]);
  });

  it('lets its owner end one or all others, and nobody else', async () => {
    const house = await lighthouse();
    await house.add({ user: 'mate' });
    const [one, two, three] = [await house.begin(), await house.begin(), await house.begin()];
    const mate = await house.caller((await house.begin(undefined, 'mate')).token);
    const caller = await house.caller(one.token);
    const ids = got(await house.own.sessions(caller)).map(({ id }) => id);
    expect(codeOf(await house.own.endSession(mate, ids[1] as string))).toBe('not-found');
    got(await house.own.endSession(caller, ids[1] as string));
    expect(await house.identity.authenticate(two.token)).toBeUndefined();
    got(await house.own.endOtherSessions(caller));
    expect(await house.identity.authenticate(three.token)).toBeUndefined();
    expect(await house.identity.authenticate(one.token)).toBeDefined();
    expect(got(await house.own.sessions(mate))).toHaveLength(1);
  });
});
