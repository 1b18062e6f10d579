import type { Side } from '../../engine/basics/identifiers.ts';
import { getService, type Law } from '../../engine/decide/progress.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Effect } from '../../engine/model/effect.ts';
import type { World } from '../../engine/model/world.ts';
import { reachRows } from '../../engine/views/reach-rows.ts';
import { searchTerms } from '../../engine/views/search-terms.ts';
import { statisticsRow } from '../../engine/views/statistics-row.ts';
import { worklistRows } from '../../engine/views/worklist-rows.ts';
import type { Dependencies } from './dependencies.ts';
import type { Commit, StoredAnswer } from './ports.ts';
import { retentionNote } from './retention-note.ts';

/** Everything that a decision writes, computed from the case after it. */
export function commitOf(
  { archive }: Pick<Dependencies, 'archive'>,
  law: Law,
  world: World,
  caseFile: CaseFile,
  events: readonly CaseEvent[],
  effects: readonly Effect[],
  versions: Readonly<Record<Side, number>>,
  answer?: StoredAnswer,
): Commit {
  const service = getService(law, caseFile.service);
  return {
    caseId: caseFile.id,
    expected: Object.fromEntries(law.caseVersion.sides.map((side) => [side, versions[side] ?? 0])),
    world: world.version,
    events,
    caseFile,
    reach: reachRows(law.active, world, caseFile),
    worklist: worklistRows(law.active, service, world, caseFile),
    search: searchTerms(service, caseFile),
    statistics: statisticsRow(service, world, caseFile),
    effects,
    retention: retentionNote(archive, law, world, caseFile),
    ...(answer ? { answer } : {}),
  };
}
