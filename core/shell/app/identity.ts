import type { Instant } from '../../engine/basics/civil-date.ts';
import type { PersonActor } from '../../engine/model/actor.ts';

/** Tells who somebody is. The built-in one keeps accounts in the store; a host application may bring its own. */
export interface Identity {
  /** Undefined for an unknown login, a wrong password and a disabled account alike, in the same time. */
  signIn(login: string, password: string): Promise<SignedIn | undefined>;
  /** The person whose session the token is; undefined when there is none or it has ended. */
  authenticate(token: string): Promise<PersonActor | undefined>;
  /** Ends the session. Silent where there is none. */
  signOut(token: string): Promise<void>;
}

/** A session that has begun. */
export interface SignedIn {
  readonly token: string;
  readonly expiresAt: Instant;
  readonly actor: PersonActor;
}
