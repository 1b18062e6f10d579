import type { SearchRequest } from '../../app/app.ts';
import type { WorklistQuery } from '../../app/ports.ts';
import type { RouteOptions } from '../api-options.ts';
import { refusalProblem } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { objectSchema, type Route, schemaRef } from '../route.ts';

const tag = 'Lists';

const query = objectSchema(
  {
    limit: { description: 'Rows on a page; 50 where it is absent.', type: 'integer', minimum: 1, maximum: 200 },
    after: {
      description: 'The cursor from `next` of the page before.',
      type: 'string',
      pattern: '^[A-Za-z0-9_=.~-]{1,512}$',
    },
    service: schemaRef('code', 'Only cases of this service.'),
    state: schemaRef('code', 'Only cases in this state.'),
    responsible: {
      description: 'Only cases in which one of these roles must act; may be repeated.',
      type: 'array',
      items: { $ref: 'https://open-rcms.example/schemas/api/code.schema.json' },
      maxItems: 20,
    },
    dueBefore: { description: 'Only cases with a deadline due before.', type: 'string', format: 'instant' },
    closed: { description: 'Only closed cases, or only open ones.', type: 'boolean' },
    facet: {
      description: 'Only cases whose facet has this value, as `name:value`; may be repeated.',
      type: 'array',
      items: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}:[^\\u0000-\\u001f]{1,200}$' },
      maxItems: 10,
    },
  },
  [],
);

/** Lists of cases: the worklist and the search. */
export function worklistRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/cases',
      tag,
      group: 'cases',
      operation: 'listCases',
      summary: 'The cases that you may see, page by page',
      description: 'Pages are cut by key, not by number: a case that comes or goes meanwhile shifts nothing.',
      query,
      answer: { status: 200, description: 'A page.', schema: 'worklist' },
      problems: ['cursor-invalid'],
      async handler(request) {
        return app.worklist(actorOf(request), worklistQuery(request.query as ListQuery));
      },
    },
    {
      method: 'POST',
      url: '/search',
      tag,
      group: 'cases',
      reads: true,
      operation: 'searchCases',
      summary: 'Find cases by a reference, a name, an identifier or a date',
      description:
        'Where the pack asks for a purpose, one of its list is needed, but for a public reference. It is logged with the ' +
        'search and with every case that was found.',
      body: { schema: 'search-request' },
      answer: { status: 200, description: 'What was found.', schema: 'search-hits' },
      problems: ['purpose-unknown'],
      async handler(request) {
        const { limit = 20, ...asked } = request.body as Omit<SearchRequest, 'limit'> & { readonly limit?: number };
        const answer = await app.search(actorOf(request), { ...asked, limit });
        if (answer.is === 'refused') throw refusalProblem(answer.refusal);
        return { hits: answer.hits };
      },
    },
  ];
}

type Wanted = Omit<WorklistQuery, 'why'>;
type ListQuery = Omit<Wanted, 'facets' | 'limit'> & { readonly limit?: number; readonly facet?: readonly string[] };

function worklistQuery({ facet = [], limit = 50, ...rest }: ListQuery): Wanted {
  const facets = Object.fromEntries(
    facet.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
  );
  return { limit, ...rest, ...(facet.length > 0 ? { facets } : {}) };
}
