import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { WorldVersion } from '../instance-ports.ts';
import type { WorldProposal } from './world-step.ts';

/** Steps of the world that wait for a second person, and those that had one. */
export interface ProposalStore {
  /** Nothing happens where there is one with the id. */
  add(proposal: WorldProposal): Promise<void>;
  /** Those that have not expired, oldest first. */
  list(now: Instant): Promise<readonly WorldProposal[]>;
  /** Puts a step in force: it is confirmed and the world has its next version, or neither. */
  putInForce(confirmation: Confirmation, change: WorldVersion): Promise<Confirmed>;
}

/** Who confirms which proposal, when by the machine clock. */
export interface Confirmation {
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
}

/**
 * `not-open` where it was confirmed before, has expired or is gone, or is by the same person; `moved-on` where the world has a
 * version of this number: the proposal stays open.
 */
export type Confirmed = 'in-force' | 'not-open' | 'moved-on';
