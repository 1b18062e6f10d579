import { refusal } from '../../engine/basics/refusal.ts';
import type { App } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import { logRead } from './log-read.ts';
import { type CaseInSight, lookAtCase } from './look-at-case.ts';

/** The unsent content of a form: seen and saved only by those of its own side who may write all of it. */
export function createDrafts(needs: Dependencies): Pick<App, 'saveDraft' | 'findDraft'> {
  return {
    async saveDraft(actor, { caseId, form, answers, version }) {
      const sight = await lookAtCase(needs, actor, caseId, 'save-draft');
      if (!sight) return { is: 'refused', refusal: refusal('case-unknown') };
      if (!mayWrite(sight, form)) {
        await logRead(needs, actor, { what: 'save-draft', caseId, denied: true });
        return { is: 'refused', refusal: refusal('not-now') };
      }
      const saved = await needs.store.asActor(actor).saveDraft({
        caseId,
        form,
        side: sight.rights.side,
        answers,
        version,
        savedAt: needs.clocks.machineNow(),
        savedBy: actor.user,
      });
      return saved === 'saved' ? { is: 'saved', version: version + 1 } : { is: 'stale' };
    },
    async findDraft(actor, caseId, form) {
      const sight = await lookAtCase(needs, actor, caseId, 'find-draft');
      if (!sight) return undefined;
      if (!mayWrite(sight, form)) {
        await logRead(needs, actor, { what: 'find-draft', caseId, denied: true });
        return undefined;
      }
      const draft = await needs.store.asActor(actor).findDraft(caseId, form);
      return draft && { answers: draft.answers, version: draft.version, savedAt: draft.savedAt };
    },
  };
}

function mayWrite({ service, caseFile, rights }: CaseInSight, id: string): boolean {
  const form = Object.hasOwn(service.forms, id) ? service.forms[id] : undefined;
  if (!form || form.by !== rights.side || caseFile.closed) return false;
  const steps = Object.values(service.transitions)
    .filter((rule) => rule.form === id)
    .map((rule) => rule.id);
  const mayUse = rights.may.has('record-answers') || steps.some((step) => rights.may.has(step));
  return mayUse && form.fields.every(({ category }) => rights.writes.has(category));
}
