import type { Page } from '../page.ts';
import { shownHelp } from '../show/help.ts';

/** What the procedures ask of the person who is signed in: made from the pack that is in force, for its roles. */
export function helpPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/help',
      async handler(visit) {
        const title = visit.words.say('help.title');
        return { view: 'help', title, menu: 'help', model: { title, ...(await shownHelp(visit)) } };
      },
    },
  ];
}
