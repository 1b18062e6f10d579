import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from './error-handler.ts';
import { problemOf } from './problem.ts';

/** Ends a request of this scope whose body has not come after so many milliseconds. For small bodies: JSON. */
export function limitBodyTime(scope: FastifyInstance, prefix: string, milliseconds: number): void {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  const isHere = async (request: FastifyRequest) => clearTimeout(waiting.get(request));
  scope.addHook('preParsing', async (request, reply) => {
    if (request.raw.complete) return;
    const timer = setTimeout(() => {
      if (reply.sent) return;
      reply.header('connection', 'close');
      sendProblem(problemOf('request-too-slow', {}, prefix), reply);
    }, milliseconds);
    waiting.set(request, timer.unref());
  });
  scope.addHook('preValidation', isHere);
  scope.addHook('onResponse', isHere);
  scope.addHook('onRequestAbort', isHere);
}
