import type { Side } from '../basics/identifiers.ts';
import { addDays } from '../calendar/add-days.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { calendarOf } from '../decide/authority-of.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Pause } from '../model/due-explanation.ts';
import type { Authority } from '../model/world.ts';

/** Who could stand on the sides of a case, as far as a date depends on it. */
export interface DueSample {
  /** The authorities by id, the one that must act first; empty where the pack names none. */
  readonly who: string;
  readonly zone: string;
  readonly calendars: readonly Calendar[];
  /** When an instrument with one of their counterparts was suspended for a cause that stops the clock. */
  readonly pauses: readonly Pause[];
}

const mostSamples = 12;

/** One sample for every combination of authorities that could make a difference to a deadline. */
export function dueSamples(pack: CompiledPack, service: CompiledService, rule: DeadlineRule): readonly DueSample[] {
  // A suspension with the counterpart of any side stops the clock, whosever calendar it is counted by.
  const others = (rule.pausedBy ? pack.sides : rule.counting.calendars).filter((side) => side !== rule.duty);
  const duty = orNobody(actingAuthorities(pack, service, rule));
  const combinations = others.reduce<readonly (readonly (Authority | undefined)[])[]>(
    (before, side) =>
      before.flatMap((chosen) => orNobody(partiesOf(pack, service, side)).map((one) => [...chosen, one])),
    duty.map((one) => [one]),
  );
  const samples = combinations.map(([acting, ...rest]): DueSample => {
    const calendars = rule.counting.calendars.map((side) =>
      calendarOf(pack.seed, side === rule.duty ? acting : rest[others.indexOf(side)], side),
    );
    const who = [acting, ...rest].map((one) => one?.id ?? '').filter(Boolean);
    const pauses = pausesWith(pack, rule, [acting, ...rest]);
    return { who: who.join(' with '), zone: acting?.zone ?? pack.zone, calendars, pauses };
  });
  return samples.slice(0, mostSamples);
}

function pausesWith(
  { seed }: CompiledPack,
  rule: DeadlineRule,
  authorities: readonly (Authority | undefined)[],
): readonly Pause[] {
  const codes = new Set(authorities.flatMap((one) => one?.counterpart ?? []));
  return [...codes]
    .flatMap((code) => seed.counterparts[code]?.suspensions ?? [])
    .filter(({ cause }) => rule.pausedBy?.causes.includes(cause))
    .map(({ cause, from, until }) => ({ cause, from, ...(until === undefined ? {} : { until: addDays(until, 1) }) }));
}

function orNobody(authorities: readonly Authority[]): readonly (Authority | undefined)[] {
  return authorities.length === 0 ? [undefined] : authorities;
}

function actingAuthorities(pack: CompiledPack, service: CompiledService, rule: DeadlineRule): readonly Authority[] {
  const participant = rule.actor === undefined ? undefined : service.participants[rule.actor];
  if (!participant) return partiesOf(pack, service, rule.duty);
  const { choose, kind, side } = participant;
  return oneOfEach(pack, (one) =>
    'authority' in choose ? one.id === choose.authority : one.kind === kind && one.side === side,
  );
}

function partiesOf(pack: CompiledPack, service: CompiledService, side: Side): readonly Authority[] {
  const party = service.parties[side];
  if (party)
    return oneOfEach(pack, (one) =>
      party.authority === undefined ? one.kind === party.kind && one.side === side : one.id === party.authority,
    );
  const opening = Object.values(pack.roles).filter(
    (role) => role.side === side && role.grants.some(({ may }) => may.includes('open-case')),
  );
  const kinds = new Set(opening.flatMap((role) => role.kinds));
  return oneOfEach(pack, (one) => one.side === side && kinds.has(one.kind));
}

/** Of authorities that share a zone, a calendar and their suspensions only the first by id: a date cannot tell them apart. */
function oneOfEach({ seed }: CompiledPack, fits: (one: Authority) => boolean): readonly Authority[] {
  const fitting = Object.values(seed.authorities).filter(fits);
  const seen = new Set<string>();
  return [...fitting]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .filter((one) => {
      const suspensions = seed.counterparts[one.counterpart]?.suspensions ?? [];
      const identity = JSON.stringify([one.zone, calendarOf(seed, one, one.side).id, one.region, suspensions]);
      return !seen.has(identity) && seen.add(identity);
    });
}
