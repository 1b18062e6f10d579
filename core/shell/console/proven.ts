import type { Result } from '../../engine/basics/result.ts';
import type { AccountRefusal } from '../app/identity/account-refusal.ts';
import type { Caller, SignedIn } from '../app/identity/caller.ts';
import type { OwnAccount } from '../app/identity/own-account.ts';
import { findCookie, setCookie } from '../web/session-cookie.ts';
import { nextOf } from './next-of.ts';
import { type PageAnswer, PageError } from './page.ts';
import type { Visit } from './visit.ts';

/** What people may do with their own accounts; no page where a host application has pages of its own for that. */
export function ownOf({ identity }: Visit): OwnAccount {
  if (identity.own) return identity.own;
  throw new PageError('not-found', 404);
}

/** The session of the visit. Only on pages that need one. */
export function callerOf({ caller }: Visit): Caller {
  if (caller) return caller;
  throw new Error('a public page asked who is signed in');
}

/** The token of the session. */
export function tokenOf({ request }: Visit): string {
  return findCookie(request, 'session') ?? '';
}

/** Keeps the session under its new token, and what makes the device known. */
export function keepSession({ request, reply }: Visit, { token, device }: SignedIn): void {
  setCookie(request, reply, 'session', token);
  if (device !== undefined) setCookie(request, reply, 'device', device);
}

/** On to where somebody wanted to be, or first to what the session owes. */
export function goOn({ owes }: Pick<SignedIn, 'owes'>, next: string): PageAnswer {
  return owes.length === 0 ? { seeOther: next } : leadTo('/sign-in/proof', next);
}

/** An address that knows where to go on to. */
export function leadTo(address: string, next: string): { readonly seeOther: string } {
  return { seeOther: next === '/' ? address : `${address}?next=${encodeURIComponent(next)}` };
}

/** Where the visit goes on to. */
export function nextIn({ fields, query }: Visit): string {
  return nextOf(fields.get('next') ?? query.next);
}

/** What a refusal says to the person; for one that is no answer to what was typed, the visit ends. */
export function refusalText({ words }: Visit, { code, params }: AccountRefusal): string {
  if (code === 'rate-limited') return words.say('signIn.heldBack', { minutes: minutesOf(params?.retryAfter) });
  const text = words.find(`account.refused.${code}`);
  if (text === undefined) throw new PageError(code === 'not-found' ? 'not-found' : 'request-invalid', 404);
  return text;
}

/** 429 where somebody tried too often, 422 else. */
export function statusOf({ code }: AccountRefusal): number {
  return code === 'rate-limited' ? 429 : 422;
}

/** The value of an answer; where the proof is too old, the visit leads to a fresh one and back. */
export function getFresh<Value>(answer: Result<Value, AccountRefusal>, back: string): Value {
  if (answer.ok) return answer.value;
  if (answer.error.code === 'proof-stale') throw new PageError('proof-stale', 303, { back });
  throw new PageError(answer.error.code === 'not-found' ? 'not-found' : 'request-invalid', 404);
}

/** Whole minutes, at least one. */
export function minutesOf(seconds: unknown): number {
  return Math.max(1, Math.ceil(Number(seconds ?? 60) / 60));
}
