import { daysBetween } from '../calendar/days-between.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { World } from '../model/world.ts';
import type { StatisticsRow } from './rows.ts';

/** What is counted about a case: months instead of days, counterparts instead of persons. */
export function statisticsRow(world: World, caseFile: CaseFile): StatisticsRow {
  const { closed } = caseFile;
  return {
    service: caseFile.service,
    counterparts: Object.fromEntries(
      Object.entries(caseFile.parties).map(([side, id]) => [side, world.authorities[id]?.counterpart ?? 'unknown']),
    ),
    openedMonth: caseFile.openedOn.slice(0, 7),
    ...(closed
      ? { closedMonth: closed.on.slice(0, 7), outcome: closed.outcome, days: daysBetween(caseFile.openedOn, closed.on) }
      : {}),
    transmitted: caseFile.transmissions.length > 0,
    deadlines: Object.values(caseFile.deadlines).map(({ rule, status, extended, explanation, disputed }) => ({
      rule,
      status: status.is,
      ...(status.is === 'met' ? { late: status.late } : {}),
      ...(extended ? { extended: true as const } : {}),
      ...(explanation.pauses ? { paused: true as const } : {}),
      ...(disputed ? { disputed: true as const } : {}),
    })),
  };
}
