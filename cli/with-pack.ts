import type { System } from '../core/shell/runtime/start.ts';
import type { Io } from './io.ts';
import { withInstance } from './with-instance.ts';

/** Opens the instance that the flags name with the pack in force in it, does something with both, and closes it. */
export async function withPack<Answer>(
  options: Readonly<Record<string, unknown>>,
  io: Io,
  work: (system: System) => Promise<Answer>,
): Promise<Answer> {
  return withInstance(options, io, async (instance) => {
    const { assemble } = await import('../core/shell/runtime/start.ts');
    return work({ ...instance, ...(await assemble(instance)) });
  });
}
