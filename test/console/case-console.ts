import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Instant, instant } from '../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { App } from '../../core/shell/app/app.ts';
import { createApp } from '../../core/shell/app/create-app.ts';
import { noArchive } from '../../core/shell/archive/no-archive.ts';
import { consolePlugin } from '../../core/shell/console/console-plugin.ts';
import { createTypesetter } from '../../core/shell/documents/sheet/create-typesetter.ts';
import { buildServer } from '../../core/shell/http/build-server.ts';
import { createIdentity } from '../../core/shell/identity/create-identity.ts';
import { hashPassword } from '../../core/shell/identity/password.ts';
import { createIntake } from '../../core/shell/intake/create-intake.ts';
import { createReportForms } from '../../core/shell/reports/create-report-forms.ts';
import { createDraw } from '../../core/shell/runtime/draw.ts';
import { createMemoryStore } from '../../core/shell/store/memory/memory-store.ts';
import { noRegistries } from '../shell/http/no-registries.ts';

/** The pages over the real use cases and a store in memory. */
export interface CaseConsole {
  readonly app: App;
  readonly server: FastifyInstance;
  setNow(text: string): void;
  /** A page as a person's browser gets it. */
  get(person: PersonActor | undefined, path: string, language?: string): Promise<Answer>;
  /** A form that a page of this server sends. */
  post(person: PersonActor, path: string, fields: Readonly<Record<string, string>> | Pairs): Promise<Answer>;
}

/** Fields of which some stand several times. */
export type Pairs = readonly (readonly [string, string])[];

/** What a browser gets. */
export interface Answer {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

const intake = createIntake();
const reportForms = createReportForms();
const password = 'synthetic-console-password';
let hash: Promise<string> | undefined;

/** Starts the pages of a pack without a network. People get an account when they are first seen. */
export async function startCaseConsole(pack: CompiledPack): Promise<CaseConsole> {
  let now: Instant = instant('2026-03-02T09:00:00.000Z');
  const clocks = { caseNow: () => now, machineNow: () => now };
  const store = createMemoryStore({ now: () => now });
  const app = createApp({
    store,
    clocks,
    packs: {
      active: pack,
      byHash: async () => pack,
      world: async () => pack.seed,
      worldsAfter: async () => [],
      refresh: async () => {},
    },
    draw: createDraw((text) => createHash('sha256').update(text).digest()),
    hashCommand: (text) => createHash('sha256').update(text).digest('hex'),
    epochs: async () => [],
    intake,
    registries: noRegistries,
    archive: noArchive,
    typesetter: createTypesetter(),
    sandbox: true,
    onSweepFault: (_caseId, fault) => {
      throw fault;
    },
  });
  const identity = createIdentity(store.accounts, clocks, { idleMinutes: 60 * 24 * 365 * 10, audit: store.audit });
  const logFault = (error: unknown): string => {
    throw error;
  };
  const server = await buildServer({
    app,
    identity,
    clocks,
    check: () => store.check(),
    settings: { rateLimits: false },
    pages: (scope) =>
      consolePlugin(scope, { app, identity, clocks, reportForms, sandbox: true, api: '/api/v1', logFault }),
  });
  const sessions = new Map<string, Promise<string>>();
  const begin = async ({ user, authority, roles }: PersonActor) => {
    hash ??= hashPassword(password);
    const login = `login-${createHash('sha256').update(user).digest('hex').slice(0, 12)}`;
    await store.accounts.save({ user, login, authority, roles, passwordHash: await hash });
    const answer = await identity.signIn(login, password);
    if (answer.is !== 'begun') throw new Error(`${user} cannot sign in: ${answer.is}`);
    return answer.token;
  };
  const tokenOf = (person: PersonActor) => {
    const known = sessions.get(person.user) ?? begin(person);
    sessions.set(person.user, known);
    return known;
  };
  const headersOf = (token: string | undefined, language: string) => ({
    'accept-language': language,
    'sec-fetch-site': 'same-origin',
    ...(token === undefined ? {} : { cookie: `rcms-session=${token}` }),
  });
  return {
    app,
    server,
    setNow: (text) => {
      now = instant(text);
      // No session outlasts a day.
      sessions.clear();
    },
    async get(person, path, language = 'en') {
      const token = person && (await tokenOf(person));
      const answer = await server.inject({ url: path, headers: headersOf(token, language) });
      return { status: answer.statusCode, html: answer.body, headers: answer.headers };
    },
    async post(person, path, fields) {
      const token = await tokenOf(person);
      const formToken = identity.formToken?.(token) ?? '';
      const answer = await server.inject({
        method: 'POST',
        url: path,
        headers: { ...headersOf(token, 'en'), 'content-type': 'application/x-www-form-urlencoded' },
        // A token among the fields stands for that of the page.
        payload: new URLSearchParams([...pairsOf(fields), ...pairsOf({ formToken })]).toString(),
      });
      return { status: answer.statusCode, html: answer.body, headers: answer.headers };
    },
  };
}

function pairsOf(fields: Readonly<Record<string, string>> | Pairs): [string, string][] {
  const pairs = Array.isArray(fields) ? (fields as Pairs) : Object.entries(fields as Readonly<Record<string, string>>);
  return pairs.map(([name, value]) => [name, value]);
}
