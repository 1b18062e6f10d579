import { clearCookie } from '../../web/session-cookie.ts';
import { signInOrigin } from '../../web/sign-in-origin.ts';
import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { callerOf, tokenIn, tokenOf } from '../require-session.ts';
import type { Route } from '../route.ts';
import { sessionAnswer } from '../session-answer.ts';

const tag = 'Session';

/** Signing in and out, and who is signed in. */
export function sessionRoutes(options: RouteOptions): readonly Route[] {
  const { identity } = options;
  return [
    {
      method: 'POST',
      url: '/session',
      tag,
      operation: 'signIn',
      summary: 'Begin a session',
      description:
        'Answers in the same way and time for an unknown login and for a wrong password. Whoever tries too often waits ' +
        'longer and longer; a device from which the owner has signed in before does not wait for others.',
      access: 'public',
      signsIn: true,
      body: { schema: 'sign-in' },
      answer: { status: 201, description: 'The session has begun; it may owe something yet.', schema: 'signed-in' },
      problems: ['sign-in-failed'],
      async handler(request, reply) {
        const { login, password, cookie } = request.body as { login: string; password: string; cookie?: boolean };
        const answer = await identity.signIn(login, password, signInOrigin(request));
        if (answer.is === 'refused') throw new ProblemError('sign-in-failed');
        if (answer.is === 'held-back') {
          throw new ProblemError('rate-limited', { params: { retryAfter: answer.seconds } });
        }
        reply.code(201);
        return sessionAnswer(options, request, reply, answer, cookie === true);
      },
    },
    {
      method: 'GET',
      url: '/session',
      tag,
      operation: 'whoAmI',
      summary: 'Who is signed in',
      access: 'unfinished',
      answer: { status: 200, description: 'The person who is signed in.', schema: 'session' },
      problems: [],
      async handler(request) {
        const { actor, owes, provenAt, scopes } = callerOf(request);
        const { user, authority, roles } = actor;
        const given = tokenOf(request);
        const formToken = given?.by === 'cookie' ? identity.formToken?.(given.token) : undefined;
        return {
          user,
          authority,
          roles,
          ...(owes ? { owes } : {}),
          ...(provenAt === undefined ? {} : { provenAt }),
          ...(scopes ? { scopes } : {}),
          ...(formToken === undefined ? {} : { formToken }),
        };
      },
    },
    {
      method: 'DELETE',
      url: '/session',
      tag,
      operation: 'signOut',
      summary: 'End the session',
      access: 'unfinished',
      answer: { status: 204, description: 'The session has ended; its token is worth nothing any more.' },
      problems: [],
      async handler(request, reply) {
        await identity.signOut(tokenIn(request));
        if (tokenOf(request)?.by === 'cookie') clearCookie(request, reply, 'session');
        return reply.code(204).send();
      },
    },
  ];
}
