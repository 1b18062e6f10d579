import { refusal } from '../../engine/basics/refusal.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { AttachDocument } from '../../engine/model/command.ts';
import type { App } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import { execute } from './execute.ts';
import { answerAgain } from './idempotency.ts';
import { isGone } from './is-gone.ts';
import { isDenial, logRead } from './log-read.ts';
import { lookAtCase } from './look-at-case.ts';

/**
 * Files of a case: rights are decided before the first byte is read, what is kept was scanned and cleaned, and the record
 * follows the last byte.
 */
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
      if (!tried.outcome.ok) {
        const { code } = tried.outcome.error;
        if (isDenial(code)) await logRead(needs, actor, { what: 'upload', caseId, denied: true, code });
        return { is: 'refused', refusal: tried.outcome.error };
      }
      if (!rule?.attachment) return { is: 'refused', refusal: refusal('attachment-not-allowed') };

      const { side } = sight.rights;
      const { maxBytes, metadata } = rule.attachment;
      const { category } = rule;
      const taken = await needs.intake.take(content, { mediaType, maxBytes, metadata });
      if (taken.is === 'refused') return { is: 'refused', refusal: refusal(taken.code) };
      const { scanned, changed, bytes } = taken;
      try {
        const stored = await needs.store
          .asActor(actor)
          .putAttachment({ attachment, caseId, side, category, maxBytes: bytes.byteLength, content: one(bytes) });
        const checked: AttachDocument = { ...command, ...stored, scanned };
        const answer = await execute(needs, { actor, caseId, command: checked, ...keyed });
        return answer.is === 'done' ? { ...answer, attachment, kept: { size: stored.size, scanned, changed } } : answer;
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
        // Of a case that does not exist for them, the denial is logged already.
        if (sight) await logRead(needs, actor, { what: 'download', caseId, denied: true });
        return undefined;
      }
      const content = await needs.store.asActor(actor).getAttachment(caseId, sight.rights.side, id);
      return content && { mediaType: known.mediaType, size: known.size, content };
    },
  };
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
