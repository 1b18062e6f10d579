import type { Side } from '../basics/identifiers.ts';
import type { CompiledService, DeadlineRule } from '../compile/compiled-pack.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Authority, World } from '../model/world.ts';

/** The authority that answers for a side of a case, as far as the world knows it. */
export function findParty(world: World, caseFile: CaseFile, side: Side): Authority | undefined {
  const id = caseFile.parties[side];
  return id !== undefined && Object.hasOwn(world.authorities, id) ? world.authorities[id] : undefined;
}

/**
 * The authority that a participant rule chooses: the fixed one, or the one of its kind that covers the counterpart of
 * a party. Of several, the first by id, so that the choice never depends on the order of a file.
 */
export function chooseParticipant(
  service: CompiledService,
  world: World,
  caseFile: CaseFile,
  id: string,
): Authority | undefined {
  const rule = service.participants[id];
  if (!rule) return undefined;
  if ('authority' in rule.choose) return world.authorities[rule.choose.authority];
  const counterpart = findParty(world, caseFile, rule.choose.covers)?.counterpart;
  if (counterpart === undefined) return undefined;
  return Object.values(world.authorities)
    .filter(({ kind, side, covers }) => kind === rule.kind && side === rule.side && covers?.includes(counterpart))
    .sort((left, right) => (left.id < right.id ? -1 : 1))[0];
}

/** The authority that must act under a deadline: the participant that the rule names, else the party of the side. */
export function findDutyAuthority(
  service: CompiledService,
  world: World,
  caseFile: CaseFile,
  rule: DeadlineRule,
): Authority | undefined {
  if (rule.actor === undefined) return findParty(world, caseFile, rule.duty);
  const joined = caseFile.participants[rule.actor]?.authority;
  return joined === undefined ? chooseParticipant(service, world, caseFile, rule.actor) : world.authorities[joined];
}

/**
 * The calendar of an authority: its own before its counterpart's. Where neither is known, one without any covered
 * year, so that every date which rests on it says so.
 */
export function calendarOf(world: World, authority: Authority | undefined, side: Side): Calendar {
  const id = authority?.calendar ?? (authority && world.counterparts[authority.counterpart]?.calendar);
  const known = id === undefined ? undefined : world.calendars[id];
  return known ?? { id: id ?? `none-for-${side}`, version: 0, weekend: [], covered: [], days: [] };
}
