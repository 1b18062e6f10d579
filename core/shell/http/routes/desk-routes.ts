import type { Result } from '../../../engine/basics/result.ts';
import type { Absence } from '../../app/desk/absence.ts';
import type { DeskRefusal } from '../../app/desk/create-desk.ts';
import type { SavedFilter } from '../../app/desk/desk-port.ts';
import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, objectSchema, type Route, schemaRef } from '../route.ts';
import { caseIdOf, known } from './case-routes.ts';

const tag = 'Desk';

/** What people arrange for their own work: who takes it on, when they are away, which lists they want again. */
export function deskRoutes({ app }: RouteOptions): readonly Route[] {
  const { desk } = app;
  return [
    {
      method: 'GET',
      url: '/desk/colleagues',
      tag,
      operation: 'listColleagues',
      summary: 'Everybody else of your authority',
      answer: { status: 200, description: 'The colleagues.', schema: 'colleagues' },
      problems: [],
      handler: async (request) => ({ colleagues: await desk.colleagues(actorOf(request)) }),
    },
    {
      method: 'GET',
      url: '/cases/:caseId/tasks/:role/takers',
      tag,
      operation: 'listTakers',
      summary: 'Those to whom the work of a role can be given now',
      description: 'Empty where you may not give it. It is given by the command `hand-over-task`.',
      params: caseParams({ role: schemaRef('code', 'The role.') }),
      answer: { status: 200, description: 'The colleagues.', schema: 'colleagues' },
      problems: ['case-unknown'],
      async handler(request) {
        const { role } = request.params as { role: string };
        return { colleagues: known(await desk.takersOf(actorOf(request), caseIdOf(request), role)) };
      },
    },
    {
      method: 'GET',
      url: '/desk/absence',
      tag,
      operation: 'getAbsence',
      summary: 'When you are out of office, and for whom you stand in',
      answer: { status: 200, description: 'The absence.', schema: 'own-absence' },
      problems: [],
      handler: (request) => desk.absence(actorOf(request)),
    },
    {
      method: 'PUT',
      url: '/desk/absence',
      tag,
      operation: 'setAbsence',
      summary: 'Say when you are out of office',
      description:
        'It ends by itself. Whoever stands in finds your cases in their own list, as far as they see them anyway.',
      body: { schema: 'absence-wanted' },
      answer: { status: 200, description: 'As it is now.', schema: 'own-absence' },
      problems: ['absence-days', 'colleague-unknown'],
      async handler(request) {
        getArranged(await desk.setAbsence(actorOf(request), request.body as Omit<Absence, 'user'>));
        return desk.absence(actorOf(request));
      },
    },
    {
      method: 'DELETE',
      url: '/desk/absence',
      tag,
      operation: 'endAbsence',
      summary: 'Be back',
      answer: { status: 204, description: 'You are not out of office.' },
      problems: [],
      async handler(request, reply) {
        await desk.endAbsence(actorOf(request));
        return reply.code(204).send();
      },
    },
    {
      method: 'GET',
      url: '/desk/filters',
      tag,
      operation: 'listFilters',
      summary: 'The lists that you saved',
      answer: { status: 200, description: 'The filters.', schema: 'saved-filters' },
      problems: [],
      handler: async (request) => ({ filters: await desk.filters(actorOf(request)) }),
    },
    {
      method: 'POST',
      url: '/desk/filters',
      tag,
      operation: 'saveFilter',
      summary: 'Save a list',
      description: 'Its conditions are codes and days; a name, a number or a word of a person is refused.',
      body: { schema: 'filter-wanted' },
      answer: { status: 201, description: 'The filter.', schema: 'saved-filter' },
      problems: ['filter-invalid'],
      async handler(request, reply) {
        reply.code(201);
        return getArranged(await desk.saveFilter(actorOf(request), request.body as Omit<SavedFilter, 'id'>));
      },
    },
    {
      method: 'DELETE',
      url: '/desk/filters/:filter',
      tag,
      operation: 'deleteFilter',
      summary: 'Forget a list',
      params: objectSchema({ filter: { description: 'The id of the filter.', type: 'string' } }),
      answer: { status: 204, description: 'It is gone.' },
      problems: ['not-found'],
      async handler(request, reply) {
        const { filter } = request.params as { filter: string };
        if (!(await desk.deleteFilter(actorOf(request), filter))) throw new ProblemError('not-found');
        return reply.code(204).send();
      },
    },
  ];
}

function getArranged<Value>(answer: Result<Value, DeskRefusal>): Value {
  if (answer.ok) return answer.value;
  throw new ProblemError(answer.error);
}
