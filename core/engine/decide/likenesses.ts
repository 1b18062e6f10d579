import type { Rights } from '../access/rights.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import type { ComparisonRule } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Law, Progress } from './progress.ts';

/** By which rule cases are compared for somebody: nobody else is told that cases are alike. */
export function comparisonFor(
  { law, caseFile }: { readonly law: Law; readonly caseFile: CaseFile },
  { roles }: Pick<Rights, 'roles'>,
): ComparisonRule | undefined {
  const { comparisons } = law.active;
  const rule = Object.hasOwn(comparisons, caseFile.service) ? comparisons[caseFile.service] : undefined;
  return rule?.roles.some((role) => roles.includes(role)) ? rule : undefined;
}

/**
 * The refusal of a step that waits until whoever takes it has said of every case that is alike whether it concerns the
 * same person. It rests on nothing but what was found for that person.
 */
export function likenessRefusal(progress: Progress, rights: Rights, transition: string): Refusal | undefined {
  const { caseFile, context } = progress;
  if (!comparisonFor(progress, rights)?.holds.includes(transition)) return undefined;
  const own = caseFile.likenesses?.[rights.side] ?? [];
  const open = (context.grants.alike ?? []).filter(
    ({ caseId, answered }) => !answered && !own.some(({ other }) => other === caseId),
  );
  return open.length === 0 ? undefined : refusal('likeness-unanswered', { count: open.length });
}
