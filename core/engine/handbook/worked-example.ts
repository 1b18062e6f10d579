import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { groupBy } from '../basics/group-by.ts';
import { dayNumber } from '../calendar/day-number.ts';
import { daysBetween } from '../calendar/days-between.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { DueCaveat } from '../model/due-explanation.ts';
import type { Authority } from '../model/world.ts';
import { ablePartiesOf } from '../scenario/explain/able-parties-of.ts';
import { explainRule } from '../scenario/explain-rule.ts';
import { calendarStrip, type StripDay } from '../views/calendar-strip.ts';
import type { Named, Naming } from './naming.ts';

/** A deadline computed on real dates, or why it cannot be. */
export type WorkedExample =
  /** `no-number`: nobody could confirm it; `no-date`: without delay, or until something ends; `no-clock`: it needs more facts. */
  { readonly is: 'no-number' | 'no-date' | 'no-clock' } | ComputedExample;

/** A computed deadline with each of its days. */
export interface ComputedExample {
  readonly is: 'computed';
  readonly from: CivilDate;
  /** For a period in hours. */
  readonly time?: string;
  readonly lastDay: CivilDate;
  readonly dueAt: Instant;
  readonly zone: string;
  readonly isInHours: boolean;
  /** Who answers for each side in the example. */
  readonly parties: readonly { readonly side: Named; readonly authority: Named }[];
  /** Weeks from Monday to Sunday; a gap stands for weeks that are left out. */
  readonly weeks: readonly (readonly ShownDay[] | { readonly gap: number })[];
  readonly caveats: readonly DueCaveat[];
  readonly warnings: readonly { readonly on: CivilDate; readonly roles: readonly Named[] }[];
  /** Where the longer period would end. */
  readonly extendedTo?: CivilDate;
}

/** A day with the name of its holiday in words. */
export interface ShownDay extends StripDay {
  readonly holidayName?: Named;
}

/** Longer periods show this many weeks from each end. */
const weeksAtEachEnd = 3;
/** Of longer ones no days are shown. */
const mostDays = 12_000;

/** Computes deadlines of a service from a day, with somebody for each side. */
export function exampleMaker(pack: CompiledPack, service: CompiledService, from: CivilDate, naming: Naming) {
  const year = Number(from.slice(0, 4));
  const parties = pack.sides.flatMap((side) => {
    const authority = typicalOf(pack, ablePartiesOf(pack, service, side), year);
    return authority ? [{ side, authority }] : [];
  });
  const facts = parties.map(({ side, authority }) => ({ path: `parties.${side}`, value: authority.id }));
  return (rule: DeadlineRule): WorkedExample => {
    const { unit } = rule.within;
    if (unit === 'unknown') return { is: 'no-number' };
    if (unit === 'without-delay') return { is: 'no-date' };
    const isInHours = unit === 'hours';
    const given = { on: from, ...(isInHours ? { time } : {}) };
    const explained = explainRule(pack, service, rule.id, { from: given, events: [], facts });
    if (!explained.ok || !explained.value.due) return { is: 'no-clock' };
    const { due, warnings } = explained.value;
    if (due.lastDay === undefined || due.dueAt === undefined) return { is: 'no-date' };
    const longer = explainRule(pack, service, rule.id, { from: given, events: [{ name: 'extend', at: given }], facts });
    const extendedTo = longer.ok && longer.value.extension?.granted ? longer.value.due?.lastDay : undefined;
    const calendars = due.calendars.flatMap(({ id }) => pack.seed.calendars[id] ?? []);
    const isLong = daysBetween(from, due.lastDay) > mostDays;
    return {
      is: 'computed',
      from: due.trigger.on,
      ...(isInHours ? { time } : {}),
      lastDay: due.lastDay,
      dueAt: due.dueAt,
      zone: due.zone,
      isInHours,
      parties: parties.map(({ side, authority }) => ({
        side: naming.name('sides', side),
        authority: naming.own(authority.id, authority.name),
      })),
      weeks: isLong ? [] : weeksOf(calendarStrip(due, calendars).days, naming),
      caveats: due.caveats.filter(({ is }) => is !== 'source-unconfirmed'),
      warnings: warnings.map(({ on, roles }) => ({ on, roles: roles.map((role) => naming.name('roles', role)) })),
      ...(extendedTo === undefined ? {} : { extendedTo }),
    };
  };
}

const time = '10:00';

/** A confirmed authority whose calendar has the year, as far as there is one. */
function typicalOf({ seed }: CompiledPack, able: readonly Authority[], year: number): Authority | undefined {
  const covers = ({ calendar, counterpart }: Authority) => {
    const id = calendar ?? seed.counterparts[counterpart]?.calendar ?? '';
    return seed.calendars[id]?.covered.includes(year) === true;
  };
  const confirmed = able.filter(({ status }) => status === 'confirmed');
  return confirmed.find(covers) ?? able.find(covers) ?? confirmed[0] ?? able[0];
}

function weeksOf(days: readonly StripDay[], naming: Naming): ComputedExample['weeks'] {
  const shown = days.map((day) => ({
    ...day,
    ...(day.holiday === undefined ? {} : { holidayName: naming.name('holidays', day.holiday) }),
  }));
  const weeks = [...groupBy(shown, ({ date, weekday }) => dayNumber(date) - weekday).values()];
  if (weeks.length <= weeksAtEachEnd * 2 + 1) return weeks;
  return [
    ...weeks.slice(0, weeksAtEachEnd),
    { gap: weeks.length - weeksAtEachEnd * 2 },
    ...weeks.slice(-weeksAtEachEnd),
  ];
}
