import type { CivilDate } from '../basics/civil-date.ts';
import type { AuthorityId, Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import type { CompiledService, RestsOnRule } from '../compile/compiled-service.ts';
import { anyInstrument, type World } from '../model/world.ts';
import { becauseOf } from './because-of.ts';

/**
 * The refusal where none of the instruments on which a service rests binds everybody who takes part, on a day; it names
 * who is not bound by the first. Only the parties that are given are looked at; a service that rests on none asks nothing.
 */
export function findNotAParty(
  { restsOn }: CompiledService,
  world: World,
  parties: Readonly<Record<Side, AuthorityId>>,
  on: CivilDate,
): Refusal | undefined {
  const unbound = restsOn.map(({ instrument }) =>
    Object.entries(parties)
      .map(([side, authority]) => ({ side, counterpart: world.authorities[authority]?.counterpart ?? '' }))
      .find(({ counterpart }) => !isBound(world, counterpart, instrument, on)),
  );
  const [first] = unbound;
  if (first === undefined || unbound.includes(undefined)) return undefined;
  const { instrument, source } = restsOn[0] as RestsOnRule;
  return refusal('not-a-party', first, { because: { instrument, ...becauseOf(source) } });
}

/**
 * True where an authority may take part in a case of a service that is opened on a day, together with those who answer for
 * a side in every case: what can be said before anybody is named.
 */
export function mayBeParty(service: CompiledService, world: World, authority: AuthorityId, on: CivilDate): boolean {
  const settled = Object.entries(service.parties).flatMap(([side, rule]) =>
    rule.authority === undefined ? [] : [[side, rule.authority] as const],
  );
  const parties = Object.fromEntries([...settled, [world.authorities[authority]?.side ?? '', authority] as const]);
  return findNotAParty(service, world, parties, on) === undefined;
}

function isBound(world: World, code: string, instrument: string, on: CivilDate): boolean {
  const memberships = Object.hasOwn(world.counterparts, code) ? world.counterparts[code]?.memberships : undefined;
  return [instrument, anyInstrument].some((name) => {
    const membership = memberships && Object.hasOwn(memberships, name) ? memberships[name] : undefined;
    if (!membership) return false;
    const { from, until } = membership;
    return (from === undefined || from <= on) && (until === undefined || on <= until);
  });
}
