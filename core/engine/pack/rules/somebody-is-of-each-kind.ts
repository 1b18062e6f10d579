import type { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** Where a role, a party or a participant needs an authority of a kind on a side, the pack has one to begin with. */
export const somebodyIsOfEachKind: Rule = (pack, report) => {
  const { manifest } = pack;
  const names = (at: Cursor) => at.texts().map(({ value }) => value);
  const [kinds, sides] = [names(manifest.at('authorityKinds')), names(manifest.at('sides'))];
  const authorities = manifest.at('authorities').entries();
  const isMisnamed = authorities.some(
    ([, each]) => !kinds.includes(each.at('kind').text ?? '') || !sides.includes(each.at('side').text ?? ''),
  );
  // An instance can begin without any authority; a kind or side that does not exist is said elsewhere.
  if (authorities.length === 0 || isMisnamed) return;
  const needed = [
    ...pack.access
      .at('roles')
      .entries()
      .map(([, role]) => ({ at: role.at('kinds'), side: role.at('side').text })),
    ...pack.services.flatMap(({ service }) => [
      ...service
        .at('parties')
        .entries()
        .map(([side, party]) => ({ at: party.at('kind'), side })),
      ...service
        .at('participants')
        .entries()
        .map(([, each]) => ({ at: each.at('kind'), side: each.at('side').text })),
    ]),
  ];
  for (const { at, side } of needed) {
    const wanted = names(at);
    if (side === undefined || !sides.includes(side) || !wanted.every((kind) => kinds.includes(kind))) continue;
    const isThere = authorities.some(
      ([, each]) => each.at('side').text === side && wanted.includes(each.at('kind').text ?? ''),
    );
    if (isThere || wanted.length === 0) continue;
    report(at, 'NOBODY-OF-KIND', `The pack has no ${wanted.join(' or ')} on the side ${side}.`, {
      severity: 'warning',
      hint: 'Add the authority to pack.yaml, or name another kind or side.',
    });
  }
};
