import type { Page } from '../page.ts';

/** What people do with their own accounts. */
export function accountPages(): readonly Page[] {
  return [];
}
