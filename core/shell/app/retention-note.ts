import type { Law } from '../../engine/decide/progress.ts';
import { retentionAhead } from '../../engine/decide/retention/next-retention.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { World } from '../../engine/model/world.ts';
import type { RetentionNote } from './retention-port.ts';

/** What is written beside a case about its keeping, by the active version of the pack. */
export function retentionNote(law: Law, world: World, caseFile: CaseFile): RetentionNote {
  const { at, ends } = retentionAhead({ law, world, caseFile });
  return {
    by: law.active.hash,
    ...(at === undefined ? {} : { at }),
    ends: ends.map(({ holder, rule, at: until, held }) =>
      held ? ([holder, rule, until, held] as const) : ([holder, rule, until] as const),
    ),
  };
}
