import { randomUUID } from 'node:crypto';
import type { Instant } from '../../engine/basics/civil-date.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Account, Moment } from '../app/accounts/account.ts';
import type { Owed, ProviderSession, Session } from '../app/accounts/session.ts';
import type { SignedIn, SignInOrigin } from '../app/identity/caller.ts';
import { drawDeviceToken } from './device-token.ts';
import type { IdentityParts } from './identity-parts.ts';
import { later } from './later.ts';
import { networkOf } from './network-of.ts';
import { drawToken, hashToken } from './session-token.ts';

/** Minutes in which a sign-in must be finished that owes something yet. */
const unfinishedMinutes = 10;

/** For how many seconds the token before the present one is still good: requests that were under way. */
const rotationGrace = 30;

/** The person of an account, as it is now. */
export function actorOf({ user, authority, roles }: Account): PersonActor {
  return { kind: 'person', user, authority, roles };
}

/** Now, and since when a session must have been used. */
export function momentOf({ idleMinutes, now }: IdentityParts): Moment {
  const at = now();
  return { now: at, usedSince: later(at, -idleMinutes * 60) };
}

/** What a provider said of somebody whom it has proved: when that was, if it says so, and by what it finds the session again. */
export interface ProvedByProvider {
  readonly provenAt: Instant | 'unknown';
  readonly session: ProviderSession;
}

/** Begins a session for somebody who has given the password, or whom a provider has proved. */
export async function beginSession(
  parts: IdentityParts,
  account: Account,
  owes: readonly Owed[],
  { address, agent }: SignInOrigin,
  proved?: ProvedByProvider,
): Promise<SignedIn> {
  const now = parts.now();
  const token = drawToken();
  const expiresAt = endOf(parts, now, owes, now);
  await parts.accounts.saveSession({
    id: randomUUID(),
    user: account.user,
    tokenHash: hashToken(token),
    beganAt: now,
    seenAt: now,
    expiresAt,
    owes,
    ...(owes.length === 0 && proved?.provenAt !== 'unknown' ? { provenAt: proved?.provenAt ?? now } : {}),
    device: agent ?? 'unknown',
    network: networkOf(address).shown,
    ...(proved ? { provider: proved.session } : {}),
  });
  return signedIn(parts, account, token, expiresAt, owes);
}

/**
 * The session under a new token, after something was given for it. Undefined where the token is not the present one any
 * more.
 */
export async function rotate(
  parts: IdentityParts,
  { account, found: session }: { account: Account; found: Session },
  { owes, proven }: { readonly owes: readonly Owed[]; readonly proven: boolean },
): Promise<SignedIn | undefined> {
  const now = parts.now();
  const token = drawToken();
  const expiresAt = endOf(parts, session.beganAt, owes, now);
  const rotation = { tokenHash: hashToken(token), at: now, expiresAt, owes, ...(proven ? { provenAt: now } : {}) };
  const isRotated = await parts.accounts.rotateSession(session.id, session.tokenHash, rotation);
  return isRotated ? signedIn(parts, account, token, expiresAt, owes) : undefined;
}

/**
 * The living session of a token, with the account as it is now. A token that was replaced is good for a moment longer;
 * whoever shows it after that has a copy, and the session ends for both.
 */
export async function findSession(parts: IdentityParts, token: string) {
  const { accounts } = parts;
  const moment = momentOf(parts);
  const one = await accounts.findSession(hashToken(token), moment);
  if (one) return one.account.disabled ? undefined : one;
  const rotated = await accounts.findRotated(hashToken(token), moment);
  if (!rotated || rotated.account.disabled) return undefined;
  if (rotated.found.rotatedAt >= later(moment.now, -rotationGrace)) return rotated;
  await accounts.endSession(rotated.account.user, rotated.found.id);
  return undefined;
}

function signedIn(
  parts: IdentityParts,
  account: Account,
  token: string,
  expiresAt: Instant,
  owes: readonly Owed[],
): SignedIn {
  const device = owes.length === 0 ? { device: drawDeviceToken(parts, account.login) } : {};
  return { token, expiresAt, actor: actorOf(account), owes, ...device };
}

function endOf({ sessionHours }: IdentityParts, beganAt: Instant, owes: readonly Owed[], now: Instant): Instant {
  const end = later(beganAt, sessionHours * 3600);
  const soon = later(now, unfinishedMinutes * 60);
  return owes.length > 0 && soon < end ? soon : end;
}
