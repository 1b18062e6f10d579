import { createHash } from 'node:crypto';

/** A mark of what a list shows: another one means that the list has changed. Tells nothing of its content. */
export function listMark(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 12);
}
