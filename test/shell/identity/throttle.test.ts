import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../core/shell/identity/network-of.ts';
import { home, type Lighthouse, lighthouse } from './lighthouse-keeper.ts';

const stranger = { address: '203.0.113.9' };

/** Guesses until one is held back; how many were answered. */
async function guessUntilHeld(house: Lighthouse, origin: object, login = 'keeper@lighthouse'): Promise<number> {
  for (let count = 0; count < 500; count++) {
    if ((await house.signIn('guess', origin, login)).is === 'held-back') return count;
  }
  return 500;
}

describe('whoever guesses', () => {
  it('waits longer and longer, whether there is such a login or not', async () => {
    for (const login of ['keeper@lighthouse', 'nobody@lighthouse']) {
      const house = await lighthouse();
      expect(await guessUntilHeld(house, stranger, login)).toBe(10);
      const waits: number[] = [];
      for (let round = 0; round < 12; round++) {
        const held = await house.signIn('guess', stranger, login);
        if (held.is !== 'held-back') throw new Error('not held back');
        waits.push(held.seconds);
        house.pass(held.seconds);
        expect((await house.signIn('guess', stranger, login)).is).toBe('refused');
      }
      expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
      expect(house.verifications()).toBe(22);
    }
  });

  it('is not let in by the right password while waiting', async () => {
    const house = await lighthouse();
    await guessUntilHeld(house, stranger);
    expect((await house.signIn(undefined, stranger)).is).toBe('held-back');
  });

  it('holds back neither another network nor another login', async () => {
    const house = await lighthouse();
    await house.add({ user: 'mate' });
    await guessUntilHeld(house, stranger);
    expect((await house.signIn()).is).toBe('begun');
    expect((await house.signIn(undefined, stranger, 'mate')).is).toBe('begun');
  });

  it('does not hold back a device of the owner behind the same address', async () => {
    const house = await lighthouse();
    const { device } = await house.begin();
    await guessUntilHeld(house, home);
    expect((await house.signIn()).is).toBe('held-back');
    expect((await house.signIn(undefined, { ...home, ...(device ? { device } : {}) })).is).toBe('begun');
  });

  it('from many addresses is slowed down as one, for a minute at most, and the owner’s network goes on', async () => {
    const house = await lighthouse();
    await house.begin();
    let answered = 0;
    for (let network = 0; network < 120; network++) {
      if ((await house.signIn('guess', { address: `10.9.${network}.1` })).is === 'refused') answered += 1;
    }
    // The owner's first sign-in was one from a strange place too.
    expect(answered).toBe(99);
    const fresh = await house.signIn(undefined, { address: '192.0.2.1' });
    expect(fresh).toMatchObject({ is: 'held-back' });
    expect(fresh.is === 'held-back' && fresh.seconds).toBeLessThanOrEqual(60);
    expect((await house.signIn()).is).toBe('begun');
  });

  it('gains nothing by guessing all at once', async () => {
    const house = await lighthouse();
    const answers = await Promise.all(Array.from({ length: 50 }, () => house.signIn('guess', stranger)));
    expect(answers.filter(({ is }) => is === 'refused')).toHaveLength(10);
  });

  it('never locks out a device that is known, whatever strangers do and in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.nat(600)), { maxLength: 40 }), async (guesses) => {
        const house = await lighthouse();
        const { device } = await house.begin();
        for (const [network, seconds] of guesses) {
          await house.signIn('guess', network === 0 ? home : { address: `10.1.1.${network}` });
          house.pass(seconds % 3);
        }
        expect((await house.signIn(undefined, { ...home, ...(device ? { device } : {}) })).is).toBe('begun');
      }),
      { numRuns: 30 },
    );
  });
});

describe('what a device keeps', () => {
  it('is given for a whole sign-in, and helps its own login only', async () => {
    const house = await lighthouse();
    await house.add({ user: 'mate' });
    const { device = '' } = await house.begin();
    await guessUntilHeld(house, home, 'mate');
    expect((await house.signIn(undefined, { ...home, device }, 'mate')).is).toBe('held-back');
  });

  it('has a count of its own, so that a stolen one is good for few guesses', async () => {
    const house = await lighthouse();
    const { device = '' } = await house.begin();
    expect(await guessUntilHeld(house, { ...stranger, device })).toBe(10);
    expect((await house.signIn()).is).toBe('begun');
  });

  it('that was changed or is older than ninety days is no device', async () => {
    const house = await lighthouse();
    const { device = '' } = await house.begin();
    await guessUntilHeld(house, home);
    const forged = device.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect((await house.signIn(undefined, { ...home, device: forged })).is).toBe('held-back');
    house.pass(91 * 24 * 3600);
    await guessUntilHeld(house, home);
    expect((await house.signIn(undefined, { ...home, device })).is).toBe('held-back');
  });
});

describe('a network', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7', '198.51.100.0/24'],
    ['::ffff:198.51.100.7', '198.51.100.7', '198.51.100.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['2001:0DB8::00a1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['::1', '0:0:0:0::/64', '0:0:0::/48'],
    ['nonsense', 'unknown', 'unknown'],
  ])('of %s is counted as %s and shown as %s', (address, counted, shown) => {
    expect(networkOf(address)).toEqual({ counted, shown });
  });
});
