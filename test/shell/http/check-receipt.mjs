import { createHash } from 'node:crypto';

/** True where the content of a copy, with its salt, has the hash of the receipt. */
export function isWhatWasSent({ salt, content, contentHash }) {
  const hash = createHash('sha256').update(Buffer.from(salt, 'hex')).update(canonical(content));
  return hash.digest('hex') === contentHash;
}

/** JSON with the keys in order and without blanks. */
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
