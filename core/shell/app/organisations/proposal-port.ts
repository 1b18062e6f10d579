import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { WorldProposal } from './world-step.ts';

/** Steps of the world that wait for a second person, and those that had one. */
export interface ProposalStore {
  add(proposal: WorldProposal): Promise<void>;
  /** Those that have not expired, oldest first. */
  list(now: Instant): Promise<readonly WorldProposal[]>;
  /** False where it was confirmed before, has expired or is gone, or is by the same person. */
  confirm(id: string, by: string, now: Instant): Promise<boolean>;
  /** Opens it again where what was confirmed could not be done. */
  reopen(id: string): Promise<void>;
}
