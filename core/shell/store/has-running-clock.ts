import type { CaseFile } from '../../engine/model/case-file.ts';

const ended: ReadonlySet<string> = new Set(['met', 'cancelled', 'passed', 'undecided']);

/** True while a clock of the case can still move: with a due instant, without one, or standing still for a while. */
export function hasRunningClock({ deadlines }: Pick<CaseFile, 'deadlines'>): boolean {
  return Object.values(deadlines).some(({ status }) => !ended.has(status.is));
}
