import { type CivilDate, civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { DueRequest } from '../../../core/engine/calendar/compute-due.ts';
import type { Calendar, CalendarDay } from '../../../core/engine/model/calendar.ts';
import type { CountingRule } from '../../../core/engine/model/counting-rule.ts';
import type { Amount } from '../../../core/engine/model/due-explanation.ts';

/** The calendar of the allotment garden: nobody digs at weekends, on Seed Day or at Midwinter; Moon Day moves. */
export const garden: Calendar = {
  id: 'garden',
  version: 3,
  weekend: [6, 7],
  covered: [2024, 2025, 2026, 2027],
  days: [
    dayOff('2026-01-01', 'First Frost'),
    dayOff('2026-03-20', 'Moon Day', true),
    dayOff('2026-05-01', 'Seed Day'),
    dayOff('2026-12-25', 'Midwinter'),
    dayOff('2026-12-26', 'Midwinter, second day'),
  ],
};

/** The calendar of the lighthouse: Fridays and Saturdays ashore. */
export const lighthouse: Calendar = {
  id: 'lighthouse',
  version: 1,
  weekend: [5, 6],
  covered: [2025, 2026],
  days: [dayOff('2026-05-04', 'Lamp Day'), dayOff('2026-05-01', 'Fog Day')],
};

export function dayOff(date: string, name: string, tentative = false): CalendarDay {
  return { date: civilDate(date), name, ...(tentative ? { tentative } : {}) };
}

/** A request with the plainest counting: the day after is day one, the last day stays, one zone, no calendar. */
export function dueRequest(
  on: string,
  amount: Amount,
  more: Partial<Omit<DueRequest, 'counting' | 'trigger'>> & {
    counting?: Partial<CountingRule>;
    localTime?: string;
    triggerZone?: string;
  } = {},
): DueRequest {
  const { counting, localTime, triggerZone, ...rest } = more;
  return {
    rule: 'watering',
    trigger: {
      what: 'planted',
      on: on as CivilDate,
      ...(localTime === undefined ? {} : { localTime }),
      ...(triggerZone === undefined ? {} : { zone: triggerZone }),
    },
    amount,
    counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [], ...counting },
    zone: 'Etc/UTC',
    calendars: [],
    unconfirmed: [],
    ...rest,
  };
}
