import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { groupBy } from '../basics/group-by.ts';
import type { Side } from '../basics/identifiers.ts';
import { daysBetween } from '../calendar/days-between.ts';
import { localDate } from '../calendar/local-date.ts';
import type { By, CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';

/** The life of a case as rows, one for each moment at which something happened, with the clocks that ran meanwhile. */
export interface CaseChart {
  readonly sides: readonly Side[];
  readonly rows: readonly ChartRow[];
  readonly clocks: readonly ChartClock[];
}

/** What happened at one moment. */
export interface ChartRow {
  readonly on: CivilDate;
  /** Days since the row before. */
  readonly daysSince: number;
  /** What happened, together where the same sides know of it and the same actor did it. */
  readonly cards: readonly ChartCard[];
}

/** Things that one actor did, or that the clock brought about, known to the same sides. */
export interface ChartCard {
  readonly sides: readonly Side[];
  readonly by: By;
  readonly events: readonly CaseEvent[];
}

/** A clock with the rows between which it ran; without `to` it runs on. */
export interface ChartClock {
  readonly deadline: Deadline;
  readonly from: number;
  readonly to?: number;
}

/** What only says that a clock began or will warn: its bar shows it. */
const shownByBars: ReadonlySet<string> = new Set(['deadline-armed', 'deadline-warned']);

/** The chart of a case from its events, oldest first. Days are read in `zone`; what passed by itself has its own day. */
export function caseChart(
  events: readonly CaseEvent[],
  caseFile: CaseFile,
  sides: readonly Side[],
  zone: string,
): CaseChart {
  const moments = [...groupBy(events, (event) => `${dayOf(event, zone)} ${event.recordedAt}`).values()];
  const rows: ChartRow[] = [];
  const clocks = new Map<string, { from: number; to?: number }>();
  for (const moment of moments) {
    const shown = moment.filter(({ type }) => !shownByBars.has(type));
    if (shown.length > 0) rows.push(rowOf(shown, rows.at(-1), zone));
    const row = Math.max(rows.length - 1, 0);
    for (const { type, codes } of moment) {
      const id = clockOf(codes);
      if (type === 'deadline-armed' && !clocks.has(id)) clocks.set(id, { from: row });
      const clock = clocks.get(id);
      if (clock && ['deadline-met', 'deadline-cancelled', 'deadline-passed', 'deadline-undecided'].includes(type))
        clock.to = row;
    }
  }
  return {
    sides,
    rows,
    clocks: [...clocks].flatMap(([id, place]) => {
      const deadline = caseFile.deadlines[id];
      return deadline ? [{ deadline, ...place }] : [];
    }),
  };
}

function rowOf(moment: readonly CaseEvent[], before: ChartRow | undefined, zone: string): ChartRow {
  const on = dayOf(moment[0] as CaseEvent, zone);
  const cards = [...groupBy(moment, ({ sides, by }) => JSON.stringify([sides, by])).values()].map((together) => {
    const { sides, by } = together[0] as CaseEvent;
    return { sides, by, events: together };
  });
  return { on, daysSince: before ? Math.max(daysBetween(before.on, on), 0) : 0, cards };
}

/** A person acts on the day on which it is recorded; what a deadline brings about has the day of the deadline. */
function dayOf({ by, effectiveOn, recordedAt }: CaseEvent, zone: string): CivilDate {
  const today = localDate(recordedAt as Instant, zone);
  return by.kind === 'clock' && effectiveOn < today ? effectiveOn : today;
}

function clockOf(codes: CaseEvent['codes']): string {
  const { id, deadline } = codes as { readonly id?: string; readonly deadline?: { readonly id?: string } };
  return id ?? deadline?.id ?? '';
}
