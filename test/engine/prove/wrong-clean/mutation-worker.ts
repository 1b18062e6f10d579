import { parentPort, workerData } from 'node:worker_threads';
import { type BasePack, baseFor } from './base-packs.ts';
import { type Tried, tryMutation } from './try-mutation.ts';

/** What a worker is given: the packs, and every how many numbers it takes from where. */
export interface Work {
  readonly bases: readonly BasePack[];
  readonly from: number;
  readonly until: number;
  readonly step: number;
}

/** What a worker tells: that it begins with a number, or what came of it. */
export type Told = { readonly began: number } | { readonly number: number; readonly tried: Tried };

const { bases, from, until, step } = workerData as Work;
for (let number = from; number < until; number += step) {
  tell({ began: number });
  const { name, pack } = baseFor(bases, number);
  tell({ number, tried: tryMutation(name, pack, number) });
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}
