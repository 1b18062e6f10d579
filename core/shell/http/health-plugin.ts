import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

/** Whether the process lives and whether it can work, for whatever watches over it. Tells nothing else to anybody. */
export async function healthPlugin(scope: FastifyInstance, options: { check(): Promise<void> }): Promise<void> {
  scope.get('/livez', { config: { access: 'public' } }, async () => ({ status: 'ok' }));
  scope.get('/readyz', { config: { access: 'public' } }, async () => {
    try {
      await options.check();
    } catch {
      throw new ProblemError('not-ready');
    }
    return { status: 'ok' };
  });
}
