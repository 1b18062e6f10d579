import type { Drilled } from '../../core/shell/runtime/start.ts';
import { auditPlace, auditWords } from './audit-words.ts';

/** What the list of destructions came to. */
export function printReplayed({ done, known, withoutCase }: Drilled['replayed']): string {
  return `${done} erasures done again, ${known} were in the backup, ${withoutCase} of cases that it has not,`;
}

/** Faults of a record that was restored as it was: a line each. */
export function printRestoreFaults(faults: Drilled['faults']): readonly string[] {
  return faults.map(({ what, at }) => `FAULT ${auditPlace(at)}: ${auditWords[what]} (${what})`);
}
