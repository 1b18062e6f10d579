import type { PackOutline } from '../outline.ts';
import { type Reference, servicesNamed, texts, textsAmong } from './reference.ts';

/** The names that access.yaml uses. */
export function accessReferences({ access, services }: PackOutline): readonly Reference[] {
  const roles = access.at('roles').entries();
  const grants = roles.flatMap(([, role]) => role.at('grants').items());
  return [
    ...roles.flatMap(([, role]) => [...texts('side', role.at('side')), ...texts('kind', role.at('kinds'))]),
    ...grants.flatMap((grant) => {
      const among = servicesNamed(grant.at('services'), services);
      return [
        ...texts('service', grant.at('services')),
        ...textsAmong('state', grant.at('during'), among),
        ...texts('category', grant.at('reads')),
        ...texts('category', grant.at('writes')),
        ...textsAmong('step', grant.at('may'), among),
      ];
    }),
    ...roles.flatMap(([, role]) => [
      ...texts('category', role.at('breakGlass').at('reads')),
      ...texts('code-list', role.at('breakGlass').at('reasons')),
      ...texts('role', role.at('breakGlass').at('reviewedBy')),
      ...texts('code-list', role.at('breakGlass').at('findings')),
      ...texts('role', role.at('opened').at('by')),
      ...texts('code-list', role.at('opened').at('basis')),
    ]),
    ...texts('code-list', access.at('search').at('purposes')),
    ...access
      .at('separations')
      .items()
      .flatMap((each) => [...texts('step', each.at('first')), ...texts('step', each.at('then'))]),
  ];
}
