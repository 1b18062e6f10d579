import { type Page, PageError } from '../page.ts';
import { administrationOf } from '../show/administration.ts';
import { adminPage } from './admin-parts.ts';
import { adminUserPages } from './admin-user-pages.ts';
import { keepingPages } from './keeping-pages.ts';
import { organisationPages } from './organisation-pages.ts';
import { proposalPages } from './proposal-pages.ts';

/** Who takes part, who signs in, and what is kept: for those who administer it. */
export function administrationPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/administration',
      async handler(visit) {
        const { words, app } = visit;
        const found = administrationOf(visit, await app.world());
        if (found.length === 0) throw new PageError('not-found', 404);
        return adminPage('administration', words.say('admin.title'), {
          entries: found.map((one) => ({
            address: `/administration/${one}`,
            title: words.say(`admin.entry.${one}`),
            text: words.say(`admin.about.${one}`),
          })),
        });
      },
    },
    ...adminUserPages(),
    ...organisationPages(),
    ...proposalPages(),
    ...keepingPages(),
  ];
}
