import type { Severity } from '../../basics/diagnostic.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { DataCode } from '../../pack/data-codes.ts';
import type { PackCode } from '../../pack/diagnostic-codes.ts';
import type { AdmissionCode } from './admission-codes.ts';

/** Takes a problem at a place of an admission. */
export type AdmissionReport = (
  at: Cursor,
  code: AdmissionCode | PackCode | DataCode,
  message: string,
  more: { readonly severity?: Severity; readonly hint: string; readonly isKey?: boolean },
) => void;
