import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, type Route } from '../route.ts';
import { caseIdOf, known } from './case-routes.ts';

const tag = 'Retention';

/** What is kept until when, for the actor's own side. Holding, releasing and reviewing are commands. */
export function retentionRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/retention',
      tag,
      operation: 'getRetention',
      summary: 'How much of what your side holds is due in which month, under which rule',
      description:
        'For roles that reach every case of their side and that a rule of retention names, or that oversee. For others there is no such thing.',
      answer: { status: 200, description: 'What is ahead.', schema: 'retention' },
      problems: ['not-found'],
      async handler(request) {
        const ahead = await app.sideRetention(actorOf(request));
        if (!ahead) throw new ProblemError('not-found');
        return { ahead };
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/retention',
      tag,
      operation: 'getCaseRetention',
      summary: 'What becomes of what your side holds of a case, when, and under which rule',
      params: caseParams(),
      answer: { status: 200, description: 'What is ahead.', schema: 'case-retention' },
      problems: ['case-unknown'],
      async handler(request) {
        return { ends: known(await app.caseRetention(actorOf(request), caseIdOf(request))) };
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/erasures',
      tag,
      operation: 'getErasureCertificates',
      summary: 'What can be certified of what your side erased of a case',
      description:
        'For roles of oversight that reach every case of their side: what went, under which rule, by whom, and when old backups go dark. For others, and where nothing was erased, there is no such thing.',
      params: caseParams(),
      answer: { status: 200, description: 'A certificate for each erasure.', schema: 'erasure-certificates' },
      problems: ['not-found'],
      async handler(request) {
        const certificates = await app.erasureCertificates(actorOf(request), caseIdOf(request));
        if (!certificates) throw new ProblemError('not-found');
        return { certificates };
      },
    },
  ];
}
