import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { Account } from '../accounts/account.ts';
import type { TokenScope } from '../accounts/api-token.ts';
import type { Owed } from '../accounts/session.ts';

/** From where somebody signs in. */
export interface SignInOrigin {
  /** Network address. */
  readonly address?: string;
  /** What an earlier sign-in gave to this device: it is not held back by what strangers do. */
  readonly device?: string;
  /** Kind of program, coarse, as its owner will see it in the list of sessions. */
  readonly agent?: string;
}

/** What became of a sign-in. */
export type SignInAnswer =
  | ({ readonly is: 'begun' } & SignedIn)
  | { readonly is: 'refused' }
  /** Too many attempts from there. Says nothing of whether there is such a login. */
  | { readonly is: 'held-back'; readonly seconds: number };

/** A session that has begun, or goes on under another token. */
export interface SignedIn {
  readonly token: string;
  readonly expiresAt: Instant;
  readonly actor: PersonActor;
  /** What must be given before anything else can be done; empty for a whole session. */
  readonly owes: readonly Owed[];
  /** For the device to keep, once the session is whole. */
  readonly device?: string;
}

/** Who makes a request, and by what right. */
export interface Caller {
  readonly actor: PersonActor;
  /** By what the person signs in, for its own pages. */
  readonly login?: string;
  /** The session; absent for a token of a machine. */
  readonly session?: string;
  readonly owes?: readonly Owed[];
  /** When the person last proved who it is. Dangerous acts want that fresh. */
  readonly provenAt?: Instant;
  /** The form token that pages of this session carried until its token was replaced a moment ago. */
  readonly formerFormToken?: string;
  /** What a token of a machine may do; absent for a session, which may do all that its person may. */
  readonly scopes?: readonly TokenScope[];
  readonly administers?: Account['administers'];
}
