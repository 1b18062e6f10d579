import type { Simulation } from '../../core/engine/scenario/simulation.ts';
import { calendarStrip } from '../../core/engine/views/calendar-strip.ts';
import { stripWords } from '../picture.ts';
import { printCalendarStrip } from './calendar-strip.ts';

/** Every day of each deadline of a simulation that has more than one, as calendar strips for a terminal. */
export function printStrips({ pack, world, scenario, steps }: Simulation, language: string): readonly string[] {
  const deadlines = Object.values(steps.at(-1)?.caseFile?.deadlines ?? {});
  return deadlines
    .filter(({ lastDay, explanation }) => lastDay !== undefined || explanation.days.length > 1)
    .flatMap((deadline) => {
      const { explanation } = deadline;
      const calendars = explanation.calendars.flatMap(({ id }) => world.calendars[id] ?? []);
      const words = stripWords(deadline, { pack, world, service: scenario.service, language });
      return [...printCalendarStrip(calendarStrip(explanation, calendars), words), ''];
    });
}
