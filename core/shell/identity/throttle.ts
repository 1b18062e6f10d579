import type { Pace } from '../app/accounts/sign-in-source.ts';
import type { SignInOrigin } from '../app/identity/caller.ts';
import { findDevice } from './device-token.ts';
import type { IdentityParts } from './identity-parts.ts';
import { later, secondsBetween } from './later.ts';
import { networkOf } from './network-of.ts';

const day = 24 * 3600;

/** From one device or one network: ten attempts at once, then one after 2, 4, 8 seconds and so on, up to a quarter of an hour. */
const fromOnePlace: Pace = { free: 10, firstDelay: 2, longestDelay: 900, forgetAfter: day };

/**
 * From networks and devices that this login never came from, all of them together: a guesser with many addresses. A
 * minute at the longest, because the owner may come from a new place too.
 */
const fromStrangers: Pace = { free: 100, firstDelay: 1, longestDelay: 60, forgetAfter: day };

/** How long a network is known after a sign-in from it, in seconds. */
const knownFor = 90 * day;

/** Undefined where an attempt may be made, else the seconds to wait. It is counted either way. */
export async function heldBack(
  parts: IdentityParts,
  login: string,
  origin: SignInOrigin,
  what: 'password' | 'factor' = 'password',
): Promise<number | undefined> {
  const { accounts } = parts;
  const now = parts.now();
  const place = placeOf(parts, login, origin);
  const one = await accounts.admitAttempt(login, `${what}/${place.source}`, now, fromOnePlace);
  if (one.is === 'held-back') return waitFor(secondsBetween(now, one.until));
  const isKnown = await accounts.hasSucceeded(login, place.source, later(now, -knownFor));
  // A known place has a count of its own here too: as many statements for it as for a strange one.
  const among = isKnown || place.isDevice ? `known/${place.source}` : 'strangers';
  const all = await accounts.admitAttempt(login, `${what}/${among}`, now, fromStrangers);
  return all.is === 'held-back' ? waitFor(secondsBetween(now, all.until)) : undefined;
}

/** Forgets the attempts of a place from which somebody has proved who it is, and knows it from now on. */
export async function letIn(parts: IdentityParts, login: string, origin: SignInOrigin): Promise<void> {
  const { accounts } = parts;
  const now = parts.now();
  const { source, network } = placeOf(parts, login, origin);
  for (const what of ['password', 'factor']) {
    await accounts.noteSuccess(login, `${what}/${source}`, now);
    await accounts.noteSuccess(login, `${what}/known/${source}`, now);
  }
  for (const known of new Set([source, network])) await accounts.noteSuccess(login, known, now);
}

function placeOf(parts: IdentityParts, login: string, { address, device }: SignInOrigin) {
  const id = findDevice(parts, login, device);
  const network = `network/${networkOf(address).counted}`;
  return { source: id === undefined ? network : `device/${id}`, network, isDevice: id !== undefined };
}

function waitFor(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}
