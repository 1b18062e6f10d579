import type { Rights } from '../access/rights.ts';
import type { PersonActor } from '../model/actor.ts';
import type { By } from '../model/case-event.ts';

/** A person who reaches the case, with what they may do. */
export interface ActorInCase {
  readonly actor: PersonActor;
  readonly rights: Rights;
  readonly by: By;
}
