import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import { daysBetween } from '../calendar/days-between.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { World } from '../model/world.ts';
import { heldFacets } from './held-facets.ts';
import type { StatisticsRow } from './rows.ts';

/** What is counted about a case: months and distances instead of dates, counterparts and codes instead of persons. */
export function statisticsRow(service: CompiledService, world: World, caseFile: CaseFile): StatisticsRow {
  const { closed, openedOn, known } = caseFile;
  return {
    service: caseFile.service,
    counterparts: Object.fromEntries(
      Object.entries(caseFile.parties).map(([side, id]) => [side, world.authorities[id]?.counterpart ?? 'unknown']),
    ),
    knownMonths: mapValues(known, (since) => since.slice(0, 7)),
    ...(closed
      ? {
          closedMonth: closed.on.slice(0, 7),
          outcome: closed.outcome,
          days: mapValues(known, (since) => daysBetween(since, closed.on)),
        }
      : {}),
    transmitted: caseFile.transmissions.length > 0,
    happened: mapValues(caseFile.happened, (days) => ({
      times: days.length,
      firstDay: daysBetween(openedOn, days[0] as CivilDate),
    })),
    reasons: Object.fromEntries(
      Object.entries(caseFile.taken).flatMap(([transition, { reason }]) =>
        reason === undefined ? [] : [[transition, reason] as const],
      ),
    ),
    facets: Object.fromEntries(Object.keys(known).map((side) => [side, codedFacets(service, caseFile, side)])),
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

/** Only codes and truth values: a date or a number might be one person's alone. */
function codedFacets(service: CompiledService, caseFile: CaseFile, side: Side): Record<string, string | boolean> {
  return Object.fromEntries(
    heldFacets(service, caseFile, side).flatMap(({ facet, field, value }) =>
      field.coded && (typeof value === 'string' || typeof value === 'boolean') ? [[facet, value] as const] : [],
    ),
  );
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (from: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
