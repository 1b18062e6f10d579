import type { WrappedKeyStore } from '../wrapped-keys-port.ts';

/** How many keys one transaction wraps anew. */
const batch = 500;

/**
 * Wraps every living data key by the newest epoch, while commands go on. Stopped or killed at any moment, it has lost
 * nothing and goes on with the rest when it is begun again. How many it wrapped.
 */
export async function rewrapKeys(
  keys: WrappedKeyStore,
  current: () => Promise<number>,
  onShare: (share: number) => void = () => undefined,
): Promise<number> {
  const open = async () => {
    const newest = await current();
    return (await keys.count()).filter(({ epoch }) => epoch < newest).reduce((sum, one) => sum + one.keys, 0);
  };
  let total = 0;
  // A key in another hand at that moment is passed over, and found by the next pass.
  for (let left = await open(); left > 0; left = await open()) {
    const whole = total + left;
    let after: string | undefined;
    do {
      const { done, next } = await keys.rewrap(after, batch);
      total += done;
      after = next;
      onShare(total / whole);
    } while (after !== undefined);
  }
  return total;
}
