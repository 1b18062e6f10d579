import { isInstant } from '../../../engine/basics/civil-date.ts';
import { isJsonObject } from '../../../engine/basics/json.ts';
import type { CaseLook } from '../../app/app.ts';
import { actorOf, type Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { wordsOfVersion } from './case-header.ts';
import { zoneOf } from './clock-words.ts';

/** A message between the sides of a case. */
export interface ShownMessage {
  readonly head: string;
  readonly text: string;
  readonly isOwn: boolean;
}

/** The messages that the person may read, oldest first. */
export function caseMessages(visit: Visit, { view, world, pack }: CaseLook): readonly ShownMessage[] {
  const words = wordsOfVersion(visit, pack);
  const zone = zoneOf(visit, world);
  return view.messages.filter(isJsonObject).map(({ authority, at, text }) => ({
    head: words.say('messages.from', {
      who: authorityName(world, String(authority), words),
      at: typeof at === 'string' && isInstant(at) ? words.moment(at, zone) : '',
    }),
    text: String(text),
    isOwn: authority === actorOf(visit).authority,
  }));
}
