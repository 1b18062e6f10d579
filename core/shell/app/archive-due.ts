import { groupBy } from '../../engine/basics/group-by.ts';
import type { Law } from '../../engine/decide/progress.ts';
import { retentionPlan } from '../../engine/decide/retention/retention-plan.ts';
import { standOf } from '../../engine/decide/retention/stand-of.ts';
import type { ArchivedUnder, Context } from '../../engine/model/context.ts';
import type { World } from '../../engine/model/world.ts';
import { archivePackage } from './archive-package.ts';
import type { Dependencies } from './dependencies.ts';
import type { ActorStore, LoadedCase } from './ports.ts';

/**
 * Writes a package of everything in a case that is due to be archived, one for each side and rule. Undefined where the
 * record has moved since the case was loaded: what was written of it stays pending, and counts for nothing.
 */
export async function archiveDue(
  { archive }: Pick<Dependencies, 'archive'>,
  desk: ActorStore,
  law: Law,
  world: World,
  { caseFile, versions }: LoadedCase,
  now: Context['now'],
): Promise<readonly ArchivedUnder[] | undefined> {
  if (!archive.isOn) return [];
  const written: ArchivedUnder[] = [];
  for (const holder of Object.keys(caseFile.known)) {
    const due = retentionPlan({ law, world, caseFile }, holder).filter(
      (planned) => standOf(caseFile, planned, now) === 'archive',
    );
    if (due.length === 0) continue;
    const record = await desk.record(caseFile.id, holder);
    if (record.at(-1)?.number !== versions[holder]) return undefined;
    for (const planned of groupBy(due, ({ rule }) => rule?.ref ?? '').values()) {
      const rule = planned[0]?.rule;
      if (!rule) continue;
      const content = await archivePackage(desk, law.active, { caseFile, holder, rule, planned }, record);
      written.push({ holder, rule: rule.ref, ...(await archive.write(content)) });
    }
  }
  return written;
}
