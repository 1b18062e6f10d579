import type { CivilDate } from '../basics/civil-date.ts';
import type { Category, Side } from '../basics/identifiers.ts';
import type { JsonObject } from '../basics/json.ts';
import { type FieldIssue, type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { valuesAt } from '../basics/values-at.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { Part } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { ActorInCase } from './actor-in-case.ts';
import { happen, type Progress } from './progress.ts';

/** Puts the whole content of a form on record for the actor's side, once it is complete and the actor may write it all. */
export function putAnswers(
  progress: Progress,
  who: ActorInCase,
  form: CompiledForm,
  answers: JsonObject,
  on: CivilDate,
): Result<Progress, Refusal> {
  const { side, writes } = who.rights;
  const issues = [...form.validate(answers), ...unknownAttachments(progress.caseFile, side, form, answers)];
  if (issues.length > 0) return fail(refusal('answers-invalid', { form: form.id }, { fields: issues }));
  const subtrees = heldParts(form.partition(answers));
  const parts = partsWithForm(progress.caseFile, side, form, subtrees);
  if (!parts.ok) return parts;
  // What is left out is removed: that too is writing.
  if (parts.value.some(({ category }) => !writes.has(category))) return fail(refusal('not-allowed', { form: form.id }));
  return ok(
    happen(progress, {
      type: 'answers-recorded',
      codes: { form: form.id },
      sides: [side],
      parts: parts.value,
      effectiveOn: on,
      by: who.by,
    }),
  );
}

/**
 * The whole new value of every category that the form touches for a holder: what other forms put there stays, this
 * form's content is replaced. A category whose value is sealed cannot be built upon.
 */
export function partsWithForm(
  caseFile: CaseFile,
  holder: Side,
  form: CompiledForm,
  subtrees: Readonly<Record<Category, JsonObject>>,
): Result<readonly Part[], Refusal> {
  const touched = new Set([...form.fields.map(({ category }) => category), ...Object.keys(subtrees)]);
  const parts: Part[] = [];
  for (const category of touched) {
    const fact = caseFile.facts[holder]?.[category];
    const subtree = subtrees[category];
    if (fact?.is === 'sealed') return fail(refusal('facts-erased', { category }));
    const before = fact?.is === 'here' ? fact.value : {};
    if (subtree === undefined && !Object.hasOwn(before, form.id)) continue;
    const { [form.id]: _replaced, ...others } = before;
    parts.push({ category, holder, value: subtree === undefined ? others : { ...others, [form.id]: subtree } });
  }
  return ok(parts);
}

/** Attachment fields of answers that name no document on record for them. */
export function unknownAttachments(
  caseFile: CaseFile,
  side: Side,
  form: CompiledForm,
  answers: JsonObject,
): FieldIssue[] {
  return form.fields
    .filter(({ attachment }) => attachment !== undefined)
    .flatMap(({ pointer }) => valuesAt(answers, pointer).map((found) => ({ ...found, field: pointer })))
    .filter(({ value, field }) => {
      const known =
        typeof value === 'string' && Object.hasOwn(caseFile.attachments, value)
          ? caseFile.attachments[value]
          : undefined;
      return !known || known.form !== form.id || known.field !== field || !known.holders.includes(side);
    })
    .map(({ pointer }) => ({ pointer, code: 'attachment-unknown' }));
}

/** The categories of which there is anything: an empty one is not on record, and nobody needs a right for it. */
export function heldParts(subtrees: Readonly<Record<Category, JsonObject>>): Readonly<Record<Category, JsonObject>> {
  return Object.fromEntries(Object.entries(subtrees).filter(([, subtree]) => Object.keys(subtree).length > 0));
}
