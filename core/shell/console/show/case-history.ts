import { localDate } from '../../../engine/calendar/local-date.ts';
import type { CaseLook, HistoryLine } from '../../app/app.ts';
import { tellLine } from '../../texts/history-words.ts';
import type { Visit } from '../visit.ts';
import { todayOf, zoneOf } from './clock-words.ts';

/** What is shown of a history. */
export const historyParts = ['all', 'acts', 'looks'] as const;
/** One of them. */
export type HistoryPart = (typeof historyParts)[number];

/** One day of a history. */
export interface HistoryDay {
  readonly date: string;
  readonly day: string;
  readonly lines: readonly { readonly time: string; readonly text: string; readonly is: HistoryLine['is'] }[];
}

/** What happened and who looked, by day, the newest first. Days are those of whoever reads. */
export function caseHistory(
  visit: Visit,
  { world }: Pick<CaseLook, 'world'>,
  lines: readonly HistoryLine[],
  part: HistoryPart,
): readonly HistoryDay[] {
  const { words } = visit;
  const zone = zoneOf(visit, world);
  const today = todayOf(visit, world);
  const shown = lines.filter(({ is }) => part === 'all' || (part === 'acts') === (is === 'act')).toReversed();
  return [...Map.groupBy(shown, ({ at }) => localDate(at, zone))].map(([date, ofDay]) => ({
    date,
    day: words.day(date, today),
    lines: ofDay.map((line) => ({
      time: words.time(line.at, zone),
      text: tellLine(words.language, line),
      is: line.is,
    })),
  }));
}
