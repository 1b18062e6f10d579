import type { FastifyReply } from 'fastify';
import type { Refusal } from '../../engine/basics/refusal.ts';
import type { CommandAnswer } from '../app/app.ts';
import { etagOf } from './preconditions.ts';
import { ProblemError, refusalProblem } from './problem.ts';

/** A command that was carried out. */
export type CommandDone = Extract<CommandAnswer, { is: 'done' }>;

/**
 * The answer of a command that was carried out; every other answer ends the request with its problem. `answersAt` is
 * where in the body the answers lie from which a refusal counts its places.
 */
export function getDone<Answer extends CommandAnswer>(
  answer: Answer,
  answersAt: '' | '/answers' = '',
): Extract<Answer, { is: 'done' }> {
  switch (answer.is) {
    case 'refused':
      throw refusalProblem(inBody(answer.refusal, answersAt));
    case 'stale':
      throw new ProblemError('version-stale', { params: { version: answer.version } });
    case 'key-reused':
      throw new ProblemError('idempotency-key-reused');
    default:
      return answer as Extract<Answer, { is: 'done' }>;
  }
}

/** Says the version of the case, and that nothing new happened where that is so. */
export function setCommandHeaders(reply: FastifyReply, { version, replayed }: CommandDone): void {
  reply.header('etag', etagOf(version));
  if (replayed) reply.header('idempotency-replayed', 'true');
}

/** A refusal with its places counted from the body of the request. */
function inBody(refusal: Refusal, answersAt: string): Refusal {
  if (!refusal.fields) return refusal;
  const fields = refusal.fields.map((field) => ({ ...field, pointer: `${answersAt}${field.pointer}` }));
  return { ...refusal, fields };
}
