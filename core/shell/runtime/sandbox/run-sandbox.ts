import { once } from 'node:events';
import { openSystem, type System } from '../open-system.ts';
import { serve } from '../serve.ts';
import type { Settings } from '../settings.ts';
import { createTraining } from './create-training.ts';
import { type FilledSandbox, fillSandbox } from './fill-sandbox.ts';
import { forwardClock } from './forward-clock.ts';
import { finishReset, refillInstance, resetInstance } from './reset-instance.ts';
import { type StandIn, standIn } from './stand-in.ts';

/** How a sandbox is run. */
export interface Sandbox {
  readonly settings: Settings;
  readonly packFolder: string;
  readonly logger: System['logger'];
  /** How many cases are made where the pack says how. */
  readonly cases: number;
  /** Milliseconds by which its clock is moved at the start. */
  readonly forward: number;
  /** Everything that it holds is removed before it starts. */
  readonly reset: boolean;
  readonly stop: AbortSignal;
  onProgress(share: number): void;
  onFilled(): void;
  /** It listens: at the start, and again after each reset. */
  onReady(address: string, system: System, filled: FilledSandbox): void;
}

/**
 * Runs a sandbox until it is asked to stop. Where a trainer resets it, somebody stands in at its address, and it begins anew
 * with the same keys: what was begun ends whole, if need be at the next start.
 */
export async function runSandbox(sandbox: Sandbox): Promise<void> {
  const { logger, stop } = sandbox;
  let { settings } = sandbox;
  let prepare = sandbox.reset ? resetInstance : finishReset;
  let substitute: StandIn | undefined;
  try {
    for (let isFirst = true; ; isFirst = false) {
      await using system = disposable(await openSystem(settings, { logger, kind: 'sandbox', lock: 'must', prepare }));
      const filled = await fill(sandbox, system, isFirst);
      if (stop.aborted) return;
      await substitute?.stop();
      substitute = undefined;
      const address = await serveUntilReset(sandbox, settings, system, filled);
      if (stop.aborted) return;
      settings = { ...settings, port: Number(new URL(address).port) };
      substitute = await standIn(system.app.pack, settings);
      prepare = refillInstance;
    }
  } finally {
    await substitute?.stop();
  }
}

/** Nothing sweeps before the past of every case is in: it has to pass in its own order. */
async function fill(
  { packFolder, cases, forward, stop, onProgress, onFilled }: Sandbox,
  system: System,
  isFirst: boolean,
): Promise<FilledSandbox> {
  const filled = await fillSandbox(system, packFolder, cases, onProgress, stop).finally(onFilled);
  if (isFirst && forward > 0 && !stop.aborted) await forwardClock(system, forward);
  return filled;
}

/** Listens until somebody stops or resets the sandbox; answers where it listened. */
async function serveUntilReset(
  { stop, onReady }: Sandbox,
  settings: Settings,
  system: System,
  filled: FilledSandbox,
): Promise<string> {
  const asked = new AbortController();
  const players = filled.users.filter(({ administers }) => administers === undefined);
  const training = createTraining({ ...system, players, reset: () => asked.abort() });
  const serving = await serve(system, settings, training);
  try {
    serving.work();
    onReady(serving.address, system, filled);
    const either = AbortSignal.any([stop, asked.signal]);
    if (!either.aborted) await once(either, 'abort');
    return serving.address;
  } finally {
    await serving.stop();
  }
}

function disposable(system: System): System & AsyncDisposable {
  return { ...system, [Symbol.asyncDispose]: () => system.close() };
}
