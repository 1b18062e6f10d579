import type { TransmissionRow } from '../app/transmission-register.ts';
import { StoreFault } from './store-fault.ts';

/** Where a row stands in the register: newest first, then by case, side and version. */
export type TransmissionPlace = Pick<TransmissionRow, 'at' | 'caseId' | 'side' | 'version'>;

/** A place as the opaque cursor of the page after it. */
export function encodeTransmissionCursor({ at, caseId, side, version }: TransmissionPlace): string {
  return Buffer.from(JSON.stringify([at, caseId, side, version])).toString('base64url');
}

/** The place again; throws a StoreFault for a text that is no cursor. */
export function decodeTransmissionCursor(cursor: string): TransmissionPlace {
  try {
    const [at, caseId, side, version] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isPlace =
      typeof at === 'string' &&
      !Number.isNaN(Date.parse(at)) &&
      /^[\w-]{1,64}$/.test(caseId) &&
      /^[\w-]{1,64}$/.test(side) &&
      Number.isInteger(version);
    if (isPlace) return { at: at as TransmissionPlace['at'], caseId, side, version };
  } catch {
    // Told below, like every other text that is none.
  }
  throw new StoreFault('cursor-invalid', 'The cursor of the page is not one that this list gave out');
}

/** Negative when `left` comes first. */
export function compareTransmissions(left: TransmissionPlace, right: TransmissionPlace): number {
  if (left.at !== right.at) return left.at > right.at ? -1 : 1;
  if (left.caseId !== right.caseId) return left.caseId < right.caseId ? -1 : 1;
  if (left.side !== right.side) return left.side < right.side ? -1 : 1;
  return left.version - right.version;
}
