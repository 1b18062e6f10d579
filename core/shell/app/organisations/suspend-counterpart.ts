import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import { didYouMean } from '../../../engine/basics/did-you-mean.ts';
import { ok, type Result } from '../../../engine/basics/result.ts';
import { addDays } from '../../../engine/calendar/add-days.ts';
import type { CompiledPack } from '../../../engine/compile/compiled-pack.ts';
import type { Counterpart, CounterpartSuspension, World } from '../../../engine/model/world.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import type { WorldStep } from './world-step.ts';

/** A step of the switch. */
export type Switch = Extract<WorldStep, { readonly counterpart: string }>;

/** The causes for which some clock of a pack stands still, sorted: with another one, nothing would happen. */
export function pausingCauses(pack: Pick<CompiledPack, 'services'>): readonly string[] {
  const rules = Object.values(pack.services).flatMap(({ deadlines }) => deadlines);
  return [...new Set(rules.flatMap(({ pausedBy }) => pausedBy?.causes ?? []))].sort();
}

/** The world after the switch was turned for a counterpart, or why it is not turned. `why` goes on record with it. */
export function switchCounterpart(
  pack: Pick<CompiledPack, 'services'>,
  world: World,
  { what, counterpart: code, cause, on }: Switch,
  why: string,
): Result<World, readonly Obstacle[]> {
  const counterpart = Object.hasOwn(world.counterparts, code) ? world.counterparts[code] : undefined;
  if (!counterpart)
    return unknown('counterpart-unknown', 'instance has no counterpart', code, Object.keys(world.counterparts));
  const causes = pausingCauses(pack);
  if (!causes.includes(cause)) return unknown('counterpart-cause', 'pack stops no clock for the cause', cause, causes);
  const all = counterpart.suspensions ?? [];
  const lasting = all.find((one) => one.cause === cause && (one.until === undefined || one.until >= on));
  if (what === 'suspend') {
    if (lasting) {
      const said = `${code} is suspended for ${cause} since ${lasting.from}${lasting.until ? ` until ${lasting.until}` : ''}.`;
      return obstructed('counterpart-suspended', said, 'Resume it first, or suspend it from a later day.');
    }
    return ok(
      withSuspensions(world, counterpart, [...all, { cause, from: on, source: { status: 'policy', note: why } }]),
    );
  }
  if (!lasting) {
    return obstructed(
      'counterpart-not-suspended',
      `${code} is not suspended for ${cause} on ${on}.`,
      'Look at the day and at the cause.',
    );
  }
  const rest = all.filter((one) => one !== lasting);
  // One that is taken back before it has lasted a day never was.
  const ended = on > lasting.from ? [{ ...lasting, until: addDays(on, -1) }] : [];
  return ok(withSuspensions(world, counterpart, [...rest, ...ended].sort(byFirstDay)));
}

function withSuspensions(world: World, counterpart: Counterpart, suspensions: readonly CounterpartSuspension[]): World {
  const next = { ...counterpart, suspensions };
  return { ...world, version: world.version + 1, counterparts: { ...world.counterparts, [counterpart.code]: next } };
}

function byFirstDay(left: { readonly from: CivilDate }, right: { readonly from: CivilDate }): number {
  return left.from < right.from ? -1 : 1;
}

function unknown(
  code: 'counterpart-unknown' | 'counterpart-cause',
  what: string,
  name: string,
  known: readonly string[],
) {
  const near = didYouMean(name, known);
  const there = known.length === 0 ? 'There is none at all.' : `There are: ${known.join(', ')}.`;
  const mend = near === undefined ? there : `Did you mean ${near}? ${there}`;
  return obstructed(code, `This ${what} ${JSON.stringify(name)}.`, mend);
}
