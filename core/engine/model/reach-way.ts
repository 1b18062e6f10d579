import type { UserId } from '../basics/identifiers.ts';

/**
 * Why an authority may see a stream: it answers for the side, it was given a task, it oversees; or the case was opened to
 * one of its people by name, in one role: then this is the way of that person alone.
 */
export type ReachWay = 'party' | 'participant' | 'oversight' | `granted/${string}/${string}`;

/** The way in which a person reaches the cases that were opened to them by name, in a role. */
export function wayOfPerson(role: string, user: UserId): ReachWay {
  return `granted/${role}/${user}`;
}

/** A way in the words in which others may know it: to whom a case was opened is left out. */
export function wayInShort(way: ReachWay): string {
  return way.startsWith('granted/') ? 'granted' : way;
}
