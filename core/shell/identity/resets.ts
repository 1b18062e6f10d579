import { randomUUID, timingSafeEqual } from 'node:crypto';
import { ok } from '../../engine/basics/result.ts';
import type { Reset } from '../app/accounts/reset.ts';
import type { HalfCode } from '../app/identity/account-keeping.ts';
import { type AccountAnswer, refused } from '../app/identity/account-refusal.ts';
import type { IdentityParts } from './identity-parts.ts';
import { later } from './later.ts';
import { drawCode, typedCode } from './readable-code.ts';

/** Letters of each half; dashes and spaces do not count. */
const halfLength = 10;

/** Hours in which a reset must be confirmed and used. */
const lastsHours = 24;

/** Proposes a reset, in place of an earlier one for the same loss. Whoever proposes gets one half of its code. */
export async function proposeReset(
  parts: IdentityParts,
  { user, what, by, why }: { user: string; what: Reset['what']; by: string; why: string },
): Promise<HalfCode> {
  const id = randomUUID();
  const half = drawCode(halfLength);
  const expiresAt = later(parts.now(), lastsHours * 3600);
  const proposed = { id, user, what, proposedBy: by, proposedAt: parts.now(), why, expiresAt };
  await parts.accounts.proposeReset({ ...proposed, firstHalf: hashHalf(parts, id, half) });
  return { reset: id, half, expiresAt };
}

/** Confirms a reset that somebody else proposed. Whoever confirms gets the other half, so that neither holds a way in. */
export async function confirmReset(parts: IdentityParts, reset: Reset, by: string): AccountAnswer<HalfCode> {
  const half = drawCode(halfLength);
  const isDone = await parts.accounts.confirmReset(reset.id, by, hashHalf(parts, reset.id, half), parts.now());
  return isDone ? ok({ reset: reset.id, half, expiresAt: reset.expiresAt }) : refused('not-allowed');
}

/** The confirmed reset of an account whose halves make up a code, one after the other. */
export async function findReset(parts: IdentityParts, user: string, code: string): Promise<Reset | undefined> {
  const typed = typedCode(code);
  const halves = [typed.slice(0, halfLength), typed.slice(halfLength)];
  return (await parts.accounts.resets(parts.now())).find(
    (reset) =>
      reset.user === user &&
      [reset.firstHalf, reset.secondHalf].every(
        (hash, index) => hash !== undefined && isSame(hash, hashHalf(parts, reset.id, halves[index] ?? '')),
      ),
  );
}

/** Under a key of the instance: a half is short enough to be tried out by whoever has the table alone. */
function hashHalf({ keyedHash }: IdentityParts, reset: string, half: string): string {
  return keyedHash('device', JSON.stringify(['reset', reset, typedCode(half)])).toString('hex');
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
