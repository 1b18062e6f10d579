import { describe, expect, it } from 'vitest';
import { codeOf, got, home, lighthouse } from './lighthouse-keeper.ts';
import { type Behaviour, SoftwareAuthenticator } from './software-authenticator.ts';

const required = { policy: { secondFactor: 'required', at: {}, drawnPasswords: 'kept' } } as const;

/** A keeper with a passkey, at a first sign-in. */
async function withPasskey(behaviour: Behaviour = {}) {
  const house = await lighthouse(required);
  const session = await house.begin();
  const device = new SoftwareAuthenticator();
  const options = got(await house.own.beginPasskey(await house.caller(session.token)));
  const answer = await house.own.confirmPasskey(session.token, 'key ring', device.create(options, behaviour));
  /** Begins a session and gives the passkey for it. */
  const prove = async (how: Behaviour = {}, by = device) => {
    const { token } = await house.begin();
    const asked = got(await house.own.askPasskey(await house.caller(token)));
    return house.own.prove(token, { kind: 'passkey', response: by.get(asked, how) }, home);
  };
  return { house, session, device, options, answer, prove };
}

describe('a passkey', () => {
  it('is added at a first sign-in, and finishes those that follow', async () => {
    const { house, answer, prove } = await withPasskey();
    expect(got(answer)).toMatchObject({ owes: [], recoveryCodes: expect.any(Array) });
    expect(got(await prove())).toMatchObject({ owes: [], device: expect.any(String) });
    expect(got(await prove()).owes).toEqual([]);
    const view = got(await house.own.view(await house.caller(got(await prove()).token)));
    expect(view.factors).toMatchObject([{ kind: 'passkey', label: 'key ring' }]);
    expect(house.notes).toMatchObject([{ what: 'factor-added', about: { kind: 'passkey' } }]);
  });

  it('asks for this site and for whoever holds it', async () => {
    const { options } = await withPasskey();
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
    });
  });

  it.each<[string, Behaviour]>([
    ['of another site', { origin: 'https://rcms.example.evil' }],
    ['of another party', { rpId: 'evil.example' }],
    ['of somebody unknown', { verifiesUser: false }],
    ['for another challenge', { challenge: 'AAAA' }],
  ])('%s is neither added nor taken', async (_name, behaviour) => {
    const { answer } = await withPasskey(behaviour);
    expect(codeOf(answer)).toBe('proof-failed');
    const { prove } = await withPasskey();
    expect(codeOf(await prove(behaviour))).toBe('proof-failed');
  });

  it('whose counter does not go on is a copy', async () => {
    const { prove } = await withPasskey();
    got(await prove({ counter: 9 }));
    expect(codeOf(await prove({ counter: 9 }))).toBe('proof-failed');
    expect(codeOf(await prove({ counter: 3 }))).toBe('proof-failed');
    got(await prove({ counter: 10 }));
  });

  it('that has no counter is taken again and again', async () => {
    const { prove } = await withPasskey({ counter: 0 });
    got(await prove({ counter: 0 }));
    got(await prove({ counter: 0 }));
  });

  it('of somebody else is not taken', async () => {
    const { prove } = await withPasskey();
    expect(codeOf(await prove({}, new SoftwareAuthenticator()))).toBe('proof-failed');
  });

  it('answers a challenge once, in time, in its own session', async () => {
    const { house, device } = await withPasskey();
    const [one, two] = [await house.begin(), await house.begin()];
    const asked = got(await house.own.askPasskey(await house.caller(one.token)));
    const proof = { kind: 'passkey', response: device.get(asked) } as const;
    expect(codeOf(await house.own.prove(two.token, proof, home))).toBe('proof-failed');
    got(await house.own.prove(one.token, proof, home));
    const late = await house.begin();
    const again = got(await house.own.askPasskey(await house.caller(late.token)));
    house.pass(301);
    const slow = { kind: 'passkey', response: device.get(again) } as const;
    expect(codeOf(await house.own.prove(late.token, slow, home))).toBe('proof-failed');
    expect(codeOf(await house.own.prove(late.token, proof, home))).toBe('proof-failed');
  });

  it.each([{}, { id: 7 }, { id: 'x', response: {} }, { response: { clientDataJSON: '!' } }])(
    'that is none (%j) is refused and fails nothing',
    async (response) => {
      const { house, session } = await withPasskey({ verifiesUser: false });
      got(await house.own.beginPasskey(await house.caller(session.token)));
      expect(codeOf(await house.own.confirmPasskey(session.token, 'x', response))).toBe('proof-failed');
    },
  );

  it('is not added twice, nor without a challenge', async () => {
    const { house, device, answer } = await withPasskey();
    const { token } = got(answer);
    const options = got(await house.own.beginPasskey(await house.caller(token)));
    expect(codeOf(await house.own.confirmPasskey(token, 'again', device.create(options)))).toBe('proof-failed');
    const other = new SoftwareAuthenticator();
    expect(codeOf(await house.own.confirmPasskey(token, 'late', other.create(options)))).toBe('proof-failed');
  });
});
