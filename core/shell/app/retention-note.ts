import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { Law } from '../../engine/decide/progress.ts';
import { retentionAhead } from '../../engine/decide/retention/next-retention.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { World } from '../../engine/model/world.ts';
import type { Archive } from './archive-port.ts';
import type { RetentionNote } from './retention-port.ts';

/** What is written beside a case about its keeping, by the active version of the pack. */
export function retentionNote(
  archive: Pick<Archive, 'isOn'>,
  law: Law,
  world: World,
  caseFile: CaseFile,
): RetentionNote {
  const { at, ends } = retentionAhead({ law, world, caseFile }, archive.isOn);
  return {
    by: retentionMark(archive, law.active),
    ...(at === undefined ? {} : { at }),
    ends: ends.map(({ holder, rule, at: until, held }) =>
      held ? ([holder, rule, until, held] as const) : ([holder, rule, until] as const),
    ),
  };
}

/**
 * By what a note was computed: the version of the pack, and whether there was an archive where its rules want one. What was
 * noted otherwise is computed anew.
 */
export function retentionMark(archive: Pick<Archive, 'isOn'>, { hash, retention }: CompiledPack): string {
  const wantsArchive = retention.some(({ then }) => then === 'archive');
  return wantsArchive && archive.isOn ? `${hash} archived` : hash;
}
