import type { FastifyReply } from 'fastify';
import { clearCookie, findCookie, setCookie } from '../../web/session-cookie.ts';
import { signInOrigin } from '../../web/sign-in-origin.ts';
import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { objectSchema, type Route } from '../route.ts';
import { sessionAnswer } from '../session-answer.ts';

const tag = 'Session';
const path = '/session/oidc';

/** What a provider may add to the address to which it sends a browser back. */
const told = ['code', 'state', 'iss', 'session_state', 'error', 'error_description', 'error_uri', 'scope'];

/** Signing in with the provider of the instance: there and back, in a browser. Not found where there is no provider. */
export function providerRoutes(options: RouteOptions): readonly Route[] {
  const { identity, landing, prefix } = options;
  const getProvider = () => {
    if (identity.provider) return identity.provider;
    throw new ProblemError('not-found');
  };
  /** On a page where there are pages; else as a problem. */
  const refuse = (reply: FastifyReply, code: 'not-admitted' | 'provider-unreachable' | 'sign-in-failed') => {
    if (landing) return seeOther(reply, `${landing.refused}?provider=${code}`);
    throw new ProblemError(code);
  };
  return [
    {
      method: 'GET',
      url: path,
      tag,
      operation: 'beginProviderSignIn',
      summary: 'Go to the provider to sign in',
      description: 'For a browser. What binds the answer to it goes into a cookie that is good for ten minutes.',
      access: 'public',
      signsIn: true,
      query: objectSchema({ fresh: { description: 'Asks for a new proof of who you are.', enum: ['true'] } }, []),
      answer: { status: 303, description: 'On to the provider.' },
      problems: ['not-found', 'provider-unreachable'],
      async handler(request, reply) {
        const { fresh } = request.query as { fresh?: 'true' };
        const begun = await getProvider().begin(`${prefix}${path}/callback`, fresh === 'true');
        if (!begun) return refuse(reply, 'provider-unreachable');
        setCookie(request, reply, 'errand', begun.errand);
        return seeOther(reply, begun.to);
      },
    },
    {
      method: 'GET',
      url: `${path}/callback`,
      tag,
      operation: 'finishProviderSignIn',
      summary: 'Come back from the provider',
      description: 'Begins a session in a cookie. It may owe something yet, like any other.',
      access: 'public',
      signsIn: true,
      query: objectSchema(
        Object.fromEntries(told.map((name) => [name, { description: 'As the provider says it.', type: 'string' }])),
        [],
      ),
      answer: { status: 303, description: 'On to the page of this server that its settings name.' },
      problems: ['not-admitted', 'not-found', 'provider-unreachable', 'sign-in-failed'],
      async handler(request, reply) {
        const provider = getProvider();
        const errand = findCookie(request, 'errand');
        // Whatever comes of it, a way back is gone once.
        clearCookie(request, reply, 'errand');
        const query = new URL(request.url, 'http://localhost').search;
        const answer = await provider.finish(`${prefix}${path}/callback${query}`, errand, signInOrigin(request));
        if (answer.is === 'refused') return refuse(reply, 'sign-in-failed');
        if (answer.is === 'unreachable') return refuse(reply, 'provider-unreachable');
        if (answer.is === 'not-admitted') return refuse(reply, 'not-admitted');
        sessionAnswer(options, request, reply, answer, true);
        return seeOther(reply, provider.returnTo ?? landing?.signedIn ?? `${prefix}/session`);
      },
    },
    {
      method: 'POST',
      url: `${path}/logout`,
      tag,
      operation: 'endProviderSessions',
      summary: 'Told by the provider that somebody has signed out there',
      description:
        'For the provider (OpenID Connect Back-Channel Logout 1.0). The sessions that it began end with the next request. ' +
        'A token that comes again ends nothing that began after it was made.',
      access: 'public',
      body: {
        form: objectSchema({
          logout_token: {
            description: 'A token that the provider signed.',
            type: 'string',
            minLength: 1,
            maxLength: 16_000,
          },
        }),
        description: 'What the provider sends.',
      },
      answer: { status: 200, description: 'The sessions have ended, if there were any.' },
      problems: ['not-found', 'provider-unreachable', 'request-invalid'],
      async handler(request, reply) {
        const provider = getProvider();
        const ended = await provider.endSessions((request.body as { logout_token: string }).logout_token);
        if (ended === 'refused') throw new ProblemError('request-invalid');
        if (ended === 'unreachable') throw new ProblemError('provider-unreachable');
        return reply.code(200).header('cache-control', 'no-store').send();
      },
    },
  ];
}

function seeOther(reply: FastifyReply, to: string): FastifyReply {
  return reply.code(303).header('location', to).header('cache-control', 'no-store').send();
}
