import type { CivilDate, Instant } from '../../../engine/basics/civil-date.ts';
import { addDays } from '../../../engine/calendar/add-days.ts';
import { endOfDay } from '../../../engine/calendar/end-of-day.ts';
import type { World } from '../../../engine/model/world.ts';
import type { WorklistQuery } from '../../app/ports.ts';
import { actorOf, type Visit } from '../visit.ts';
import { todayOf, zoneOf } from './clock-words.ts';
import { ages, ageWords, awaiting, type Due, dues } from './supervision-table.ts';

/** Within so many days something falls due soon enough to be looked at now. */
const fortnight = 14;

/** By what the cases of the person who is signed in are counted now. */
export interface SupervisionLimits {
  readonly dueBefore: readonly Instant[];
  readonly openedBefore: readonly CivilDate[];
}

/** The limits of now: what is over, what falls due within two weeks, and ages. Older cases stand before younger ones. */
export function limitsOf(visit: Visit, world: World): SupervisionLimits {
  const today = todayOf(visit, world);
  return {
    dueBefore: [visit.clocks.caseNow(), endOfDay(addDays(today, fortnight), zoneOf(visit, world))],
    openedBefore: [...ages].reverse().map((days) => addDays(today, 1 - days)),
  };
}

/** The place of an age among those of the tables: cases are counted oldest first. */
export function ageOf(place: number): number {
  return ages.length - place;
}

/** Which cases an address asks for, and what each part of it says. */
export interface SupervisionFilters {
  readonly query: Omit<WorklistQuery, 'limit' | 'why' | 'after'>;
  readonly kept: readonly (readonly [string, string])[];
  readonly said: readonly string[];
}

/** Reads an address: names and codes of the pack and of the world; what is none is as if it were not there. */
export function supervisionFilters(visit: Visit, world: World): SupervisionFilters {
  const { query, words, pack } = visit;
  const { dueBefore, openedBefore } = limitsOf(visit, world);
  const side = world.authorities[actorOf(visit).authority]?.side;
  const kept: (readonly [string, string])[] = [];
  const said: string[] = [];
  let asked: SupervisionFilters['query'] = { closed: false };
  const add = (name: string, text: string, more: SupervisionFilters['query']) => {
    kept.push([name, query[name] ?? '']);
    said.push(text);
    asked = { ...asked, ...more };
  };
  const { role = '', waits = '', with: counterpart = '', age = '', due = '' } = query;
  if (Object.hasOwn(pack.roles, role)) add('role', words.name(`roles.${role}`), { responsible: [role] });
  if (Object.values(pack.roles).some(({ kinds }) => kinds.includes(waits))) {
    add('waits', words.name(`authorityKinds.${waits}`), { standsIn: awaiting(pack, waits) });
  }
  if (Object.hasOwn(world.counterparts, counterpart)) {
    const party = Object.values(world.authorities)
      .filter((one) => one.counterpart === counterpart && one.side !== side)
      .map(({ id }) => id);
    add('with', world.counterparts[counterpart]?.name[words.language] ?? counterpart, { party });
  }
  if (/^\d$/.test(age) && Number(age) <= ages.length) {
    const [before, from] = [openedBefore[ageOf(Number(age))], openedBefore[ageOf(Number(age)) - 1]];
    add('age', ageWords(words, Number(age)), {
      ...(before === undefined ? {} : { openedBefore: before }),
      ...(from === undefined ? {} : { openedFrom: from }),
    });
  }
  const known = [...dues, 'none'].find((one) => one === due);
  if (known !== undefined) add('due', words.say(`supervision.${known}`), dueQuery(known as Due, dueBefore));
  return { query: asked, kept, said };
}

function dueQuery(due: Due, [now, soon]: readonly Instant[]): SupervisionFilters['query'] {
  if (due === 'none') return { unclocked: true };
  return {
    ...(due === 'over' || now === undefined ? {} : { dueFrom: due === 'later' ? (soon ?? now) : now }),
    ...(due === 'over' && now !== undefined ? { dueBefore: now } : {}),
    ...(due === 'fortnight' && soon !== undefined ? { dueBefore: soon } : {}),
  };
}
