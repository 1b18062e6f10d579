import { languageOf } from '../../web/language-of.ts';
import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { objectSchema, type Route, schemaRef } from '../route.ts';

const tag = 'Reports';

/** The reports of the active pack, carried out when they are asked for, for the roles that each of them names. */
export function reportRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/reports',
      tag,
      group: 'reports',
      operation: 'listReports',
      summary: 'The reports that you may see',
      answer: { status: 200, description: 'The reports.', schema: 'reports' },
      problems: [],
      async handler(request) {
        return { reports: await app.reports(actorOf(request), languageOf(request, app.pack.languages)) };
      },
    },
    {
      method: 'GET',
      url: '/reports/:report',
      tag,
      group: 'reports',
      operation: 'getReport',
      summary: 'A report, counted now',
      description:
        'A number that rests on few cases is hidden, and with it what is needed so that it cannot be computed. Two reports about the same cases, or one on two days, are protected each for itself.',
      params: objectSchema({ report: schemaRef('code', 'The report.') }),
      answer: { status: 200, description: 'The report.', schema: 'report' },
      problems: ['not-found'],
      async handler(request) {
        const { report: id } = request.params as { report: string };
        const report = await app.report(actorOf(request), id, languageOf(request, app.pack.languages));
        if (!report) throw new ProblemError('not-found');
        return report;
      },
    },
  ];
}
