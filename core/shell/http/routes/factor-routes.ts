import type { JsonObject } from '../../../engine/basics/json.ts';
import type { FactorAdded, OwnAccount } from '../../app/identity/own-account.ts';
import { getAccountValue } from '../account-problem.ts';
import type { RouteOptions } from '../api-options.ts';
import { callerOf, tokenIn } from '../require-session.ts';
import { type ObjectSchema, objectSchema, type Route } from '../route.ts';
import { sessionAnswer } from '../session-answer.ts';

const tag = 'Second factors';
const params: ObjectSchema = objectSchema({ factor: { description: 'The factor.', type: 'string' } });

/** A person's own second factors. */
export function factorRoutes(options: RouteOptions, own: OwnAccount): readonly Route[] {
  const added = (...[request, reply, { factor, recoveryCodes, ...session }]: AddedArguments) => ({
    ...sessionAnswer(options, request, reply, session),
    factor,
    ...(recoveryCodes ? { recoveryCodes } : {}),
  });
  return [
    {
      method: 'POST',
      url: '/account/factors/totp',
      tag,
      operation: 'beginTotp',
      summary: 'Begin to use an authenticator app',
      access: 'unfinished',
      body: { schema: 'factor-label' },
      answer: { status: 201, description: 'The secret for the app. Shown this once.', schema: 'totp-begun' },
      problems: ['proof-stale', 'not-found'],
      async handler(request, reply) {
        const { label } = request.body as { label: string };
        reply.code(201);
        return getAccountValue(await own.beginTotp(callerOf(request), label));
      },
    },
    {
      method: 'POST',
      url: '/account/factors/totp/:factor',
      tag,
      operation: 'confirmTotp',
      summary: 'Show that an authenticator app works',
      access: 'unfinished',
      params,
      body: { schema: 'totp-confirmation' },
      answer: { status: 200, description: 'It counts from now on.', schema: 'factor-added' },
      problems: ['proof-failed', 'proof-stale', 'not-found', 'not-allowed'],
      async handler(request, reply) {
        const { factor } = request.params as { factor: string };
        const { code } = request.body as { code: string };
        const confirmed = await own.confirmTotp(tokenIn(request), factor, code);
        return added(request, reply, getAccountValue(confirmed));
      },
    },
    {
      method: 'POST',
      url: '/account/factors/passkey-challenge',
      tag,
      operation: 'beginPasskey',
      summary: 'Begin to make a passkey',
      access: 'unfinished',
      answer: { status: 200, description: 'What the browser needs to make it.', schema: 'passkey-challenge' },
      problems: ['proof-stale', 'not-found'],
      handler: async (request) => getAccountValue(await own.beginPasskey(callerOf(request))),
    },
    {
      method: 'POST',
      url: '/account/factors/passkeys',
      tag,
      operation: 'addPasskey',
      summary: 'Add a passkey',
      access: 'unfinished',
      body: { schema: 'passkey-registration' },
      answer: { status: 200, description: 'It counts from now on.', schema: 'factor-added' },
      problems: ['proof-failed', 'proof-stale', 'not-allowed'],
      async handler(request, reply) {
        const { label, response } = request.body as { label: string; response: JsonObject };
        return added(request, reply, getAccountValue(await own.confirmPasskey(tokenIn(request), label, response)));
      },
    },
    {
      method: 'DELETE',
      url: '/account/factors/:factor',
      tag,
      operation: 'removeFactor',
      summary: 'Remove a second factor',
      params,
      answer: { status: 204, description: 'It counts no more.' },
      problems: ['proof-stale', 'not-found', 'factor-needed'],
      async handler(request, reply) {
        const { factor } = request.params as { factor: string };
        getAccountValue(await own.removeFactor(callerOf(request), factor));
        return reply.code(204).send();
      },
    },
    {
      method: 'POST',
      url: '/account/recovery-codes',
      tag,
      operation: 'drawRecoveryCodes',
      summary: 'Draw new recovery codes',
      answer: { status: 201, description: 'The codes; those from before are worth nothing.', schema: 'recovery-codes' },
      problems: ['proof-stale', 'not-found'],
      async handler(request, reply) {
        reply.code(201);
        return { codes: getAccountValue(await own.drawRecoveryCodes(callerOf(request))) };
      },
    },
  ];
}

type AddedArguments = [...Parameters<Route['handler']>, FactorAdded];
