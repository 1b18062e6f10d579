import type { Obstacle } from '../../core/shell/app/obstacle.ts';
import type { Io } from '../io.ts';

/** Everything that stands in the way, each with how to mend it, on standard error. */
export function printObstacles(io: Io, obstacles: readonly Obstacle[]): void {
  for (const { message, mend } of obstacles) io.err(`${message}\n    ${mend}\n`);
}
