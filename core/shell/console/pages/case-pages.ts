import type { CaseLook } from '../../app/app.ts';
import { type Page, PageError } from '../page.ts';
import { caseHeader } from '../show/case-header.ts';
import { shownCommands } from '../show/commands.ts';
import { actorOf, type Visit } from '../visit.ts';

/** One case: who, where, which clock, what next; and what is known of it. */
export function casePages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/cases/:caseId',
      async handler(visit) {
        const look = await lookAtCase(visit);
        const header = caseHeader(visit, look);
        return {
          view: 'case',
          title: header.title,
          menu: 'cases',
          model: { header, commands: shownCommands(visit, look) },
        };
      },
    },
  ];
}

/** The case of the address. One that does not exist and one that is not there for the person are the same page. */
export async function lookAtCase(visit: Visit): Promise<CaseLook> {
  const look = await visit.app.lookAt(actorOf(visit), visit.params.caseId ?? '');
  if (!look) throw new PageError('case-unknown', 404);
  return look;
}
