import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { AttachDocument } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { effectiveDate } from './effective-date.ts';
import { happen, type Progress } from './progress.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Puts an attachment of a form's field on record for the actor's own side. */
export function attachDocument(progress: Progress, command: AttachDocument): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'attach-document');
  if (!who.ok) return who;
  const { side, writes } = who.value.rights;
  const { forms } = progress.service;
  const form = Object.hasOwn(forms, command.form) ? forms[command.form] : undefined;
  const field = form?.fields.find(({ pointer, attachment }) => attachment && pointer === command.field);
  if (!form || form.by !== side || !field?.attachment) return fail(refusal('attachment-not-allowed'));
  if (!writes.has(field.category)) return fail(refusal('not-allowed', { form: form.id }));
  const { mediaTypes, maxBytes } = field.attachment;
  if (!mediaTypes.includes(command.mediaType) || command.size > maxBytes || command.size < 1) {
    return fail(refusal('attachment-not-allowed', { mediaTypes, maxBytes }));
  }
  const zone = zoneOfSide(progress, side);
  const day = effectiveDate(progress.context, command.effectiveOn, { zone, daysBack: 0 });
  if (!day.ok) return day;
  return ok(
    happen(progress, {
      type: 'attachment-added',
      codes: {
        attachment: command.attachment,
        form: form.id,
        field: field.pointer,
        category: field.category,
        mediaType: command.mediaType,
        size: command.size,
        ...(command.scanned === undefined ? {} : { scanned: command.scanned }),
        ...(command.contentHash === undefined ? {} : { contentHash: command.contentHash }),
      },
      sides: [side],
      effectiveOn: day.value,
      by: who.value.by,
    }),
  );
}
