import { Worker } from 'node:worker_threads';
import type { BasePack } from './base-packs.ts';
import type { Told, Work } from './mutation-worker.ts';

/** What came of many mutations. */
export interface TriedAll {
  readonly tried: number;
  readonly clean: number;
  readonly explored: number;
  /** For each base pack, how many mutations of it came out clean and how many wrong. */
  readonly byBase: Readonly<Record<string, { readonly clean: number; readonly wrong: number }>>;
  /** The number of the mutation with each thing that must never be. */
  readonly defects: readonly string[];
}

/** How long one mutation may take before it counts as a hang. */
const patience = 60_000;
/** A mutation may take this much memory, and no more. */
const megabytes = 900;

/** Tries mutations by their numbers, in several workers; one that hangs or dies is a defect, and the rest goes on after it. */
export async function tryMutations(
  bases: readonly BasePack[],
  { from, until }: { readonly from: number; readonly until: number },
  workers: number,
): Promise<TriedAll> {
  const byBase: Record<string, { clean: number; wrong: number }> = {};
  const defects: string[] = [];
  let [tried, clean, explored] = [0, 0, 0];

  const run = (work: Work): Promise<void> =>
    new Promise((resolve) => {
      const worker = new Worker(new URL('./mutation-worker.ts', import.meta.url), {
        workerData: work,
        resourceLimits: { maxOldGenerationSizeMb: megabytes },
      });
      let at = work.from;
      const goOn = (what: string): void => {
        defects.push(`${at}: ${what}`);
        resolve(run({ ...work, from: at + work.step }));
      };
      const hang = (): void => {
        worker.removeAllListeners();
        void worker.terminate();
        goOn(`does not end within ${patience / 1000} s`);
      };
      let alarm = setTimeout(hang, patience);
      worker.on('message', (told: Told) => {
        clearTimeout(alarm);
        alarm = setTimeout(hang, patience);
        if ('began' in told) {
          at = told.began;
          return;
        }
        tried += 1;
        if (told.tried.is === 'clean') clean += 1;
        if (told.tried.explored) explored += 1;
        const counted = byBase[told.tried.base] ?? { clean: 0, wrong: 0 };
        byBase[told.tried.base] = counted;
        counted[told.tried.is] += 1;
        for (const defect of told.tried.defects) defects.push(`${told.number} (${told.tried.base}): ${defect}`);
      });
      worker.on('error', (error) => {
        clearTimeout(alarm);
        worker.removeAllListeners();
        goOn(`ends the program: ${error.message}`);
      });
      worker.on('exit', () => {
        clearTimeout(alarm);
        resolve();
      });
    });

  await Promise.all(
    Array.from({ length: workers }, (_, index) => run({ bases, from: from + index, until, step: workers })),
  );
  return { tried, clean, explored, byBase, defects };
}
