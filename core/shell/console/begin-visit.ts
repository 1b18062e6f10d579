import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UserId } from '../../engine/basics/identifiers.ts';
import type { Caller } from '../app/identity/caller.ts';
import { isFormToken, isOwnPage } from '../web/cross-site.ts';
import { languageOf } from '../web/language-of.ts';
import { findCookie } from '../web/session-cookie.ts';
import type { ConsoleOptions } from './console-options.ts';
import { PageError } from './page.ts';
import { pageWords } from './page-words.ts';
import { formFields, type Visit } from './visit.ts';

/** The field in which every form of a session carries its token. */
export const formTokenField = 'formToken';

/** Denies by default: without a session, or with one that owes something, a visitor is led to where it is given. */
export function beginVisits(scope: FastifyInstance, { identity }: ConsoleOptions): void {
  scope.decorateRequest('caller', null);
  scope.decorateRequest('formerUser', null);
  scope.addHook('onRequest', async (request) => {
    const token = findCookie(request, 'session');
    const found = token === undefined ? undefined : await identity.authenticate(token);
    // A token of a machine is no person at a browser.
    const caller = found?.scopes ? undefined : found;
    if (caller) request.setDecorator<Caller | null>('caller', caller);
    if (request.is404) return;
    const { access } = request.routeOptions.config;
    if (access === 'public') return;
    if (!caller && request.method === 'POST' && request.routeOptions.config.keeps) {
      // What somebody typed is not lost with the session: it is kept for them, and for nobody else.
      const former = token === undefined || found ? undefined : await identity.formerUser?.(token);
      if (former !== undefined) return void request.setDecorator<UserId | null>('formerUser', former);
    }
    if (!caller) throw new PageError('session-required', 401);
    if ((caller.owes?.length ?? 0) > 0 && access !== 'unfinished') throw new PageError('sign-in-unfinished', 401);
  });
}

/** Makes the fields of a form the only body of the scope, and lets none in that another site sent. */
export function readForms(scope: FastifyInstance, { identity }: ConsoleOptions, bodyLimit: number): void {
  scope.removeContentTypeParser(['application/json', 'text/plain']);
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    async (_request: FastifyRequest, body: unknown) => [...new URLSearchParams(String(body))],
  );
  scope.addHook('preHandler', async (request) => {
    if (request.method === 'GET' || request.is404) return;
    if (!isOwnPage(request)) throw new PageError('cross-site', 403);
    const token = findCookie(request, 'session');
    const { access, signsIn } = request.routeOptions.config;
    // Whoever gives a password or a code there acts by that, not by a session that this browser may have besides.
    if (access === 'public' && (signsIn || callerIn(request) === undefined)) return;
    // A form with files is read by its handler, as far as the token first of all.
    if (request.routeOptions.config.files && request.isMultipart()) return;
    assertFormToken(identity, token, pairsOf(request.body), callerIn(request));
  });
}

/** Ends the visit unless the fields carry the form token of the session. */
export function assertFormToken(
  identity: ConsoleOptions['identity'],
  token: string | undefined,
  pairs: readonly (readonly [string, string])[],
  caller: Caller | undefined,
): void {
  const given = pairs.find(([name]) => name === formTokenField)?.[1] ?? '';
  const former = caller?.formerFormToken;
  if (token === undefined || !isFormToken(identity, token, given, former)) throw new PageError('cross-site', 403);
}

/** The visit of a request. */
export async function visitOf(request: FastifyRequest, reply: FastifyReply, options: ConsoleOptions): Promise<Visit> {
  const { pack } = options.app;
  const caller = callerIn(request);
  const token = findCookie(request, 'session');
  const chosen = findCookie(request, 'language');
  const language =
    chosen !== undefined && pack.languages.includes(chosen) ? chosen : languageOf(request, pack.languages);
  return {
    ...options,
    request,
    reply,
    pack,
    words: pageWords(pack, language),
    ...(caller ? { caller } : {}),
    formToken: caller && token !== undefined ? (options.identity.formToken?.(token) ?? '') : '',
    params: (request.params ?? {}) as Readonly<Record<string, string>>,
    query: firstOf(new URLSearchParams(new URL(request.url, 'http://localhost').search)),
    fields: formFields(pairsOf(request.body)),
  };
}

/** Who is signed in, if anybody is. */
export function callerIn(request: FastifyRequest): Caller | undefined {
  return request.getDecorator<Caller | null>('caller') ?? undefined;
}

/** Whose session it was that ended before this form was sent. */
export function formerUserIn(request: FastifyRequest): UserId | undefined {
  return request.getDecorator<UserId | null>('formerUser') ?? undefined;
}

function pairsOf(body: unknown): readonly (readonly [string, string])[] {
  return Array.isArray(body) ? body : [];
}

function firstOf(search: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries([...search].reverse());
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the page needs a session. One without this setting does. */
    access?: 'public' | 'unfinished' | 'session';
    /** Whether its address can be asked for again: a page has it too. */
    isShown?: boolean;
    /** What is sent there after the session has ended is kept for its person. */
    keeps?: boolean;
    /** Takes files. */
    files?: boolean;
  }
}
