import type { Result } from '../core/engine/basics/result.ts';
import type { App } from '../core/shell/app/app.ts';
import type { Obstacle } from '../core/shell/app/obstacle.ts';
import type { WorldPreview } from '../core/shell/app/preview-world.ts';
import type { Io } from './io.ts';
import { createProgress } from './print/progress.ts';
import { count } from './print/world-preview.ts';

/** What another world would do to the dates of open cases; a person at the terminal sees how far the look has come. */
export async function previewedWorld(
  app: App,
  next: Parameters<App['previewWorld']>[0],
  io: Io,
): Promise<WorldPreview> {
  const all = await app.countClocked();
  const progress = createProgress(io, 'Looking at open cases');
  try {
    return await app.previewWorld(next, (seen) => progress.show(seen / Math.max(1, all)));
  } finally {
    progress.end();
  }
}

/** Puts another world in force and computes open cases anew; answers how many are left. */
export async function appliedWorld(
  app: App,
  change: Parameters<App['changeWorld']>[0],
  io: Io,
): Promise<Result<number, readonly Obstacle[]>> {
  const saved = await app.changeWorld(change);
  if (!saved.ok) return saved;
  const { workOff } = await import('../core/shell/runtime/start.ts');
  const all = Math.max(1, await app.countBehind());
  const progress = createProgress(io, 'Computing dates anew');
  try {
    const behind = { take: app.recompute, count: app.countBehind };
    return { ok: true, value: await workOff(behind, io.stop, (still) => progress.show(1 - still / all)) };
  } finally {
    progress.end();
  }
}

/** What is said of the cases that are still to be computed. */
export function leftInWords(left: number): string {
  if (left === 0) return 'Every open case is computed by it.';
  return `${count(left, 'case')} still to be computed: a running server does it, or the next one that starts.`;
}
