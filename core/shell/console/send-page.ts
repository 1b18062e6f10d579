import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAdministrator } from './administrator.ts';
import type { Assets } from './assets.ts';
import { visitOf } from './begin-visit.ts';
import type { ConsoleOptions } from './console-options.ts';
import { scriptOf } from './fonts.ts';
import { menuOf } from './menu.ts';
import { type PageAnswer, PageError, type ShownPage } from './page.ts';
import { leadTo } from './proven.ts';
import { authorityName } from './show/authority-name.ts';
import type { ViewEngine } from './view-engine.ts';
import { actorOf, type Visit } from './visit.ts';

/** Writes what came of a visit as the answer. */
export type SendPage = (visit: Visit, answer: PageAnswer) => FastifyReply | Promise<FastifyReply>;

/** Sends pages in the one frame that all have. */
export function sendPages(render: ViewEngine, assets: Assets, options: ConsoleOptions): SendPage {
  return async (visit, answer) => {
    const { reply } = visit;
    if ('seeOther' in answer) return reply.code(303).header('location', answer.seeOther).send();
    if ('content' in answer) {
      // Saved by the browser, never shown as a page of this server.
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`;
      return reply
        .headers({ 'content-disposition': disposition, 'content-length': answer.size })
        .type(answer.mediaType)
        .send(answer.content);
    }
    const frame = await frameOf(visit, answer, assets, options);
    const html = render('frame', { ...frame, body: answer.view, model: answer.model }, visit.words);
    return reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(html);
  };
}

/** Makes every error of the scope a page, and every address that leads nowhere too. */
export function answerErrors(scope: FastifyInstance, send: SendPage, options: ConsoleOptions): void {
  const answer = async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const visit = await visitOf(request, reply, options);
    const code = error instanceof PageError ? error.code : undefined;
    if (code === 'session-required') return send(visit, leadTo('/sign-in', hereOf(request)));
    if (code === 'sign-in-unfinished') return send(visit, leadTo('/sign-in/proof', hereOf(request)));
    if (code === 'proof-stale') return send(visit, leadTo('/sign-in/proof', String((error as PageError).params.back)));
    const settled = settle(visit, error, options);
    if (settled.code === 'rate-limited') reply.header('retry-after', String(settled.params.retryAfter));
    // The rest of a body that nobody wants is not worth waiting for.
    if (settled.status === 413) reply.header('connection', 'close');
    return send(visit, errorPage(visit, settled));
  };
  scope.setErrorHandler(answer);
  scope.setNotFoundHandler((request, reply) => answer(notFound, request, reply));
}

const notFound = new PageError('not-found', 404);

type Settled = Pick<PageError, 'code' | 'status' | 'params'>;

function errorPage({ words }: Visit, { code, status, params }: Settled): ShownPage {
  const key = words.find(`error.${code}.title`) === undefined ? 'request-invalid' : code;
  const values = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  return {
    view: 'error',
    title: words.say(`error.${key}.title`, values),
    status,
    model: {
      title: words.say(`error.${key}.title`, values),
      text: words.say(`error.${key}.text`, values),
      id: params.id ?? '',
    },
  };
}

function settle({ request }: Visit, error: unknown, { logFault }: ConsoleOptions): Settled {
  if (error instanceof PageError) return error;
  const { statusCode } = (error ?? {}) as { readonly statusCode?: number };
  if (statusCode === 413) return { code: 'body-too-large', status: 413, params: {} };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { code: 'request-invalid', status: statusCode, params: {} };
  }
  const what = `${request.method}:${request.is404 ? 'unknown' : request.routeOptions.url}`;
  return { code: 'fault', status: 500, params: { id: logFault(error, what) } };
}

/** The address under which what somebody sees, or sent a form from, can be asked for again. */
function hereOf({ method, url, is404, routeOptions }: FastifyRequest): string {
  if (method === 'GET') return url;
  return !is404 && routeOptions.config.isShown ? url : '/';
}

async function frameOf(visit: Visit, page: ShownPage, assets: Assets, { sandbox, clocks, training }: ConsoleOptions) {
  const { words, caller, pack, formToken, app, request } = visit;
  const isWhole = caller !== undefined && (caller.owes?.length ?? 0) === 0;
  // A page that says that the server failed must not fail itself.
  const sent = assets.fonts[scriptOf(words.language) ?? ''];
  const world = caller && (await app.world().catch(() => undefined));
  return {
    language: words.language,
    direction: words.direction,
    title: page.title,
    product: words.name('pack.title'),
    assets: {
      style: assets.style.path,
      script: assets.script.path,
      font: sent ? { file: sent.font.path, style: sent.style.path } : undefined,
    },
    formToken,
    isSignedIn: caller !== undefined,
    who: caller
      ? {
          login: caller.login ?? words.say('menu.account'),
          authority: world ? authorityName(world, actorOf(visit).authority, words) : '',
          isWhole,
          isHere: page.menu === 'account',
        }
      : undefined,
    menu: isWhole ? menuOf(visit, world, page.menu) : [],
    languages: pack.languages.map((language) => ({
      language,
      name: nameOfLanguage(language),
      isHere: language === words.language,
    })),
    done: doneWords(visit),
    here: hereOf(request),
    sandbox: sandbox
      ? {
          now: words.moment(clocks.caseNow(), pack.zone),
          hasPlayers: training?.players !== undefined,
          isTrainer: isWhole && training !== undefined && isAdministrator(visit),
        }
      : undefined,
  };
}

/** That what was asked for is done, on the page to which it led: said by the kind of command, never by what was in it. */
function doneWords({ words, query, caller }: Visit): string | undefined {
  if (query.done === undefined || !caller) return undefined;
  return words.find(`done.${query.done}`) ?? words.find('done.other');
}

/** A language in its own words. */
function nameOfLanguage(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
