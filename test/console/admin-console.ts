import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Account } from '../../core/shell/app/accounts/account.ts';
import { consolePlugin } from '../../core/shell/console/console-plugin.ts';
import { buildServer } from '../../core/shell/http/build-server.ts';
import { createIdentity } from '../../core/shell/identity/create-identity.ts';
import { verifyPassword } from '../../core/shell/identity/password.ts';
import { createReportForms } from '../../core/shell/reports/create-report-forms.ts';
import { identityOptions } from '../../core/shell/runtime/identity-options.ts';
import { type MemorySystem, memorySystem } from '../shell/app/memory-system.ts';
import { browser, type Visitor } from './console-server.ts';

/** Somebody with an account: the name is the login too. */
export type Person = Pick<Account, 'authority' | 'roles' | 'administers'>;

/** Two who administer the instance, two who keep the accounts of one authority, one of another, and some who keep nothing. */
export const people = {
  ann: { authority: 'xa-interior', roles: [], administers: 'instance' },
  ben: { authority: 'xa-interior', roles: [], administers: 'instance' },
  kim: { authority: 'xb-returns', roles: [], administers: 'authority' },
  lee: { authority: 'xb-returns', roles: [], administers: 'authority' },
  desk: { authority: 'xa-interior', roles: ['desk-officer'] },
  head: { authority: 'xa-interior', roles: ['supervisor'] },
  officer: { authority: 'xb-returns', roles: ['return-officer'] },
} as const satisfies Readonly<Record<string, Person>>;

/** The pages over a whole system in memory, with those who administer it. */
export interface AdminConsole extends MemorySystem {
  readonly server: FastifyInstance;
  /** A browser in which somebody is signed in, with a fresh proof. */
  signedIn(login: string, password?: string): Promise<Visitor>;
}

/** Starts the pages without a network, of the teaching pack or a changed copy of it. */
export async function startAdmin(
  folder?: string,
  staff: Readonly<Record<string, Person>> = people,
): Promise<AdminConsole> {
  const system = await memorySystem('2026-05-04T12:00:00.000Z', folder);
  const { app, store, now } = system;
  const clocks = { caseNow: now, machineNow: now };
  const keys = {
    keyedHash: (purpose: string, text: string) => createHmac('sha256', 'test').update(`${purpose}/${text}`).digest(),
  };
  const identity = createIdentity(store.accounts, clocks, {
    ...identityOptions({ app, clocks, keys, store, sandbox: true }),
    // Quick for those who are there from the beginning; one that was drawn is hashed as it always is.
    passwords: {
      hash: async (text) => text,
      verify: async (hash, text) => hash === text || (hash.startsWith('$argon2') && verifyPassword(hash, text)),
    },
  });
  for (const [login, person] of Object.entries(staff)) {
    await store.accounts.save({ user: `user-${login}`, login, passwordHash: 'pass', ...person });
  }
  const server = await buildServer({
    app,
    identity,
    clocks,
    check: async () => {},
    settings: { rateLimits: false },
    pages: (scope) =>
      consolePlugin(scope, {
        app,
        identity,
        clocks,
        reportForms: createReportForms(),
        sandbox: false,
        api: '/api/v1',
        rateLimits: false,
        logFault(error) {
          throw error;
        },
      }),
  });
  return {
    ...system,
    server,
    async signedIn(login, password = 'pass') {
      const one = browser({ server });
      const { status } = await one.send('/sign-in', { login, password });
      if (status !== 303) throw new Error(`${login} cannot sign in: ${status}`);
      return one;
    },
  };
}

/** The text of a page, without its marks. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ');
}

/** The key of the form on a page. */
export function keyOf(html: string): string {
  return /name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
