/**
 * The bytes of a base64 text. Throws a RangeError for a text that is not the one way in which they are written: the last
 * character has bits that no byte needs, and a change of them must show too.
 */
export function strictBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new RangeError('not the base64 of these bytes');
  return bytes;
}
