import { anyInstrument, type Counterpart, type Membership, type World } from '../model/world.ts';

/** A counterpart as the first version of this program stored it. */
type Stored = Omit<Counterpart, 'memberships'> &
  Partial<Pick<Counterpart, 'memberships'>> & {
    readonly partyFrom?: NonNullable<Membership['from']>;
    readonly partyUntil?: NonNullable<Membership['until']>;
  };

/**
 * A stored world in the form of today. Where the instruments of a counterpart were not kept, what is known of it holds
 * for every instrument: nobody is shut out by a word that is missing.
 */
export function upcastWorld(world: World): World {
  const stored = Object.entries(world.counterparts) as readonly (readonly [string, Stored])[];
  if (stored.every(([, { memberships }]) => memberships !== undefined)) return world;
  return { ...world, counterparts: Object.fromEntries(stored.map(([code, each]) => [code, lifted(each)])) };
}

function lifted({ partyFrom, partyUntil, memberships, ...rest }: Stored): Counterpart {
  const bound: Membership = {
    ...(partyFrom === undefined ? {} : { from: partyFrom }),
    ...(partyUntil === undefined ? {} : { until: partyUntil }),
  };
  return { ...rest, memberships: memberships ?? { [anyInstrument]: bound } };
}
