import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, type Route, schemaRef } from '../route.ts';
import { caseIdOf, known } from './case-routes.ts';

const tag = 'Cases';

/** Other cases that may concern the same person. */
export function likenessRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/cases/:caseId/likenesses',
      tag,
      operation: 'getLikenesses',
      summary: 'Other cases that may concern the same person',
      description:
        'Compared anew each time, by what the pack declares: among the cases that you reach, that were handed over, and ' +
        'by what you may read in both. Your draft of the compared form counts before what is on record. A case that is ' +
        'not yours has no part in the answer.',
      params: caseParams(),
      answer: { status: 200, description: 'The cases, without any answer of theirs.', schema: 'likenesses' },
      problems: ['case-unknown'],
      async handler(request) {
        return { likenesses: known(await app.likenesses(actorOf(request), caseIdOf(request))) };
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/likenesses/:other',
      tag,
      operation: 'compareCases',
      summary: 'One of them beside the case',
      description: 'A look at both cases, and logged as such in each.',
      params: caseParams({ other: schemaRef('case-id', 'The other case.') }),
      answer: { status: 200, description: 'Both.', schema: 'comparison' },
      problems: ['likeness-unknown'],
      async handler(request) {
        const { other } = request.params as { readonly other: string };
        const actor = actorOf(request);
        const found = await app.compareCases(actor, caseIdOf(request), other);
        if (!found) throw new ProblemError('likeness-unknown');
        return found;
      },
    },
  ];
}
