import { Presets, SingleBar } from 'cli-progress';
import type { Io } from '../io.ts';

/** A bar on standard error while a person watches; nothing where nobody does. */
export interface Progress {
  /** Share of the whole, from 0 to 1. */
  show(share: number): void;
  end(): void;
}

/** A progress bar with a label. */
export function createProgress(io: Io, label: string): Progress {
  if (!io.interactive) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar(
    { format: `${label} {bar} {percentage} %`, clearOnComplete: true, hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(1000, 0);
  return { show: (share) => bar.update(Math.round(share * 1000)), end: () => bar.stop() };
}
