import type { Severity } from '../../basics/diagnostic.ts';
import type { CalendarCode } from '../calendar-codes.ts';
import type { Cursor } from '../cursor.ts';
import type { DataCode } from '../data-codes.ts';
import type { PackCode } from '../diagnostic-codes.ts';
import type { PackOutline } from '../outline.ts';

/** Takes a problem at a place of a pack. */
export type RuleReport = (
  at: Cursor,
  code: PackCode | DataCode | CalendarCode,
  message: string,
  more?: {
    readonly severity?: Severity;
    readonly hint?: string;
    /** The key is wrong, not what stands under it. */
    readonly isKey?: boolean;
  },
) => void;

/** Reports every place of a pack that breaks the rule. Total: never throws, whatever the files hold. */
export type Rule = (pack: PackOutline, report: RuleReport) => void;
