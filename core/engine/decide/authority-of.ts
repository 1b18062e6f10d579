import type { Side } from '../basics/identifiers.ts';
import { valuesAt } from '../basics/values-at.ts';
import { calendarInRegion } from '../calendar/calendar-in-region.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Authority, World } from '../model/world.ts';
import { answersOf } from './facts-of.ts';

/** The authority that answers for a side of a case, as far as the world knows it. */
export function findParty(world: World, caseFile: CaseFile, side: Side): Authority | undefined {
  const id = caseFile.parties[side];
  return id !== undefined && Object.hasOwn(world.authorities, id) ? world.authorities[id] : undefined;
}

/**
 * The authority that a participant rule chooses: the fixed one; the one of its kind that covers the counterpart of a
 * party (of several, the first by id, so that the choice never depends on the order of a file); or the one of its kind
 * that an answer names, as the participant's own side knows the form.
 */
export function chooseParticipant(
  service: CompiledService,
  world: World,
  caseFile: CaseFile,
  id: string,
): Authority | undefined {
  const rule = service.participants[id];
  if (!rule) return undefined;
  const fitting = authoritiesOf(world, rule.side, rule.kind);
  if ('authority' in rule.choose) {
    const { authority } = rule.choose;
    return fitting.find((one) => one.id === authority);
  }
  if ('answer' in rule.choose) {
    const { form, field } = rule.choose.answer;
    const answers = service.forms[form] && answersOf(service.forms[form], caseFile, rule.side);
    const named = valuesAt(answers, field)[0]?.value;
    return fitting.find((one) => one.id === named);
  }
  const counterpart = findParty(world, caseFile, rule.choose.covers)?.counterpart;
  const covering = fitting.filter(({ covers }) => counterpart !== undefined && covers?.includes(counterpart));
  return covering[0];
}

/** Picked once: the authorities of a world are a value, and every task and every clock asks for some. */
const picked = new WeakMap<World['authorities'], Map<string, readonly Authority[]>>();

/** The authorities of a side and a kind, by id. */
function authoritiesOf({ authorities }: World, side: Side, kind: string): readonly Authority[] {
  const known = picked.get(authorities) ?? new Map<string, readonly Authority[]>();
  picked.set(authorities, known);
  const found =
    known.get(`${side} ${kind}`) ??
    Object.values(authorities)
      .filter((one) => one.kind === kind && one.side === side)
      .sort((left, right) => (left.id < right.id ? -1 : 1));
  known.set(`${side} ${kind}`, found);
  return found;
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
  if (known) return calendarInRegion(known, authority?.region);
  return { id: id ?? `none-for-${side}`, version: 0, weekend: [], covered: [], days: [] };
}
