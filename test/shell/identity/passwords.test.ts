import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessedPasswords } from '../../../core/shell/identity/guessed-passwords.ts';
import { passwordFault } from '../../../core/shell/identity/password-rules.ts';
import { codeOf, got, home, lighthouse, password } from './lighthouse-keeper.ts';

const around = { besideFactor: true, words: ['keeper@lighthouse', 'rock', 'Harbour Office of Xa'] };
const next = 'brass polish and a new moon';

describe('a password', () => {
  it.each([
    ['7 letters', 'tidepol', 'password-too-short'],
    ['8 letters', 'tidepolk', undefined],
    ['8 characters of two code units', '🦀🦞🦐🐚🐙🦑🐡🐠', undefined],
    ['one that everybody has', 'password1', 'password-common'],
    ['one that everybody has, in other letters', 'PASSWORD1', 'password-common'],
    ['a word with a year', '!!dragon2026!!', 'password-common'],
    ['a word over and over', 'dragondragondragon', 'password-common'],
    ['two letters over and over', 'abababababab', 'password-common'],
    ['the login', 'keeper-lighthouse', 'password-telling'],
    ['the login and a year', 'KeeperLighthouse2026!', 'password-telling'],
    ['the authority', 'harbouroffice', 'password-telling'],
    ['more than the login', 'lighthouse quixotic tandem', undefined],
    ['letters of every script', 'نورس-鷗-чайка', undefined],
    ['words without digits and signs', 'quixotic tandem ferry', undefined],
  ])('of %s: %s', async (_name, text, fault) => {
    expect(await passwordFault(text, around)).toBe(fault);
  });

  it('that is all there is needs fifteen letters', async () => {
    const alone = { ...around, besideFactor: false };
    expect(await passwordFault('quixotic tande', alone)).toBe('password-too-short');
    expect(await passwordFault('quixotic tandem', alone)).toBeUndefined();
  });

  it('is never one of the list, however it is decorated', async () => {
    const list = [...(await guessedPasswords())].filter((one) => /^[a-z]{5,}$/.test(one));
    expect((await guessedPasswords()).size).toBeGreaterThan(30_000);
    const decoration = fc.stringMatching(/^[0-9!. ]{0,6}$/);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...list), decoration, decoration, async (one, before, after) => {
        expect(await passwordFault(`${before}${one}${after}`, around)).toBeDefined();
      }),
    );
  });

  it('drawn at random is taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z0-9!]{16}$/), async (text) => {
        fc.pre(new Set(text).size > 6 && /[0-9]/.test(text.slice(4, 12)));
        expect(await passwordFault(text, around)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});

describe('changing the password', () => {
  it('ends every other session and goes on under a new token', async () => {
    const house = await lighthouse();
    const [here, there] = [await house.begin(), await house.begin()];
    const changed = got(await house.own.changePassword(here.token, password, next, home));
    expect(await house.identity.authenticate(there.token)).toBeUndefined();
    expect(await house.identity.authenticate(changed.token)).toBeDefined();
    expect((await house.signIn()).is).toBe('refused');
    expect((await house.signIn(next)).is).toBe('begun');
    expect(house.notes).toMatchObject([{ what: 'password-changed' }]);
  });

  it('needs the present one, and is held back like a sign-in', async () => {
    const house = await lighthouse();
    const { token } = await house.begin();
    const codes: (string | undefined)[] = [];
    for (let round = 0; round < 11; round++) {
      codes.push(codeOf(await house.own.changePassword(token, 'guess', next, { address: '203.0.113.1' })));
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'proof-failed'), 'rate-limited']);
  });

  it('takes none of the last six, and one from before', async () => {
    const house = await lighthouse();
    let { token } = await house.begin();
    let present = password;
    const change = async (to: string) => house.own.changePassword(token, present, to, home);
    for (let round = 1; round <= 6; round++) {
      expect(codeOf(await change(present))).toBe('password-used');
      expect(codeOf(await change(password))).toBe('password-used');
      token = got(await change(`${next} ${round}`)).token;
      present = `${next} ${round}`;
    }
    got(await change(password));
  });

  it('comes first where one was drawn and the instance says so', async () => {
    const policy = { secondFactor: 'optional', at: {}, drawnPasswords: 'changed' } as const;
    const house = await lighthouse({ policy }, { drawn: true });
    const session = await house.begin();
    expect(session.owes).toEqual(['new-password']);
    const changed = got(await house.own.changePassword(session.token, password, next, home));
    expect(changed).toMatchObject({ owes: [], device: expect.any(String) });
    expect(await house.signIn(next)).toMatchObject({ is: 'begun', owes: [] });
  });
});
