import { createHash } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { expect } from 'vitest';
import { type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { World } from '../../../core/engine/model/world.ts';
import type { App } from '../../../core/shell/app/app.ts';
import { createApp } from '../../../core/shell/app/create-app.ts';
import type { Identity } from '../../../core/shell/app/identity.ts';
import type { Store } from '../../../core/shell/app/ports.ts';
import type { Registries } from '../../../core/shell/app/registry-port.ts';
import type { Scanner } from '../../../core/shell/app/scanner-port.ts';
import { noArchive } from '../../../core/shell/archive/no-archive.ts';
import { createTypesetter } from '../../../core/shell/documents/sheet/create-typesetter.ts';
import type { RouteOptions } from '../../../core/shell/http/api-options.ts';
import { apiRoutes } from '../../../core/shell/http/api-plugin.ts';
import { apiPrefix, buildServer } from '../../../core/shell/http/build-server.ts';
import type { ConnectionLimits } from '../../../core/shell/http/connection-limits.ts';
import { defaultHttpSettings, type HttpSettings } from '../../../core/shell/http/http-settings.ts';
import { problemsOf } from '../../../core/shell/http/open-api-operation.ts';
import type { RequestLog } from '../../../core/shell/http/request-log.ts';
import type { Route } from '../../../core/shell/http/route.ts';
import { createApiValidator } from '../../../core/shell/http/validator-compiler.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import type { IdentityOptions } from '../../../core/shell/identity/identity-parts.ts';
import { hashPassword } from '../../../core/shell/identity/password.ts';
import { createIntake } from '../../../core/shell/intake/create-intake.ts';
import type { Limits } from '../../../core/shell/intake/limits.ts';
import { createDraw } from '../../../core/shell/runtime/draw.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { noRegistries } from './no-registries.ts';

/** A person of the tests: the name is the login too. */
export interface Person {
  readonly authority: string;
  readonly roles: readonly string[];
  readonly administers?: 'instance' | 'authority';
}

/** Who works with the fictional pack. The stranger is of another authority of the same kind as the officer's. */
export const people: Readonly<Record<string, Person>> = {
  officer: { authority: 'xb-returns', roles: ['return-officer'] },
  stranger: { authority: 'xb-coast', roles: ['return-officer'] },
  desk: { authority: 'xa-interior', roles: ['desk-officer'] },
  head: { authority: 'xa-interior', roles: ['supervisor'] },
  nobody: { authority: 'xa-interior', roles: [] },
};

/** A running API over the real use cases and a store in memory. */
export interface ApiServer {
  readonly server: FastifyInstance;
  readonly app: App;
  readonly store: Store;
  readonly identity: Identity;
  readonly routes: readonly Route[];
  /** Moves both clocks. */
  setNow(text: string): void;
  /** A request in the name of a person; the answer is held against the route's own description. */
  call(person: string | undefined, method: Method, path: string, more?: CallMore): Promise<ApiAnswer>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a request can carry beside its address. */
export interface CallMore {
  readonly body?: InjectOptions['payload'];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with its body read as JSON where it is JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape the schema has just proved
  readonly body: any;
}

/** What a test may set. */
export interface ApiServerOptions {
  readonly pack?: string;
  /** In place of the folder: a pack that a test has changed. */
  readonly compiled?: CompiledPack;
  readonly people?: Readonly<Record<string, Person>>;
  readonly settings?: Partial<HttpSettings>;
  readonly scanner?: Scanner;
  readonly limits?: Partial<Limits>;
  /** All off where absent. */
  readonly registries?: Registries;
  readonly logger?: RequestLog;
  readonly check?: () => Promise<void>;
  readonly identity?: Partial<IdentityOptions>;
  readonly connections?: Partial<ConnectionLimits>;
  /** Where the cases live; in memory where it is absent. */
  readonly store?: Store;
  /** Pages at the root of the server. */
  readonly pages?: (
    scope: FastifyInstance,
    parts: Pick<RouteOptions, 'app' | 'identity'> & { clocks: TestClocks; store: Store },
  ) => Promise<void>;
  /** Puts something between the use cases and the store, to see what happens when it fails. */
  readonly between?: (store: Store) => Store;
}

/** Both clocks of a test. */
export interface TestClocks {
  caseNow(): Instant;
  machineNow(): Instant;
  /** Moves the case clock alone. */
  moveCaseClock(offset: number): void;
}

const validator = createApiValidator();
/** One for all servers of a file: its threads take a moment to start. */
const intake = createIntake();
const password = (person: string) => `synthetic-${person}-password`;

/** Starts the API without a network: everybody of `people` has an account, and a session from the first call on. */
export async function startApi(options: ApiServerOptions = {}): Promise<ApiServer> {
  let now: Instant = instant('2026-03-02T09:00:00.000Z');
  let offset = 0;
  const clocks: TestClocks = {
    caseNow: () => instant(new Date(Date.parse(now) + offset).toISOString()),
    machineNow: () => now,
    moveCaseClock: (milliseconds) => {
      offset = milliseconds;
    },
  };
  const pack = options.compiled ?? (await sharedPack(options.pack ?? 'country-packs/xa'));
  const world = worldOf(pack);
  const kept = options.store ?? createMemoryStore({ now: () => now });
  const store = options.between?.(kept) ?? kept;
  const app = createApp({
    store,
    clocks,
    packs: {
      active: pack,
      byHash: async () => pack,
      world: async () => (await kept.instance.world()) ?? world,
      worldsAfter: (version) => kept.instance.worldsAfter(version),
      refresh: async () => {},
    },
    draw: createDraw((text) => createHash('sha256').update(text).digest()),
    hashCommand: (text) => createHash('sha256').update(text).digest('hex'),
    epochs: async () => [],
    intake: options.scanner || options.limits ? createIntake(options.scanner, options.limits) : intake,
    registries: options.registries ?? noRegistries,
    archive: noArchive,
    typesetter: createTypesetter(),
    sandbox: false,
    onSweepFault: (_caseId, fault) => {
      throw fault;
    },
  });
  // Tests move the clock by hours between two requests; what idle sessions come to has tests of its own.
  const identity = createIdentity(kept.accounts, clocks, {
    idleMinutes: 8 * 60,
    audit: kept.audit,
    ...options.identity,
  });
  const tokens = new Map<string, string>();
  for (const [name, person] of Object.entries(options.people ?? people)) {
    await kept.accounts.save({ user: `user-${name}`, login: name, ...person, passwordHash: await hashOf(name) });
  }
  const tokenOf = async (person: string) => {
    const known = tokens.get(person);
    if (known !== undefined) return known;
    const answer = await identity.signIn(person, password(person));
    if (answer.is !== 'begun') throw new Error(`${person} cannot sign in: ${answer.is}`);
    tokens.set(person, answer.token);
    return answer.token;
  };
  const settings = { ...defaultHttpSettings, rateLimits: false as const, ...options.settings };
  const server = await buildServer({
    app,
    identity,
    clocks,
    settings,
    check: options.check ?? (() => store.check()),
    ...(options.connections ? { connections: options.connections } : {}),
    ...(options.logger ? { logger: options.logger } : {}),
    ...(options.pages ? { pages: async (scope) => options.pages?.(scope, { app, identity, clocks, store }) } : {}),
  });
  const routes = apiRoutes({ app, identity, clocks, settings, prefix: apiPrefix });

  return {
    server,
    app,
    store,
    identity,
    routes,
    setNow(text) {
      now = instant(text);
    },
    async call(person, method, path, { body, headers } = {}) {
      const token = person === undefined ? undefined : await tokenOf(person);
      const answer = await server.inject({
        method,
        url: `${apiPrefix}${path}`,
        headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
        ...(body === undefined ? {} : { payload: body }),
      });
      const isJson = /^application\/(problem\+)?json/.test(String(answer.headers['content-type']));
      const found: ApiAnswer = {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        bytes: answer.rawPayload,
        body: isJson ? JSON.parse(answer.body) : undefined,
      };
      expectAsDescribed(routes, method, path, found);
      return found;
    },
  };
}

/** The password of a person of the tests. */
export { password as passwordOf };

/** Every answer is one that the route's description announces: status, schema, code. */
function expectAsDescribed(routes: readonly Route[], method: Method, path: string, answer: ApiAnswer): void {
  const pattern = (route: Route) => new RegExp(`^${route.url.replaceAll(/:[A-Za-z]+/g, '[^/?]+')}(\\?.*)?$`);
  const route = routes.find((one) => one.method === method && pattern(one).test(path));
  if (!route) return;
  const schema = answer.status < 400 ? route.answer.schema : 'problem';
  if (answer.status < 400) expect(answer.status).toBe(route.answer.status);
  else expect(problemsOf(route)).toContain(answer.body.code);
  if (!schema || answer.body === undefined) return;
  const validate = validator.getSchema(`https://open-rcms.example/schemas/api/${schema}.schema.json`);
  expect(validate?.(answer.body), JSON.stringify(validate?.errors)).toBe(true);
}

const hashes = new Map<string, Promise<string>>();

/** Hashing is slow on purpose; once for each person is enough. */
function hashOf(person: string): Promise<string> {
  const hash = hashes.get(person) ?? hashPassword(password(person));
  hashes.set(person, hash);
  return hash;
}

const packs = new Map<string, Promise<CompiledPack>>();

/** A compiled pack holds no case: all tests of a file may share it. */
function sharedPack(folder: string): Promise<CompiledPack> {
  const pack = packs.get(folder) ?? compiledPack(folder);
  packs.set(folder, pack);
  return pack;
}

async function compiledPack(folder: string): Promise<CompiledPack> {
  const { pack, diagnostics } = compile(await readPack(folder));
  if (!pack) throw new Error(diagnostics.map(({ at, message }) => `${at.file}:${at.line} ${message}`).join('\n'));
  return pack;
}

function worldOf({ seed }: CompiledPack): World {
  const model = seed.authorities['xb-returns'];
  if (!model) return seed;
  return { ...seed, authorities: { ...seed.authorities, 'xb-coast': { ...model, id: 'xb-coast' } } };
}
