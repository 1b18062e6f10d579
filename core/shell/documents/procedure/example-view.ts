import { localTime } from '../../../engine/calendar/local-date.ts';
import type { ComputedExample, ShownDay, WorkedExample } from '../../../engine/handbook/worked-example.ts';
import type { Saying } from './saying.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** An example as its template wants it: weeks as rows of seven cells. */
export function exampleView(example: WorkedExample, saying: Saying): object {
  if (example.is !== 'computed') return example;
  const { weeks, parties, dueAt, zone } = example;
  return {
    ...example,
    weekdays,
    endTime: localTime(dueAt, zone),
    rows: weeks.map(rowOf),
    between: saying.list(
      parties.map(({ side, authority }) => `${saying.name(authority)} (${saying.name(side)})`),
      'and',
    ),
  };
}

function rowOf(week: ComputedExample['weeks'][number]): object {
  if ('gap' in week) return week;
  return { cells: weekdays.map((weekday) => cellOf(week, weekday)) };
}

function cellOf(week: readonly ShownDay[], weekday: number): object {
  const day = week.find((each) => each.weekday === weekday);
  return day ? { day } : {};
}
