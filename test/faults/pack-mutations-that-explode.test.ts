import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackSource } from '../../core/engine/pack/pack-source.ts';
import { checkout } from '../cli/run-rcms.ts';
import { clock, tinyPack } from '../engine/prove/tiny-pack.ts';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';

const names = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const resting = { meta: { responsible: ['mate'], waiver: 'No hurry.' } };
const home = { type: 'final', meta: { outcome: 'home' } };

/** As many watches at once, each of so many hours. */
function watches(count: number, hours: number, clocked = false): PackSource {
  const steps = names(count, 'look-');
  const region = (index: number) => ({
    initial: 'h0',
    states: {
      ...Object.fromEntries(
        names(hours, 'h').map((hour, at) => [
          hour,
          {
            ...resting,
            on: { [`look-${index}`]: `h${at + 1}`, ...(clocked ? { [`over-${index}`]: `h${at + 1}` } : {}) },
          },
        ]),
      ),
      [`h${hours}`]: { type: 'final' },
    },
  });
  const deadlines = names(count, 'watch-').map((id, index) => [
    id,
    clock({ entered: `deck.w${index}.h0` }, [`deck.w${index}.h${hours}`], {
      onExpiry: { effect: 'over', event: `over-${index}` },
    }),
  ]);
  return tinyPack({
    workflow: {
      initial: 'deck',
      states: {
        deck: {
          type: 'parallel',
          onDone: 'home',
          states: Object.fromEntries(names(count, 'w').map((id, index) => [id, region(index)])),
        },
        home,
      },
    },
    transitions: Object.fromEntries(steps.map((step) => [step, {}])),
    ...(clocked ? { deadlines: Object.fromEntries(deadlines) } : {}),
    roles: { mate: { may: ['open-case', ...steps] } },
  });
}

function voyage(states: number): PackSource {
  const legs = names(states, 's').map((state, index) => [state, { ...resting, on: { sail: `s${index + 1}` } }]);
  return tinyPack({
    workflow: { initial: 's0', states: { ...Object.fromEntries(legs), [`s${states}`]: home } },
    transitions: { sail: {} },
    roles: { mate: { may: ['open-case', 'sail'] } },
  });
}

/** One step that asks so many conditions, one after another. */
function doubts(count: number): PackSource {
  const conditions = names(count, 'c');
  const ways = [...conditions.map((guard) => ({ guard, target: 'home' })), 'home'];
  return tinyPack({
    workflow: { initial: 'deck', states: { deck: { ...resting, on: { sail: ways } }, home } },
    transitions: { sail: {} },
    roles: { mate: { may: ['open-case', 'sail'] } },
    conditions,
  });
}

async function lay(pack: PackSource): Promise<string> {
  const folder = join(await temporaryFolder(), pack.name);
  for (const [path, { text }] of Object.entries(pack.files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

describe('a pack that is built to explode', { timeout: 240_000 }, () => {
  it.each([
    ['three regions of forty states', watches(3, 40), /error PROOF-INCOMPLETE Nothing was proved of crossing/],
    ['twelve regions of ten states', watches(12, 10), /error PROOF-INCOMPLETE Nothing was proved of crossing/],
    ['thirty regions with a clock each', watches(30, 2, true), /error PROOF-INCOMPLETE Nothing was proved of crossing/],
    ['a workflow of 5,000 states', voyage(5_000), /error MACHINE-TOO-LARGE The machine has 5001 states; at most 500/],
    ['a step with 3,000 conditions', doubts(3_000), /error OUT-OF-RANGE/],
  ])('ends with %s, in the memory of a small machine', async (_, pack, said) => {
    const argv = ['--max-old-space-size=600', join(checkout, 'cli/rcms.ts'), 'pack', 'verify', await lay(pack)];
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, argv, {
      encoding: 'utf8',
      timeout: 200_000,
      killSignal: 'SIGKILL',
      maxBuffer: 256 * 1024 * 1024,
    });
    expect(stdout).toMatch(said);
    expect([status, signal, stderr]).toEqual([1, null, '']);
  });
});
