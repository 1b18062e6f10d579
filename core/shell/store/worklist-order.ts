import type { WorklistRow } from '../../engine/views/rows.ts';
import { StoreFault } from './store-fault.ts';

/** Where a row stands in the worklist: by due instant, cases without one last, then by case id. */
export interface WorklistPlace {
  readonly dueAt: string | null;
  readonly caseId: string;
}

/** The place of a row. */
export function placeOf(row: WorklistRow): WorklistPlace {
  return { dueAt: row.deadline?.dueAt ?? null, caseId: row.caseId };
}

/** Negative when `left` comes first. */
export function comparePlaces(left: WorklistPlace, right: WorklistPlace): number {
  if (left.dueAt !== right.dueAt) {
    if (left.dueAt === null) return 1;
    if (right.dueAt === null) return -1;
    return left.dueAt < right.dueAt ? -1 : 1;
  }
  return left.caseId < right.caseId ? -1 : left.caseId > right.caseId ? 1 : 0;
}

/** A place as the opaque cursor of the page after it. */
export function encodeCursor({ dueAt, caseId }: WorklistPlace): string {
  return Buffer.from(JSON.stringify([dueAt, caseId])).toString('base64url');
}

/** The place again; undefined for a text that is no cursor. */
export function findCursor(cursor: string): WorklistPlace | undefined {
  try {
    const [dueAt, caseId] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isDue = dueAt === null || (typeof dueAt === 'string' && !Number.isNaN(Date.parse(dueAt)));
    return isDue && typeof caseId === 'string' && /^[\w-]{1,64}$/.test(caseId) ? { dueAt, caseId } : undefined;
  } catch {
    return undefined;
  }
}

/** The place again; throws a StoreFault for a text that is no cursor. */
export function decodeCursor(cursor: string): WorklistPlace {
  const place = findCursor(cursor);
  if (!place) throw new StoreFault('cursor-invalid', 'The cursor of the page is not one that this list gave out');
  return place;
}
