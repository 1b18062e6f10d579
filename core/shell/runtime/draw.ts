import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Draw } from '../app/dependencies.ts';

/** Without letters and digits that are mistaken for one another when read aloud or copied by hand. */
const readable = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Chance from the operating system. `keyedHash` (at least 16 bytes) gives a repeated upload its id again. */
export function createDraw(keyedHash: (text: string) => Buffer): Draw {
  return {
    caseId: () => randomUUID(),
    reference: (prefix) => [prefix, letters(4), letters(4)].filter((part) => part !== '').join('-'),
    question: () => randomUUID(),
    salt: () => randomBytes(32).toString('hex'),
    attachment: (seed) => (seed === undefined ? randomUUID() : derivedId(keyedHash(`attachment/${seed}`))),
  };
}

/** Eight letters hold 39 bits: no count of cases can be read from references, and none can be guessed. */
function letters(count: number): string {
  return Array.from({ length: count }, () => readable[randomInt(readable.length)]).join('');
}

/** A UUID of version 8 (RFC 9562): its bits are the application's own. */
function derivedId(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
