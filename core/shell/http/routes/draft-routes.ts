import type { JsonObject } from '../../../engine/basics/json.ts';
import type { RouteOptions } from '../api-options.ts';
import { ProblemError, refusalProblem } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, type Route, schemaRef } from '../route.ts';

const tag = 'Drafts';
const params = caseParams({ form: schemaRef('code', 'The form.') });

/** The unsent content of a form: known to your own side only, and no part of the case. */
export function draftRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/cases/:caseId/drafts/:form',
      tag,
      group: 'cases',
      operation: 'getDraft',
      summary: 'The draft of a form',
      description: 'Answers alike where there is no draft and where there is no such case for you.',
      params,
      answer: { status: 200, description: 'The draft.', schema: 'draft' },
      problems: ['not-found'],
      async handler(request) {
        const { caseId, form } = request.params as { caseId: string; form: string };
        const draft = await app.findDraft(actorOf(request), caseId, form);
        if (!draft) throw new ProblemError('not-found');
        return draft;
      },
    },
    {
      method: 'PUT',
      url: '/cases/:caseId/drafts/:form',
      tag,
      group: 'cases',
      operation: 'saveDraft',
      summary: 'Keep a draft',
      params,
      body: { schema: 'draft-save' },
      answer: { status: 200, description: 'Kept.', schema: 'draft-saved' },
      problems: ['case-unknown', 'draft-stale', 'form-unknown', 'not-allowed', 'not-now', 'case-closed'],
      async handler(request) {
        const { caseId, form } = request.params as { caseId: string; form: string };
        const { answers, version } = request.body as { answers: JsonObject; version: number };
        const answer = await app.saveDraft(actorOf(request), { caseId, form, answers, version });
        if (answer.is === 'stale') throw new ProblemError('draft-stale');
        if (answer.is === 'refused') throw refusalProblem(answer.refusal);
        return { version: answer.version };
      },
    },
  ];
}
