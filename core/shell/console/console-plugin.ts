import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { defaultRateLimits, limitRates } from '../web/limit-rates.ts';
import { secureAnswers } from '../web/security-headers.ts';
import { type Assets, readAssets, serveAssets, serveWorker } from './assets.ts';
import { beginVisits, callerIn, formerUserIn, readForms, visitOf } from './begin-visit.ts';
import type { ConsoleOptions } from './console-options.ts';
import { type Page, PageError } from './page.ts';
import { pagePolicy } from './page-policy.ts';
import { accountPages } from './pages/account-pages.ts';
import { administrationPages } from './pages/administration-pages.ts';
import { arrivalPages } from './pages/arrival-pages.ts';
import { bulkPages } from './pages/bulk-pages.ts';
import { casePages } from './pages/case-pages.ts';
import { casesPages } from './pages/cases-pages.ts';
import { deskPages } from './pages/desk-pages.ts';
import { formPages } from './pages/form-pages.ts';
import { helpPages } from './pages/help-pages.ts';
import { keepSent, keptPages } from './pages/kept-pages.ts';
import { latePages } from './pages/late-pages.ts';
import { likenessPages } from './pages/likeness-pages.ts';
import { proofPages } from './pages/proof-pages.ts';
import { reportPages } from './pages/report-pages.ts';
import { sandboxPages } from './pages/sandbox-pages.ts';
import { signInPages } from './pages/sign-in-pages.ts';
import { stepPages } from './pages/step-pages.ts';
import { supervisionPages } from './pages/supervision-pages.ts';
import { systemPages } from './pages/system-pages.ts';
import { workPages } from './pages/work-pages.ts';
import { answerErrors, type SendPage, sendPages } from './send-page.ts';
import { createSayingAnew } from './stand-in-plugin.ts';
import { createViewEngine } from './view-engine.ts';

/** Largest form without files, in bytes. */
const bodyLimit = 1024 * 1024;
/** Largest file, in bytes; a field's own limit may be smaller. */
const fileLimit = 25 * 1024 * 1024;

/** Every page, in the order of a working day. */
export function consolePages(): readonly Page[] {
  return [
    ...signInPages(),
    ...proofPages(),
    ...workPages(),
    ...deskPages(),
    ...arrivalPages(),
    ...latePages(),
    ...casesPages(),
    ...casePages(),
    ...likenessPages(),
    ...stepPages(),
    ...formPages(),
    ...supervisionPages(),
    ...bulkPages(),
    ...reportPages(),
    ...keptPages(),
    ...accountPages(),
    ...administrationPages(),
    ...helpPages(),
    ...systemPages(),
  ];
}

/** The pages as a Fastify plugin, at the root of a server. Denies by default: a page without `access` needs a session. */
export async function consolePlugin(scope: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const assets: Assets = readAssets();
  const render = createViewEngine();
  const send: SendPage = sendPages(render, assets, options);
  secureAnswers(scope);
  serveAssets(scope, assets);
  serveWorker(scope);
  await scope.register(async (pages) => {
    pages.addHook('onRequest', async (_request, reply) => {
      // Without a referrer of its own pages, a browser would not say either from which page a form came.
      reply.headers({ 'content-security-policy': pagePolicy, 'referrer-policy': 'same-origin' });
    });
    const { training } = options;
    if (training) {
      pages.addHook('onRequest', async (request, reply) => {
        if (training.isResetting()) return createSayingAnew(options.app.pack, render, assets)(request, reply);
      });
    }
    await pages.register(multipart, { limits: { fileSize: fileLimit, files: 20, fields: 2000, parts: 2020 } });
    const { rateLimits = defaultRateLimits } = options;
    if (rateLimits) {
      await limitRates(pages, rateLimits, {
        userOf: (request) => callerIn(request)?.actor.user,
        refusal: (retryAfter) => new PageError('rate-limited', 429, { retryAfter }),
      });
    }
    beginVisits(pages, options);
    answerErrors(pages, send, options);
    readForms(pages, options, bodyLimit);
    const all = [...consolePages(), ...(training ? sandboxPages() : [])];
    const shown = new Set(all.filter(({ method }) => method === 'GET').map(({ url }) => url));
    for (const page of all) {
      const { access = 'session', signsIn = false, files = false, keeps = false } = page;
      pages.route({
        method: page.method,
        url: page.url,
        exposeHeadRoute: false,
        config: { access, signsIn, files, keeps, isShown: shown.has(page.url) },
        handler: async (request, reply) => {
          const visit = await visitOf(request, reply, options);
          const former = formerUserIn(request);
          return send(visit, await (former === undefined ? page.handler(visit) : keepSent(visit, former)));
        },
      });
    }
  });
}
