import type { Page } from '../page.ts';

/** Doing something in a case. */
export function stepPages(): readonly Page[] {
  return [];
}
