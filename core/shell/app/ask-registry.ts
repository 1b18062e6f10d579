import type { CaseId } from '../../engine/basics/identifiers.ts';
import { type Refusal, refusal } from '../../engine/basics/refusal.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import { keysOfQuestion, questionsFor } from '../../engine/views/registry-questions.ts';
import type { App } from './app.ts';
import type { AskableQuestion, QuestionOutcome } from './askable-question.ts';
import type { Dependencies } from './dependencies.ts';
import { logRead } from './log-read.ts';
import { type CaseInSight, lookAtCase } from './look-at-case.ts';

/**
 * Questions to registries: rights, then the limits, then the log, and only then the registry. No answer leaves before
 * its outcome is logged too. Nothing of it is written into the case: a person records what the person decides.
 */
export function createQuestions(needs: Dependencies): Pick<App, 'questions' | 'ask'> {
  return {
    async questions(actor, caseId, language) {
      const sight = await lookAtCase(needs, actor, caseId, 'questions');
      return sight && questionsFor(sight.service, sight.rights).map((one) => askable(needs, sight, one, language));
    },
    async ask(actor, caseId, { question: id, purpose }) {
      const sight = await lookAtCase(needs, actor, caseId, 'questions');
      if (!sight) return { is: 'refused', refusal: refusal('case-unknown') };
      const found = keysOfQuestion(sight.service, sight.caseFile, sight.rights, id);
      if (!found.ok) return refused(needs, actor, caseId, id, found.error);
      const { question, keys } = found.value;
      const { asks: registry, limits } = question;
      const purposes = sight.law.caseVersion.codeLists[question.purposes]?.codes ?? [];
      if (!purposes.some(({ code }) => code === purpose)) {
        return refused(needs, actor, caseId, id, refusal('purpose-unknown'));
      }
      if ((await needs.store.asActor(actor).countQuestion({ registry, ...limits })) === 'too-many') {
        return refused(needs, actor, caseId, id, refusal('question-limit'));
      }
      const asked = needs.draw.question();
      const about = { id, asked, registry, purpose };
      await logRead(needs, actor, { what: 'question-asked', caseId, question: about });
      const answer = await needs.registries.ask({ id: asked, registry, purpose, keys });
      await logRead(needs, actor, { what: 'question-answered', caseId, question: { ...about, ...answer } });
      return { is: 'answered', simulated: needs.registries.connection(registry) === 'simulated', ...answer };
    },
  };
}

function askable(
  { registries }: Dependencies,
  { law: { caseVersion }, service }: CaseInSight,
  { id, asks: registry, purposes, limits }: CaseInSight['service']['questions'][string],
  language: string,
): AskableQuestion {
  return {
    id,
    title: caseVersion.text(language, `questions.${service.id}.${id}`),
    registry,
    connection: registries.connection(registry),
    purposes: (caseVersion.codeLists[purposes]?.codes ?? []).map(({ code }) => ({
      code,
      title: caseVersion.text(language, `codes.${purposes}.${code}`),
    })),
    limits,
  };
}

/** A question that was not asked is logged like every denial. What was sent as its name may be anything. */
async function refused(
  needs: Dependencies,
  actor: PersonActor,
  caseId: CaseId,
  id: string,
  why: Refusal,
): Promise<QuestionOutcome> {
  const { code } = why;
  await logRead(needs, actor, { what: 'question-refused', caseId, question: { id }, denied: true, code });
  return { is: 'refused', refusal: why };
}
