import type { OwnAccount, WantedToken } from '../../app/identity/own-account.ts';
import { getAccountValue } from '../account-problem.ts';
import { callerOf } from '../require-session.ts';
import { objectSchema, type Route } from '../route.ts';

const tag = 'Tokens';

/** Tokens by which machines act for a person. */
export function tokenRoutes(own: OwnAccount): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/account/tokens',
      tag,
      operation: 'listTokens',
      summary: 'Tokens by which machines act for you',
      answer: { status: 200, description: 'The tokens.', schema: 'api-tokens' },
      problems: [],
      handler: async (request) => ({ tokens: getAccountValue(await own.tokens(callerOf(request))) }),
    },
    {
      method: 'POST',
      url: '/account/tokens',
      tag,
      operation: 'addToken',
      summary: 'Let a machine act for you',
      description: 'It may never do more than you may at that moment, and nothing with accounts, sessions and tokens.',
      body: { schema: 'api-token-wanted' },
      answer: { status: 201, description: 'The token. Shown this once.', schema: 'api-token-added' },
      problems: ['proof-stale', 'token-too-wide', 'not-found'],
      async handler(request, reply) {
        reply.code(201);
        return getAccountValue(await own.addToken(callerOf(request), request.body as WantedToken));
      },
    },
    {
      method: 'DELETE',
      url: '/account/tokens/:token',
      tag,
      operation: 'revokeToken',
      summary: 'Revoke a token',
      params: objectSchema({ token: { description: 'The id of the token, not its secret.', type: 'string' } }),
      answer: { status: 204, description: 'It is worth nothing any more.' },
      problems: ['not-found'],
      async handler(request, reply) {
        const { token } = request.params as { token: string };
        getAccountValue(await own.revokeToken(callerOf(request), token));
        return reply.code(204).send();
      },
    },
  ];
}
