import { createHash, randomBytes } from 'node:crypto';

/** Letters and digits that cannot be taken for each other; thirty-two, so that each stands for five bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz123456789';

/** Random letters in groups of five, easy to copy by hand: `k7fjm-2p9ax`. Each letter holds five bits. */
export function drawCode(length: number): string {
  const drawn = [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
  return drawn.replace(/.{5}(?=.)/g, '$&-');
}

/** A code as it was meant, however it was typed: without spaces and dashes, in small letters. */
export function typedCode(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');
}

/** SHA-256 of a code as it was meant, hex. Only for codes of so many random bits that nobody tries them all. */
export function hashCode(text: string): string {
  return createHash('sha256').update(typedCode(text)).digest('hex');
}
