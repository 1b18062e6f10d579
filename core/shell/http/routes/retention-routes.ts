import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, objectSchema, type Route } from '../route.ts';
import { caseIdOf, known } from './case-routes.ts';

const tag = 'Retention';

const pageQuery = {
  limit: { description: 'Cases on a page; 50 where it is absent.', type: 'integer', minimum: 1, maximum: 200 },
  after: {
    description: 'The cursor from `next` of the page before.',
    type: 'string',
    pattern: '^[A-Za-z0-9_=.~-]{1,512}$',
  },
} as const;

interface Cut {
  readonly limit?: number;
  readonly after?: string;
}

function cutOf(limit: number, after: string | undefined) {
  return { limit, ...(after === undefined ? {} : { after }) };
}

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
      url: '/retention/cases',
      tag,
      operation: 'listKeptCases',
      summary: 'The cases of which data wait to be let go, or are held',
      description:
        'For roles that a rule of retention names. Each with what is ahead of it. For others there is no such thing.',
      query: objectSchema({ which: { description: 'Which.', enum: ['asked', 'held'] }, ...pageQuery }, ['which']),
      answer: { status: 200, description: 'A page.', schema: 'kept-cases' },
      problems: ['cursor-invalid', 'not-found'],
      async handler(request) {
        const { which, limit = 50, after } = request.query as Cut & { readonly which: 'asked' | 'held' };
        const page = await app.keptCases(actorOf(request), which, cutOf(limit, after));
        if (!page) throw new ProblemError('not-found');
        return page;
      },
    },
    {
      method: 'GET',
      url: '/emergency-uses',
      tag: 'Lists',
      operation: 'listEmergencies',
      summary: 'The cases in which you must look at a use of an emergency right',
      description: 'For roles that review what others read in an emergency. For others there is no such thing.',
      query: objectSchema(pageQuery, []),
      answer: { status: 200, description: 'A page.', schema: 'emergency-cases' },
      problems: ['cursor-invalid', 'not-found'],
      async handler(request) {
        const { limit = 50, after } = request.query as Cut;
        const page = await app.emergencies(actorOf(request), cutOf(limit, after));
        if (!page) throw new ProblemError('not-found');
        return page;
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
