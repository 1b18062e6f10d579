import type { Law } from '../../engine/decide/progress.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Packs } from './dependencies.ts';

/** The law of a case: its own version for what it was opened under, the active one for the rest. */
export async function lawOf(packs: Packs, caseFile: CaseFile | undefined): Promise<Law> {
  const { active } = packs;
  const caseVersion =
    caseFile === undefined || caseFile.pack.hash === active.hash ? active : await packs.byHash(caseFile.pack.hash);
  return { caseVersion, active };
}
