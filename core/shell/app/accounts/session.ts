import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { Found, Moment } from './account.ts';

/** What a session still needs before it is worth anything: nothing else can be done in it until then. */
export type Owed =
  /** A second factor that the person has. */
  | 'second-factor'
  /** A second factor that the person does not have yet, and must add. */
  | 'enrolment'
  /** A password of the person's own in place of one that was drawn. */
  | 'new-password';

/** A session as the store keeps it: its token as a hash only. */
export interface Session {
  /** Says nothing of the token: its owner sees it in lists. */
  readonly id: string;
  readonly user: UserId;
  readonly tokenHash: string;
  readonly beganAt: Instant;
  readonly seenAt: Instant;
  /** When it ends, however much it is used. */
  readonly expiresAt: Instant;
  /** When its owner last proved who it is by all that is asked; absent where that is still owed. */
  readonly provenAt?: Instant;
  readonly owes: readonly Owed[];
  /** Kind of program, coarse: `Firefox on Linux`. */
  readonly device: string;
  /** Network, coarse: `198.51.100.0/24`. */
  readonly network: string;
  /** The token before the present one, and since when it is not; told where a session is found by its token. */
  readonly previous?: { readonly tokenHash: string; readonly rotatedAt: Instant };
  /** Absent for a session that no provider began. */
  readonly provider?: ProviderSession;
}

/** By what a provider finds a session again that it began. */
export interface ProviderSession {
  /** When the provider said who the person is, by its own clock. */
  readonly at: Instant;
  /** Its session there, as keyed hash; absent where it does not say. */
  readonly sid?: string;
}

/** Sessions that a provider ends: those of its own session, or of a person; of both, where both are named. */
export interface EndedAtProvider {
  readonly user?: UserId;
  readonly sid?: string;
  /** By the clock of the provider: what it began later is another session. */
  readonly at: Instant;
}

/** A new token for a session, and what is known from then on. */
export interface Rotation {
  readonly tokenHash: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly provenAt?: Instant;
  readonly owes: readonly Owed[];
}

/** Sessions. */
export interface SessionStore {
  saveSession(session: Session): Promise<void>;
  /** The session of a token that has neither ended nor been left idle, with its account as it is now. */
  findSession(tokenHash: string, moment: Moment): Promise<Found<Session> | undefined>;
  /** The session of which this was the token before the present one, and since when it is not. */
  findRotated(tokenHash: string, moment: Moment): Promise<Found<Session & { rotatedAt: Instant }> | undefined>;
  touchSession(id: string, seenAt: Instant): Promise<void>;
  /** False where the token is not the present one any more: of two that rotate, one does. */
  rotateSession(id: string, from: string, rotation: Rotation): Promise<boolean>;
  sessionsOf(user: UserId, moment: Moment): Promise<readonly Session[]>;
  /** False where this person has no such session. */
  endSession(user: UserId, id: string): Promise<boolean>;
  /** Ends every session of a person, but for one; returns how many. */
  endSessions(user: UserId, except?: string): Promise<number>;
  /**
   * Ends the sessions that a provider began up to a moment. Of those of a person, a session that names another one at the
   * provider goes on where one is named. Returns how many.
   */
  endProviderSessions(ended: EndedAtProvider): Promise<number>;
  /** Keeps a challenge for a session, in place of an earlier one. */
  putChallenge(id: string, challenge: string, until: Instant): Promise<void>;
  /** The challenge of a session, once. */
  takeChallenge(id: string, now: Instant): Promise<string | undefined>;
}
