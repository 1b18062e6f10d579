import type { CaseLook, TimelineEntry } from '../../app/app.ts';
import { actorOf, type Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { wordsOfVersion } from './case-header.ts';

/** Who takes part in a case, and who has taken on what. */
export interface CasePeople {
  readonly authorities: readonly { readonly what: string; readonly name: string; readonly isOwn: boolean }[];
  readonly tasks: readonly { readonly role: string; readonly text: string }[];
  /** The roles whose work the reader has taken on. */
  readonly ownTasks: readonly string[];
}

/** Parties, participants as far as the history tells them, and the tasks that were taken on and are not done. */
export function casePeople(visit: Visit, look: CaseLook, timeline: readonly TimelineEntry[]): CasePeople {
  const words = wordsOfVersion(visit, look.pack);
  const { view, world } = look;
  const own = actorOf(visit).authority;
  const named = (id: string, what: string) => ({ what, name: authorityName(world, id, words), isOwn: id === own });
  const tasks = new Map<string, { user: string; on: string }>();
  for (const { type, by, codes, effectiveOn } of timeline) {
    const released = Array.isArray(codes.released) ? codes.released : [];
    for (const role of released) tasks.delete(String(role));
    if (type === 'task-handed-over') {
      tasks.set(String(codes.role), { user: String(codes.user), on: words.date(effectiveOn) });
    }
    if (type === 'task-claimed' && by.kind === 'person' && by.user !== undefined) {
      tasks.set(String(codes.role), { user: by.user, on: words.date(effectiveOn) });
    }
  }
  return {
    authorities: [
      ...Object.entries(view.parties).map(([side, id]) =>
        named(id, words.say('case.party', { side: words.name(`sides.${side}`) })),
      ),
      ...timeline
        .filter(({ type }) => type === 'participant-joined')
        .map(({ codes }) =>
          named(String(codes.authority), words.name(`participants.${view.service}.${String(codes.participant)}`)),
        ),
    ].filter((one, index, all) => all.findIndex(({ what, name }) => what === one.what && name === one.name) === index),
    ownTasks: [...tasks].filter(([, { user }]) => user === actorOf(visit).user).map(([role]) => role),
    tasks: [...tasks].map(([role, { user, on }]) => ({
      role: words.name(`roles.${role}`),
      text: words.say('case.task', { user, date: on }),
    })),
  };
}
