import { refusal } from '../../engine/basics/refusal.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { AttachDocument } from '../../engine/model/command.ts';
import type { App } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import { execute } from './execute.ts';
import { answerAgain } from './idempotency.ts';
import { isGone } from './is-gone.ts';
import { lookAtCase } from './look-at-case.ts';

/** Files of a case: rights are decided before the first byte is kept, and the record follows the last. */
export function createAttachments(needs: Dependencies): Pick<App, 'upload' | 'download'> {
  return {
    async upload(actor, { caseId, form, field, mediaType, content, idempotencyKey }) {
      const keyed = idempotencyKey === undefined ? {} : { idempotencyKey };
      const seed = idempotencyKey === undefined ? undefined : JSON.stringify([actor.user, caseId, idempotencyKey]);
      const attachment = needs.draw.attachment(seed);
      const command: AttachDocument = { type: 'attach-document', attachment, form, field, mediaType, size: 1 };
      const before = await answerAgain(needs, { actor, caseId, command, ...keyed });
      if (before) return before.is === 'done' ? { ...before, attachment } : before;

      const sight = await lookAtCase(needs, actor, caseId, 'upload');
      if (!sight) return { is: 'refused', refusal: refusal('case-unknown') };
      const now = needs.clocks.caseNow();
      const tried = decide(sight.law, sight.world, sight.caseFile, command, { actor, now, grants: {} });
      const rule = sight.service.forms[form]?.fields.find(({ pointer }) => pointer === field);
      if (!tried.outcome.ok) return { is: 'refused', refusal: tried.outcome.error };
      if (!rule?.attachment) return { is: 'refused', refusal: refusal('attachment-not-allowed') };

      const { side } = sight.rights;
      const { maxBytes } = rule.attachment;
      const { category } = rule;
      try {
        const { size } = await needs.store
          .asActor(actor)
          .putAttachment({ attachment, caseId, side, category, maxBytes, content });
        const answer = await execute(needs, { actor, caseId, command: { ...command, size }, ...keyed });
        return answer.is === 'done' ? { ...answer, attachment } : answer;
      } catch (error) {
        // An erasure was faster, and took the file with the rest of its category.
        if (isGone(error)) return { is: 'refused', refusal: refusal('not-now') };
        throw error;
      }
    },
    async download(actor, caseId, id) {
      const sight = await lookAtCase(needs, actor, caseId, 'download');
      const known = sight && Object.hasOwn(sight.caseFile.attachments, id) ? sight.caseFile.attachments[id] : undefined;
      if (!sight || !known?.holders.includes(sight.rights.side) || !sight.rights.reads.has(known.category)) {
        return undefined;
      }
      const content = await needs.store.asActor(actor).getAttachment(caseId, sight.rights.side, id);
      return content && { mediaType: known.mediaType, size: known.size, content };
    },
  };
}
