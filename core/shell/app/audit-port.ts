import type { Instant } from '../../engine/basics/civil-date.ts';
import type { PersonActor } from '../../engine/model/actor.ts';

/** The log of what is done to an instance, beside the record of its cases: chained with reads and denials. */
export interface AuditStore {
  /** Resolves once the entry is stored: what it tells of is not acknowledged before. */
  note(entry: AdministrationEntry): Promise<void>;
}

/** An act of administration. Identifiers, codes and numbers only: never a personal value, never a secret. */
export interface AdministrationEntry {
  /** Machine clock. */
  readonly at: Instant;
  readonly by: PersonActor | Operator;
  /** What was done, as a code in the past tense: `account-disabled`. */
  readonly what: string;
  /** What it was done to. */
  readonly about?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** The reason that was given for the record. */
  readonly why?: string;
}

/** Somebody at the command line of the server, or the running program itself. */
export interface Operator {
  readonly kind: 'operator';
  readonly name: string;
}
