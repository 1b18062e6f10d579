import type { Refusal } from '../basics/refusal.ts';
import type { Result } from '../basics/result.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Progress } from './progress.ts';

/** The case before the due deadlines were passed: tells an act that came too late from one that never was allowed. */
export interface Earlier {
  readonly before: CaseFile;
}

/** Decides one type of command about an open case. */
export type CaseCommandHandler<Asked> = (
  progress: Progress,
  command: Asked,
  earlier: Earlier,
) => Result<Progress, Refusal>;
