import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, objectSchema, type Route, schemaRef } from '../route.ts';
import { caseIdOf } from './case-routes.ts';

const tag = 'Documents';

/** Documents that the pack declares, written from the record of a case. */
export function documentRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/cases/:caseId/documents',
      tag,
      group: 'documents',
      operation: 'listCaseDocuments',
      summary: 'The documents that are yours to make in a case',
      params: caseParams(),
      answer: { status: 200, description: 'The documents.', schema: 'case-documents' },
      problems: ['case-unknown'],
      async handler(request) {
        const documents = await app.documents(actorOf(request), caseIdOf(request));
        if (!documents) throw new ProblemError('case-unknown');
        return { documents };
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/documents/:document',
      tag,
      group: 'documents',
      operation: 'makeCaseDocument',
      summary: 'A document made from the record now',
      description:
        'A tagged PDF/A. What you may not read is said not to be for you. Answers alike where there is no such document or language, where it is not yours to make, where it is not its time, and where there is no such case for you.',
      params: caseParams({ document: schemaRef('code', 'The document, by its name in the pack.') }),
      query: objectSchema({
        language: {
          description: 'One of the languages in which it can be had.',
          type: 'string',
          pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$',
        },
      }),
      answer: { status: 200, description: 'The document.', mediaType: 'application/pdf' },
      problems: ['not-found'],
      async handler(request, reply) {
        const { document } = request.params as { document: string };
        const { language } = request.query as { language: string };
        const made = await app.makeDocument(actorOf(request), caseIdOf(request), { document, language });
        if (!made) throw new ProblemError('not-found');
        return reply
          .header('content-type', 'application/pdf')
          .header('content-length', String(made.content.byteLength))
          .header('content-disposition', `attachment; filename="${document}.${language}.pdf"`)
          .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
          .send(made.content);
      },
    },
  ];
}
