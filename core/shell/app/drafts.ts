import { type Instant, instant } from '../../engine/basics/civil-date.ts';
import { refusal } from '../../engine/basics/refusal.ts';
import { draftEnd } from '../../engine/decide/retention/draft-end.ts';
import type { App } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import { logRead } from './log-read.ts';
import { type CaseInSight, lookAtCase } from './look-at-case.ts';

/** How long a draft lives after its last save where the period of the rule has not begun. */
const daysBeforeItBegins = 30;

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
      const savedAt = needs.clocks.machineNow();
      const { side } = sight.rights;
      const draft = { caseId, form, side, answers, version, savedAt, savedBy: actor.user };
      const expiresAt = draftEnd(sight, side, savedAt) ?? daysLater(savedAt, daysBeforeItBegins);
      const saved = await needs.store.asActor(actor).saveDraft(draft, expiresAt);
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

function daysLater(from: Instant, days: number): Instant {
  return instant(new Date(Date.parse(from) + days * 86_400_000).toISOString());
}
