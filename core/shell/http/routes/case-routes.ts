import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AdoptCase, OpenCase } from '../../../engine/model/command.ts';
import type { HistoryLine } from '../../app/app.ts';
import { tellLine } from '../../texts/history-words.ts';
import { languageOf } from '../../web/language-of.ts';
import type { RouteOptions } from '../api-options.ts';
import { getDone, setCommandHeaders } from '../command-answer.ts';
import { etagOf, findIdempotencyKey } from '../preconditions.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, type Route } from '../route.ts';

const tag = 'Cases';

/** Opening a case and reading it in its several views. */
export function caseRoutes({ app }: RouteOptions): readonly Route[] {
  const begin = async (request: FastifyRequest, reply: FastifyReply, command: OpenCase | AdoptCase) => {
    const done = getDone(await app.execute({ actor: actorOf(request), command, ...findIdempotencyKey(request) }));
    setCommandHeaders(reply, done);
    const cases = request.url.replace(/\/[^/]*$/, '/cases');
    reply.code(201).header('location', `${cases}/${done.caseId}`);
    const { is: _is, ...answer } = done;
    return answer;
  };
  return [
    {
      method: 'POST',
      url: '/cases',
      tag,
      group: 'cases',
      operation: 'openCase',
      summary: 'Open a case',
      body: { schema: 'open-case' },
      idempotent: true,
      answer: { status: 201, description: 'The case is open.', schema: 'command-done', etag: true },
      problems: [
        'service-unknown',
        'party-unknown',
        'not-a-party',
        'case-unknown',
        'earlier-case-not-ended',
        'earlier-case-cannot-be-followed',
        'effective-date-out-of-bounds',
        'not-allowed',
      ],
      handler: (request, reply) =>
        begin(request, reply, { type: 'open-case', ...(request.body as Omit<OpenCase, 'type'>) }),
    },
    {
      method: 'POST',
      url: '/adoptions',
      tag,
      group: 'cases',
      operation: 'adoptCase',
      summary: 'Take over an open case of an older system',
      description:
        'The history is replayed on its days, so that states and dates are those that the case would have had. Nothing ' +
        'fires: a deadline that is over is held until somebody settles it. What is wrong is said with its place.',
      body: { schema: 'adopt-case' },
      idempotent: true,
      answer: { status: 201, description: 'The case is taken over.', schema: 'command-done', etag: true },
      problems: [
        'adoption-not-declared',
        'history-refused',
        'service-unknown',
        'party-unknown',
        'not-a-party',
        'not-allowed',
      ],
      handler: (request, reply) =>
        begin(request, reply, { type: 'adopt-case', ...(request.body as Omit<AdoptCase, 'type'>) }),
    },
    {
      method: 'GET',
      url: '/cases/:caseId',
      tag,
      group: 'cases',
      operation: 'getCase',
      summary: 'A case as you may see it',
      params: caseParams(),
      answer: { status: 200, description: 'The case.', schema: 'case-view', etag: true },
      problems: ['case-unknown'],
      async handler(request, reply) {
        const view = known(await app.viewCase(actorOf(request), caseIdOf(request)));
        reply.header('etag', etagOf(view.version));
        return view;
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/timeline',
      tag,
      group: 'cases',
      operation: 'getTimeline',
      summary: 'What happened in a case',
      params: caseParams(),
      answer: { status: 200, description: 'The history, oldest first.', schema: 'timeline' },
      problems: ['case-unknown'],
      async handler(request) {
        return { entries: known(await app.timeline(actorOf(request), caseIdOf(request))) };
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/history',
      tag,
      operation: 'getHistory',
      summary: 'The history of a case in words, with who looked at it',
      description:
        'What your side knows of it. Roles of oversight see every look and every denial on their side; others see those ' +
        'of their own authority. Nobody sees the looks of the other side. Reading it is in the history too.',
      params: caseParams(),
      answer: { status: 200, description: 'The history, oldest first.', schema: 'history' },
      problems: ['case-unknown'],
      async handler(request) {
        const language = languageOf(request, app.pack.languages);
        const lines = known(await app.history(actorOf(request), caseIdOf(request), language));
        const entries = lines.map(({ what: _what, by: _by, names: _names, ...line }, index) => ({
          ...line,
          text: tellLine(language, lines[index] as HistoryLine),
        }));
        return { language, entries };
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/deadlines',
      tag,
      group: 'cases',
      operation: 'getDeadlines',
      summary: 'The deadlines of a case, each with the reasons for its date',
      params: caseParams(),
      answer: { status: 200, description: 'The deadlines.', schema: 'deadlines' },
      problems: ['case-unknown'],
      async handler(request) {
        return { deadlines: known(await app.viewCase(actorOf(request), caseIdOf(request))).deadlines };
      },
    },
  ];
}

/** The case that the path names. */
export function caseIdOf({ params }: { readonly params: unknown }): string {
  return (params as { caseId: string }).caseId;
}

/** A view of a case; ends the request where the case does not exist for the actor. */
export function known<View>(view: View | undefined): View {
  if (view === undefined) throw new ProblemError('case-unknown');
  return view;
}
