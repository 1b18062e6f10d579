import type { JsonObject } from '../../../engine/basics/json.ts';
import { valuesAt } from '../../../engine/basics/values-at.ts';
import { answersOf } from '../../../engine/decide/facts-of.ts';
import { comparisonFor } from '../../../engine/decide/likenesses.ts';
import type { App } from '../app.ts';
import type { Dependencies } from '../dependencies.ts';
import { lookAtCase } from '../look-at-case.ts';
import { draftOfCompared } from './draft-of-compared.ts';
import { type Compared, findLikenesses } from './find-likenesses.ts';

/** Cases that may concern the same person, and one of them beside the case. */
export function createLikenesses(needs: Dependencies): Pick<App, 'likenesses' | 'compareCases'> {
  return {
    async likenesses(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'likenesses');
      if (!sight) return undefined;
      return findLikenesses(needs, actor, sight, needs.clocks.caseNow(), await draftOfCompared(needs, actor, sight));
    },
    async compareCases(actor, caseId, otherId) {
      const sight = await lookAtCase(needs, actor, caseId, 'likenesses');
      if (!sight) return undefined;
      const content = await draftOfCompared(needs, actor, sight);
      const found = await findLikenesses(needs, actor, sight, needs.clocks.caseNow(), content);
      const likeness = found.find((one) => one.caseId === otherId);
      const rule = comparisonFor(sight, sight.rights);
      // Its content is read now: that is a look at the other case like any other.
      const other = likeness && (await lookAtCase(needs, actor, otherId, 'compare-cases'));
      if (!likeness || !rule || !other) return undefined;
      const answers = rule.fields.map(({ pointer }) => ({
        field: pointer,
        own: readableAt(sight, rule.form, pointer, content),
        other: readableAt(other, rule.form, pointer),
      }));
      return { likeness, form: rule.form, answers: answers.filter(({ own, other }) => own.length + other.length > 0) };
    },
  };
}

function readableAt(
  { service, caseFile, rights }: Compared,
  id: string,
  pointer: string,
  content?: JsonObject,
): readonly string[] {
  const form = Object.hasOwn(service.forms, id) ? service.forms[id] : undefined;
  const field = form?.fields.find((one) => one.pointer.replaceAll('/*', '') === pointer);
  if (!form || !field || !rights.reads.has(field.category)) return [];
  const answers = content ?? answersOf(form, caseFile, rights.side) ?? {};
  return valuesAt(answers, field.pointer).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}
