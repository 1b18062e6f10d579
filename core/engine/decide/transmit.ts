import { cutToPassing, passingBetween } from '../access/passing.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import type { Category, Side } from '../basics/identifiers.ts';
import type { JsonObject } from '../basics/json.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { valuesAt } from '../basics/values-at.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { Part } from '../model/case-event.ts';
import type { ActorInCase } from './acting.ts';
import { barredProvenance } from './barred-provenance.ts';
import { answersOf, factsOf } from './facts-of.ts';
import { effect, happen, type Progress } from './progress.ts';
import { heldParts, partsWithForm } from './put-answers.ts';
import { isLetPass, stoppedIn, stoppedRefusal } from './scan-texts.ts';
import { shareDeadlines } from './share-deadlines.ts';
import { shareSuspensions } from './share-suspensions.ts';

/** What is to be handed over. */
export interface Handover {
  readonly form: CompiledForm;
  readonly from: Side;
  readonly to: Side;
  readonly on: CivilDate;
  readonly who: ActorInCase;
  /** True where the form may be lacking: the other side then learns of the case, and of nothing else. */
  readonly mayLack?: boolean;
}

/**
 * Hands a frozen copy of a form to another side: exactly what the active whitelist lets pass, and nothing
 * flagged internal. What is not listed is left out, never refused field by field; data that may not go on because of where
 * they come from are refused, and so is a text in which the scanner finds something, unless a person let it pass.
 */
export function transmit(progress: Progress, handover: Handover): Result<Progress, Refusal> {
  const { form, from, to, on, who } = handover;
  const { caseFile, context, law, service, world } = progress;
  if (factsOf(service, world, caseFile, from).erasedForms.includes(form.id)) {
    return fail(refusal('facts-erased', { form: form.id }));
  }
  const answers = answersOf(form, caseFile, from) ?? (handover.mayLack ? {} : undefined);
  if (!answers) return fail(refusal('form-incomplete', { form: form.id }));
  if (context.grants.reference === undefined || context.grants.salt === undefined) {
    throw new RangeError('a transmission needs the grants reference and salt');
  }
  const passing = passingBetween(law.active, from, to);
  const subtrees = cutToPassing(passing, form.id, heldParts(form.partition(answers)));
  const barred = barredProvenance(progress, who, { form, from, to, subtrees });
  if (barred) return fail(barred);
  const stopped = stoppedIn(law.active, from, to, subtrees);
  if (stopped.length > 0 && !isLetPass(law.active, caseFile, from, who.actor.user, form.id)) {
    return fail(stoppedRefusal(law.active, stopped, who.rights.reads, form.id));
  }
  const parts = partsWithForm(caseFile, to, form, subtrees);
  if (!parts.ok) return parts;
  const salt = context.grants.salt;
  const parties = caseFile.parties;
  const transmitted = happen(progress, {
    type: 'form-transmitted',
    codes: {
      caseId: caseFile.id,
      service: caseFile.service,
      form: form.id,
      from,
      to,
      reference: caseFile.reference ?? context.grants.reference,
      parties,
      attachments: passingAttachments(form, subtrees),
    },
    sides: [...new Set([...Object.keys(caseFile.known), to])].filter((side) => side === from || side === to),
    parts: [...parts.value.map((part) => ({ ...part, salt })), ...sentParts(from, form.id, subtrees, salt)],
    effectiveOn: on,
    by: who.by,
  });
  const receiver = parties[to];
  if (receiver === undefined) return fail(refusal('party-unknown', { side: to }));
  const shared = Object.hasOwn(caseFile.known, to)
    ? transmitted
    : shareSuspensions(shareDeadlines(transmitted, to, on), to);
  return ok(effect(shared, { type: 'notify', authority: receiver, side: to, what: 'transmission', subject: form.id }));
}

/** The sender's frozen copy of exactly what passed, with the salt of the receipt: what is on record later may differ. */
function sentParts(from: Side, form: string, subtrees: Readonly<Record<Category, JsonObject>>, salt: string): Part[] {
  return Object.entries(subtrees).map(([category, subtree]) => ({
    category,
    holder: from,
    value: { [form]: subtree },
    salt,
    sent: true,
  }));
}

function passingAttachments(form: CompiledForm, subtrees: Readonly<Record<Category, JsonObject>>): string[] {
  const fields = form.fields.filter(({ attachment }) => attachment !== undefined);
  if (fields.length === 0) return [];
  const passed = form.assemble(subtrees);
  return fields
    .flatMap(({ pointer }) => valuesAt(passed, pointer))
    .map(({ value }) => value)
    .filter((value) => typeof value === 'string');
}
