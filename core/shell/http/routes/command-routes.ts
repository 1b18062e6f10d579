import { refusalCodes } from '../../../engine/basics/refusal.ts';
import type { Command } from '../../../engine/model/command.ts';
import type { RouteOptions } from '../api-options.ts';
import { getDone, setCommandHeaders } from '../command-answer.ts';
import { findIdempotencyKey, findIfMatch } from '../preconditions.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, type Route } from '../route.ts';
import { caseIdOf, known } from './case-routes.ts';

const tag = 'Commands';

/** What an actor may do in a case, and doing it. */
export function commandRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/cases/:caseId/commands',
      tag,
      group: 'cases',
      operation: 'getCommands',
      summary: 'What you may do in a case now',
      params: caseParams(),
      answer: { status: 200, description: 'The commands.', schema: 'available-commands' },
      problems: ['case-unknown'],
      async handler(request) {
        return { commands: known(await app.available(actorOf(request), caseIdOf(request))) };
      },
    },
    {
      method: 'POST',
      url: '/cases/:caseId/commands',
      tag,
      group: 'cases',
      operation: 'takeCommand',
      summary: 'Do something in a case',
      description:
        'Send If-Match with the ETag of the case as you read it, so that nothing is decided on an older state, and an ' +
        'Idempotency-Key, so that the same command can be sent again after a lost answer. What is handed to another ' +
        'side comes back as a receipt.',
      params: caseParams(),
      body: { schema: 'command' },
      idempotent: true,
      conditional: true,
      answer: { status: 200, description: 'Done.', schema: 'command-done', etag: true },
      problems: refusalCodes,
      async handler(request, reply) {
        const command = request.body as Command;
        const answer = await app.execute({
          actor: actorOf(request),
          caseId: caseIdOf(request),
          command,
          ...findIdempotencyKey(request),
          ...findIfMatch(request),
        });
        const done = getDone(answer, 'form' in command || 'transition' in command ? '/answers' : '');
        setCommandHeaders(reply, done);
        const { is: _is, ...rest } = done;
        return rest;
      },
    },
  ];
}
