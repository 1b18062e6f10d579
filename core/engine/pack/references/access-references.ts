import type { PackOutline } from '../outline.ts';
import { type Reference, texts } from './reference.ts';

/** The names that access.yaml uses. */
export function accessReferences({ access }: PackOutline): readonly Reference[] {
  const roles = access.at('roles').entries();
  const grants = roles.flatMap(([, role]) => role.at('grants').items());
  return [
    ...roles.flatMap(([, role]) => [...texts('side', role.at('side')), ...texts('kind', role.at('kinds'))]),
    ...grants.flatMap((grant) => [
      ...texts('state', grant.at('during')),
      ...texts('category', grant.at('reads')),
      ...texts('category', grant.at('writes')),
      ...texts('step', grant.at('may')),
    ]),
    ...access
      .at('separations')
      .items()
      .flatMap((each) => [...texts('step', each.at('first')), ...texts('step', each.at('then'))]),
  ];
}
