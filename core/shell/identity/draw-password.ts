import { drawCode } from './readable-code.ts';

/** A new password of 100 random bits, easy to copy by hand: `k7fjm-2p9ax-wq3hd-v6tnc`. */
export function drawPassword(): string {
  return drawCode(20);
}
