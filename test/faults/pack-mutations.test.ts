import { expect, test } from 'vitest';
import { basePacks } from '../engine/prove/wrong-clean/base-packs.ts';
import { tryMutations } from '../engine/prove/wrong-clean/try-mutations.ts';

/** How many mutations are tried: a sample; all of `RCMS_MUTATIONS=100000` take an hour or two. */
const count = Number(process.env.RCMS_MUTATIONS ?? 800);

test(`none of ${count} random mutations of sound packs makes verify crash, hang, point nowhere or call a wrong pack clean`, {
  timeout: 14_400_000,
}, async () => {
  const { tried, clean, explored, byBase, defects } = await tryMutations(basePacks(), { from: 0, until: count }, 2);
  console.log(
    `${tried} mutations: ${clean} clean, of which ${explored} were looked at whole; ${JSON.stringify(byBase)}`,
  );
  expect(defects.slice(0, 20)).toEqual([]);
  expect(tried).toBe(count);
  // Where nothing came out clean, no claim was held against the explorer.
  expect(explored).toBeGreaterThan(count / 40);
});
