import type { TransmissionQuery } from '../../app/app.ts';
import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, objectSchema, type Route, schemaRef } from '../route.ts';
import { caseIdOf } from './case-routes.ts';

const tag = 'Transmissions';

const query = objectSchema(
  {
    limit: { description: 'Rows on a page; 50 where it is absent.', type: 'integer', minimum: 1, maximum: 200 },
    after: {
      description: 'The cursor from `next` of the page before.',
      type: 'string',
      pattern: '^[A-Za-z0-9_=.~-]{1,512}$',
    },
    case: schemaRef('case-id', 'Only of this case.'),
    since: { description: 'Recorded from then on.', type: 'string', format: 'instant' },
    until: { description: 'Recorded before.', type: 'string', format: 'instant' },
    counterpart: schemaRef('code', 'Only with this authority on the other end.'),
    direction: {
      description: 'Only what your side sent, or what it received.',
      type: 'string',
      enum: ['sent', 'received'],
    },
    owed: { description: 'Only what was changed after it was sent, and not sent again.', type: 'boolean' },
    unacknowledged: { description: 'Only what nobody acknowledged.', type: 'boolean' },
  },
  [],
);

/** The register of transmissions and receipts, and the copy of each. */
export function transmissionRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/transmissions',
      tag,
      operation: 'listTransmissions',
      summary: 'What your side sent and received, page by page',
      description: 'Newest first. Ids, codes, hashes and dates: what was in it is in the copy of each.',
      query,
      answer: { status: 200, description: 'A page.', schema: 'transmissions' },
      problems: ['cursor-invalid'],
      async handler(request) {
        const { limit = 50, case: caseId, ...rest } = request.query as Asked;
        return app.transmissions(actorOf(request), { limit, ...rest, ...(caseId === undefined ? {} : { caseId }) });
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/transmissions/:version/copy',
      tag,
      operation: 'getTransmissionCopy',
      summary: 'Exactly what was sent',
      description:
        'The frozen copy with the salt and the content hash of the receipt, so that anybody can compute the hash again. ' +
        'Where you may not read all of it, the salt is left out.',
      params: caseParams({
        version: {
          description: 'Version of the transmission in your own record.',
          type: 'string',
          pattern: '^[1-9][0-9]{0,8}$',
        },
      }),
      answer: { status: 200, description: 'The copy.', schema: 'transmission-copy' },
      problems: ['case-unknown', 'not-found'],
      async handler(request) {
        const { version } = request.params as { version: string };
        const copy = await app.transmissionCopy(actorOf(request), caseIdOf(request), Number(version));
        if (!copy) throw new ProblemError('case-unknown');
        return copy;
      },
    },
  ];
}

type Asked = Omit<TransmissionQuery, 'limit' | 'caseId'> & { readonly limit?: number; readonly case?: string };
