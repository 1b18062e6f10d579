import { randomBytes } from 'node:crypto';

/** Letters and digits that cannot be taken for each other; thirty-two, so that each stands for five bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz123456789';

/** A new password of 100 random bits, easy to copy by hand: `k7fjm-2p9ax-wq3hd-v6tnc`. */
export function drawPassword(): string {
  const drawn = [...randomBytes(20)].map((byte) => letters[byte % letters.length]).join('');
  return drawn.replace(/.{5}(?=.)/g, '$&-');
}
