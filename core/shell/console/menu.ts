import type { World } from '../../engine/model/world.ts';
import { isAdministrator } from './administrator.ts';
import type { MenuEntry } from './page.ts';
import { administrationOf } from './show/administration.ts';
import { arrivalServices } from './show/arrivals.ts';
import { supervises } from './show/supervises.ts';
import { actorOf, type Visit } from './visit.ts';

interface Entry {
  readonly id: MenuEntry;
  readonly address: string;
  /** Whether there is anything behind it for the person; absent where there is for everybody. */
  readonly isFor?: (visit: Visit, world: World) => boolean;
}

const entries: readonly Entry[] = [
  { id: 'work', address: '/' },
  {
    id: 'arrivals',
    address: '/arrivals',
    isFor: (visit, world) => arrivalServices(visit, world, actorOf(visit)).length > 0,
  },
  { id: 'cases', address: '/cases' },
  { id: 'search', address: '/search' },
  { id: 'supervision', address: '/supervision', isFor: supervises },
  {
    id: 'administration',
    address: '/administration',
    isFor: (visit, world) => administrationOf(visit, world).length > 0,
  },
  { id: 'system', address: '/system', isFor: isAdministrator },
  { id: 'help', address: '/help' },
];

/** The main menu of a person. */
export function menuOf(visit: Visit, world: World | undefined, here: MenuEntry | undefined) {
  return entries
    .filter(({ isFor }) => isFor === undefined || (world !== undefined && isFor(visit, world)))
    .map(({ id, address }) => ({ address, text: visit.words.say(`menu.${id}`), isHere: id === here }));
}
