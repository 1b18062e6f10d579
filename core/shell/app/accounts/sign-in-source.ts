import type { Instant } from '../../../engine/basics/civil-date.ts';

/** How attempts are slowed down. */
export interface Pace {
  /** Attempts without any delay. */
  readonly free: number;
  /** Seconds after the first attempt that is not free; they double with each further one. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** Seconds without an attempt after which all is forgotten. */
  readonly forgetAfter: number;
}

/** What became of an attempt: it may go on, or nobody from there may try before an instant. */
export type Admission = { readonly is: 'admitted' } | { readonly is: 'held-back'; readonly until: Instant };

/**
 * Where sign-ins come from, per login: a device, a network, anywhere. Logins and sources are kept as keyed hashes, known
 * logins and unknown ones alike.
 */
export interface SourceStore {
  /** Counts an attempt before it is made, so that many at once are not more than many one after another. */
  admitAttempt(login: string, source: string, now: Instant, pace: Pace): Promise<Admission>;
  /** Forgets the attempts of a source, and remembers that somebody succeeded from there. */
  noteSuccess(login: string, source: string, now: Instant): Promise<void>;
  hasSucceeded(login: string, source: string, since: Instant): Promise<boolean>;
}
