import type { Reset } from '../../app/accounts/reset.ts';
import type { AccountKeeping, WantedAccount } from '../../app/identity/account-keeping.ts';
import { getAccountValue } from '../account-problem.ts';
import { callerOf } from '../require-session.ts';
import { objectSchema, type Route, schemaRef } from '../route.ts';

const tag = 'Accounts of others';
const params = objectSchema({ user: schemaRef('code', 'The person, by the pseudonym.') });
const resetParams = objectSchema({ reset: { description: 'The reset.', type: 'string' } });

/** For administrators: the accounts that they keep. */
export function keepingRoutes(keeping: AccountKeeping): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/accounts',
      tag,
      operation: 'listAccounts',
      summary: 'The accounts that you keep',
      answer: { status: 200, description: 'The accounts.', schema: 'accounts' },
      problems: ['not-allowed'],
      handler: async (request) => ({ accounts: getAccountValue(await keeping.list(callerOf(request))) }),
    },
    {
      method: 'POST',
      url: '/accounts',
      tag,
      operation: 'addAccount',
      summary: 'Add an account',
      description: 'At an authority whose accounts you keep, with roles that are held there.',
      body: { schema: 'account-wanted' },
      answer: { status: 201, description: 'The account, with its password.', schema: 'account-added' },
      problems: ['login-invalid', 'login-taken', 'not-allowed', 'proof-stale'],
      async handler(request, reply) {
        const added = getAccountValue(await keeping.add(callerOf(request), request.body as WantedAccount));
        reply.code(201);
        return added;
      },
    },
    {
      method: 'PUT',
      url: '/accounts/:user',
      tag,
      operation: 'changeAccount',
      summary: 'Change an account that you keep',
      description: 'Holds from the next request of that person on.',
      params,
      body: { schema: 'account-change' },
      answer: { status: 204, description: 'Changed.' },
      problems: ['not-allowed', 'not-found', 'proof-stale'],
      async handler(request, reply) {
        const { user } = request.params as { user: string };
        const { why, disabled, roles } = request.body as Change;
        const by = callerOf(request);
        if (roles) getAccountValue(await keeping.setRoles(by, user, roles, why));
        if (disabled !== undefined) getAccountValue(await keeping[disabled ? 'disable' : 'enable'](by, user, why));
        return reply.code(204).send();
      },
    },
    {
      method: 'POST',
      url: '/accounts/:user/resets',
      tag,
      operation: 'proposeReset',
      summary: 'Propose to let somebody back in',
      description:
        'The first of two administrators: you are shown the first half of the code, and never the second one.',
      params,
      body: { schema: 'reset-wanted' },
      answer: { status: 201, description: 'Your half of the code.', schema: 'half-code' },
      problems: ['not-allowed', 'not-found', 'proof-stale'],
      async handler(request, reply) {
        const { user } = request.params as { user: string };
        const { what, why } = request.body as Pick<Reset, 'what' | 'why'>;
        reply.code(201);
        return getAccountValue(await keeping.proposeReset(callerOf(request), user, what, why));
      },
    },
    {
      method: 'GET',
      url: '/resets',
      tag,
      operation: 'listResets',
      summary: 'Resets of accounts that you keep',
      answer: { status: 200, description: 'The resets that were not used yet.', schema: 'resets' },
      problems: ['not-allowed'],
      handler: async (request) => ({ resets: getAccountValue(await keeping.resets(callerOf(request))) }),
    },
    {
      method: 'POST',
      url: '/resets/:reset/confirmation',
      tag,
      operation: 'confirmReset',
      summary: 'Confirm that somebody is let back in',
      description: 'The second of two administrators: you are shown the second half of the code.',
      params: resetParams,
      answer: { status: 201, description: 'Your half of the code.', schema: 'half-code' },
      problems: ['not-allowed', 'not-found', 'proof-stale'],
      async handler(request, reply) {
        const { reset } = request.params as { reset: string };
        reply.code(201);
        return getAccountValue(await keeping.confirmReset(callerOf(request), reset));
      },
    },
  ];
}

interface Change {
  readonly why: string;
  readonly disabled?: boolean;
  readonly roles?: readonly string[];
}
