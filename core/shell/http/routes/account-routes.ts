import type { OwnAccount } from '../../app/identity/own-account.ts';
import { signInOrigin } from '../../web/sign-in-origin.ts';
import { getAccountValue } from '../account-problem.ts';
import type { RouteOptions } from '../api-options.ts';
import { callerOf, tokenIn } from '../require-session.ts';
import { objectSchema, type Route } from '../route.ts';
import { sessionAnswer } from '../session-answer.ts';

const tag = 'Account';
const params = objectSchema({ session: { description: 'The session.', type: 'string' } });

/** A person's own account, password and sessions. */
export function accountRoutes(options: RouteOptions, own: OwnAccount): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/account',
      tag,
      operation: 'getAccount',
      summary: 'Your account',
      access: 'unfinished',
      answer: { status: 200, description: 'Your account.', schema: 'account' },
      problems: ['not-found'],
      handler: async (request) => getAccountValue(await own.view(callerOf(request))),
    },
    {
      method: 'PUT',
      url: '/account/password',
      tag,
      operation: 'changePassword',
      summary: 'Change your password',
      description: 'Ends every other session. This one goes on under a new token.',
      access: 'unfinished',
      signsIn: true,
      body: { schema: 'password-change' },
      answer: { status: 200, description: 'Changed.', schema: 'signed-in' },
      problems: [
        'proof-failed',
        'not-allowed',
        'password-too-short',
        'password-common',
        'password-telling',
        'password-used',
      ],
      async handler(request, reply) {
        const { current, next } = request.body as { current: string; next: string };
        const changed = await own.changePassword(tokenIn(request), current, next, signInOrigin(request));
        return sessionAnswer(options, request, reply, getAccountValue(changed));
      },
    },
    {
      method: 'POST',
      url: '/account/recovery',
      tag,
      operation: 'recoverAccount',
      summary: 'Take your account back',
      description:
        'By a code of which two administrators gave half each. Where the password was lost, a new one is set; where the ' +
        'second factors were, they are removed, and the next sign-in asks for new ones.',
      access: 'public',
      signsIn: true,
      body: { schema: 'recovery' },
      answer: { status: 204, description: 'Done. Every session has ended: sign in.' },
      problems: ['proof-failed', 'password-too-short', 'password-common', 'password-telling', 'password-used'],
      async handler(request, reply) {
        const { login, code, password } = request.body as { login: string; code: string; password: string };
        getAccountValue(await own.recover(login, code, password, signInOrigin(request)));
        return reply.code(204).send();
      },
    },
    {
      method: 'GET',
      url: '/account/sessions',
      tag,
      operation: 'listSessions',
      summary: 'Your sessions',
      answer: { status: 200, description: 'Your sessions.', schema: 'own-sessions' },
      problems: [],
      handler: async (request) => ({ sessions: getAccountValue(await own.sessions(callerOf(request))) }),
    },
    {
      method: 'DELETE',
      url: '/account/sessions',
      tag,
      operation: 'endOtherSessions',
      summary: 'End your other sessions',
      answer: { status: 204, description: 'Every session but this one has ended.' },
      problems: [],
      async handler(request, reply) {
        getAccountValue(await own.endOtherSessions(callerOf(request)));
        return reply.code(204).send();
      },
    },
    {
      method: 'DELETE',
      url: '/account/sessions/:session',
      tag,
      operation: 'endSession',
      summary: 'End one of your sessions',
      params,
      answer: { status: 204, description: 'The session has ended.' },
      problems: ['not-found'],
      async handler(request, reply) {
        const { session } = request.params as { session: string };
        getAccountValue(await own.endSession(callerOf(request), session));
        return reply.code(204).send();
      },
    },
  ];
}
