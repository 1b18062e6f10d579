import type { GivenProof, OwnAccount } from '../../app/identity/own-account.ts';
import { signInOrigin } from '../../web/sign-in-origin.ts';
import { getAccountValue } from '../account-problem.ts';
import type { RouteOptions } from '../api-options.ts';
import { callerOf, tokenIn } from '../require-session.ts';
import type { Route } from '../route.ts';
import { sessionAnswer } from '../session-answer.ts';

const tag = 'Session';

/** Finishing a sign-in, keeping a session fresh and its token new. */
export function proofRoutes(options: RouteOptions, own: OwnAccount): readonly Route[] {
  return [
    {
      method: 'POST',
      url: '/session/proof',
      tag,
      operation: 'proveIdentity',
      summary: 'Prove who you are',
      description:
        'Gives the second factor that a sign-in owes, or makes a session fresh for what is dangerous. The session goes ' +
        'on under a new token.',
      access: 'unfinished',
      signsIn: true,
      body: { schema: 'proof' },
      answer: { status: 200, description: 'The session under its new token.', schema: 'signed-in' },
      problems: ['proof-failed', 'not-allowed', 'scope-missing'],
      async handler(request, reply) {
        const proof = request.body as GivenProof;
        const session = getAccountValue(await own.prove(tokenIn(request), proof, signInOrigin(request)));
        return sessionAnswer(options, request, reply, session);
      },
    },
    {
      method: 'POST',
      url: '/session/passkey-challenge',
      tag,
      operation: 'askForPasskey',
      summary: 'Ask for a passkey',
      access: 'unfinished',
      answer: { status: 200, description: 'What the browser needs to ask for it.', schema: 'passkey-challenge' },
      problems: ['not-found'],
      handler: async (request) => getAccountValue(await own.askPasskey(callerOf(request))),
    },
    {
      method: 'POST',
      url: '/session/renewal',
      tag,
      operation: 'renewSession',
      summary: 'Take a new token for the session',
      description: 'The old one is good for half a minute longer; whoever shows it after that ends the session.',
      answer: { status: 200, description: 'The session under its new token.', schema: 'signed-in' },
      problems: ['not-allowed'],
      async handler(request, reply) {
        return sessionAnswer(options, request, reply, getAccountValue(await own.renew(tokenIn(request))));
      },
    },
  ];
}
