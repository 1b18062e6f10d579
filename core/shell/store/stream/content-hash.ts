import type { JsonObject } from '../../../engine/basics/json.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './event-header.ts';

/**
 * SHA-256 (hex) over a random salt and the canonical content. Whoever holds salt and content can prove what was
 * handed over; without the salt nobody can try out likely contents.
 */
export function contentHash(salt: string, content: JsonObject): string {
  return sha256Hex(Buffer.from(salt, 'hex'), canonicalJson(content));
}
