import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import { languageOf } from '../web/language-of.ts';
import { secureAnswers } from '../web/security-headers.ts';
import { findCookie } from '../web/session-cookie.ts';
import { type Assets, readAssets, serveAssets } from './assets.ts';
import { scriptOf } from './fonts.ts';
import { pagePolicy } from './page-policy.ts';
import { pageWords } from './page-words.ts';
import { createViewEngine, type ViewEngine } from './view-engine.ts';

/** Seconds after which a browser asks again by itself. */
const again = 8;

/** Where a browser goes on to once there is a sandbox again. */
export const afterReset = '/sign-in?sandbox=reset';

/** Answers everything with the page that says that the sandbox begins anew. */
export async function standInPlugin(scope: FastifyInstance, pack: CompiledPack): Promise<void> {
  const assets = readAssets();
  const sayAnew = createSayingAnew(pack, createViewEngine(), assets);
  secureAnswers(scope);
  serveAssets(scope, assets);
  // Nothing of what is sent is read.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null);
  });
  scope.setErrorHandler((_error, request, reply) => sayAnew(request, reply));
  scope.setNotFoundHandler(sayAnew);
}

/** Sends that page, to whoever it is: nobody is asked who somebody is. */
export function createSayingAnew(pack: CompiledPack, render: ViewEngine, assets: Assets) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const chosen = findCookie(request, 'language');
    const language =
      chosen !== undefined && pack.languages.includes(chosen) ? chosen : languageOf(request, pack.languages);
    const words = pageWords(pack, language);
    const sent = assets.fonts[scriptOf(language) ?? ''];
    const model = {
      language,
      direction: words.direction,
      product: words.name('pack.title'),
      style: assets.style.path,
      font: sent ? { file: sent.font.path, style: sent.style.path } : undefined,
      address: afterReset,
    };
    return reply
      .code(503)
      .headers({ ...askAgain(), 'retry-after': String(again), 'content-security-policy': pagePolicy })
      .type('text/html; charset=utf-8')
      .send(render('stand-in', model, words));
  };
}

/** By which a browser asks again by itself, over a connection of its own: this one may be about to end. */
export function askAgain(): Readonly<Record<string, string>> {
  return { refresh: `${again}; url=${afterReset}`, connection: 'close' };
}
