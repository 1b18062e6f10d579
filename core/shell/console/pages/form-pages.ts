import type { Page } from '../page.ts';

/** Filling in a form of a case. */
export function formPages(): readonly Page[] {
  return [];
}
