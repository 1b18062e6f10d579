import type { Finding } from '../../app/system-keeping.ts';
import { findOperatorMessage } from '../operator-message.ts';

export type { Finding };

/** All is well. */
export function fine(about: string, says: string): Finding {
  return { about, is: 'fine', says };
}

/** It works, but somebody should look at it. */
export function warning(about: string, says: string, mend: string): Finding {
  return { about, is: 'warning', says, mend };
}

/** It does not work until it is mended. */
export function problem(about: string, says: string, mend: string): Finding {
  return { about, is: 'problem', says, mend };
}

/** A fault that a check ran into, as a finding. A fault that nobody foresaw shows its kind only. */
export function problemOf(about: string, error: unknown): Finding {
  const known = findOperatorMessage(error);
  if (known) return { about, is: 'problem', says: known.message, ...(known.mend ? { mend: known.mend } : {}) };
  return problem(about, `failed (${error instanceof Error ? error.name : typeof error})`, 'Report it as a defect.');
}
