import { languageOf } from '../../web/language-of.ts';
import type { RouteOptions } from '../api-options.ts';
import { refusalProblem } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, type Route } from '../route.ts';
import { caseIdOf, known } from './case-routes.ts';

const tag = 'Questions';

/** What registries may be asked about the person of a case, and asking them. */
export function questionRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/cases/:caseId/questions',
      tag,
      operation: 'getQuestions',
      summary: 'What you may ask registries in a case',
      params: caseParams(),
      answer: { status: 200, description: 'The questions.', schema: 'questions' },
      problems: ['case-unknown'],
      async handler(request) {
        const language = languageOf(request, app.pack.languages);
        return { questions: known(await app.questions(actorOf(request), caseIdOf(request), language)) };
      },
    },
    {
      method: 'POST',
      url: '/cases/:caseId/questions',
      tag,
      operation: 'askQuestion',
      summary: 'Ask a registry',
      description:
        'The question and its purpose are logged before the registry is asked, and the outcome before you are answered. ' +
        'The answer is never a record, decides nothing and is not written into the case. Every question counts, also one ' +
        'that is sent a second time.',
      params: caseParams(),
      body: { schema: 'ask-question' },
      answer: { status: 200, description: 'What the registry says.', schema: 'question-answer' },
      problems: [
        'case-unknown',
        'case-closed',
        'facts-erased',
        'purpose-unknown',
        'question-incomplete',
        'question-limit',
        'question-unknown',
      ],
      async handler(request) {
        const asked = request.body as { readonly question: string; readonly purpose: string };
        const answer = await app.ask(actorOf(request), caseIdOf(request), asked);
        if (answer.is === 'refused') throw refusalProblem(answer.refusal);
        const { is: _is, ...said } = answer;
        return said;
      },
    },
  ];
}
