import type { Player } from '../../app/training-port.ts';
import type { Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { groupBy } from './group-by.ts';

/** Those who can be played: by side, then by authority, each with roles in words and what signs in. */
export async function shownPlayers({ app, words, pack }: Visit, players: readonly Player[]) {
  const world = await app.world();
  const bySide = groupBy(players, ({ authority }) => world.authorities[authority]?.side ?? '');
  const sides = [...bySide]
    .toSorted(([left], [right]) => pack.sides.indexOf(left) - pack.sides.indexOf(right))
    .map(([side, some]) => ({
      id: `side-${side}`,
      name: words.name(`sides.${side}`),
      authorities: [...groupBy(some, ({ authority }) => authority)].map(([authority, people]) => ({
        name: authorityName(world, authority, words),
        people: people.map(({ login, password, roles }) => ({
          login,
          password,
          roles: roles.map((role) => words.name(`roles.${role}`)).join(', '),
        })),
      })),
    }));
  return { sides };
}
