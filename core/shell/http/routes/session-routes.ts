import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { actorOf, findToken } from '../require-session.ts';
import type { Route } from '../route.ts';

const tag = 'Session';

/** Signing in and out, and who is signed in. */
export function sessionRoutes({ identity }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'POST',
      url: '/session',
      tag,
      operation: 'signIn',
      summary: 'Begin a session',
      description: 'Answers in the same way and time for an unknown login and for a wrong password.',
      access: 'public',
      signsIn: true,
      body: { schema: 'sign-in' },
      answer: { status: 201, description: 'The session has begun.', schema: 'signed-in' },
      problems: ['sign-in-failed'],
      async handler(request, reply) {
        const { login, password } = request.body as { login: string; password: string };
        const session = await identity.signIn(login, password);
        if (!session) throw new ProblemError('sign-in-failed');
        const { user, authority, roles } = session.actor;
        reply.code(201);
        return { token: session.token, expiresAt: session.expiresAt, user, authority, roles };
      },
    },
    {
      method: 'GET',
      url: '/session',
      tag,
      operation: 'whoAmI',
      summary: 'Who is signed in',
      answer: { status: 200, description: 'The person who is signed in.', schema: 'session' },
      problems: [],
      async handler(request) {
        const { user, authority, roles } = actorOf(request);
        return { user, authority, roles };
      },
    },
    {
      method: 'DELETE',
      url: '/session',
      tag,
      operation: 'signOut',
      summary: 'End the session',
      answer: { status: 204, description: 'The session has ended; its token is worth nothing any more.' },
      problems: [],
      async handler(request, reply) {
        await identity.signOut(findToken(request) as string);
        return reply.code(204).send();
      },
    },
  ];
}
