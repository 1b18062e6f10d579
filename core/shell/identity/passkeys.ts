import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { JsonObject } from '../../engine/basics/json.ts';
import type { Factor, FactorProof } from '../app/accounts/factor.ts';

type Passkey = Extract<FactorProof, { kind: 'passkey' }>;

/** The site to which passkeys are bound, and nobody else's. */
interface Site {
  /** Scheme, host and port. */
  readonly origin: string;
}

/** What a browser needs to make a passkey. The authenticator must ask who holds it (PIN, finger). */
export async function registrationOptions(
  { origin }: Site,
  user: { readonly user: string; readonly login: string },
  known: readonly Factor[],
): Promise<JsonObject> {
  const options = await generateRegistrationOptions({
    rpName: 'open-rcms',
    rpID: new URL(origin).hostname,
    userName: user.login,
    userID: new Uint8Array(Buffer.from(user.user, 'utf8')),
    attestationType: 'none',
    excludeCredentials: passkeysOf(known).map(({ credential }) => ({ id: credential })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
  });
  return options as unknown as JsonObject;
}

/** The passkey that a browser made for a challenge, with its counter; undefined for whatever is not right about it. */
export async function readRegistration(
  { origin }: Site,
  challenge: string,
  response: JsonObject,
): Promise<{ readonly proof: Passkey; readonly counter: number } | undefined> {
  const verified = await unlessMalformed(() =>
    verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
    }),
  );
  if (!verified?.verified) return undefined;
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
  const proof: Passkey = {
    kind: 'passkey',
    credential: id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    transports: transports ?? [],
  };
  return { proof, counter };
}

/** What a browser needs to ask for one of these passkeys. */
export async function authenticationOptions({ origin }: Site, factors: readonly Factor[]): Promise<JsonObject> {
  const options = await generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    allowCredentials: passkeysOf(factors).map(({ credential }) => ({ id: credential })),
    userVerification: 'required',
  });
  return options as unknown as JsonObject;
}

/** The counter after the signature of one passkey over a challenge; undefined for whatever is not right about it. */
export async function readAuthentication(
  { origin }: Site,
  challenge: string,
  { credential, publicKey }: Passkey,
  counter: number,
  response: JsonObject,
): Promise<number | undefined> {
  const verified = await unlessMalformed(() =>
    verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      credential: { id: credential, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    }),
  );
  return verified?.verified ? verified.authenticationInfo.newCounter : undefined;
}

function passkeysOf(factors: readonly Factor[]): readonly Passkey[] {
  return factors.flatMap(({ proof }) => (proof.kind === 'passkey' ? [proof] : []));
}

/** The library throws at whatever it does not like in a response; none of that is a fault of ours. */
async function unlessMalformed<Value>(verify: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}
