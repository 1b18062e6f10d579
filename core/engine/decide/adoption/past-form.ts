import type { CivilDate } from '../../basics/civil-date.ts';
import type { JsonObject } from '../../basics/json.ts';
import type { FieldIssue, Refusal } from '../../basics/refusal.ts';
import { ok, type Result } from '../../basics/result.ts';
import type { CompiledForm } from '../../compile/compiled-form.ts';
import type { By } from '../../model/case-event.ts';
import { answersOf } from '../facts-of.ts';
import { happen } from '../progress.ts';
import { heldParts, partsWithForm, unknownAttachments } from '../put-answers.ts';
import { refuseAt, refuseFields } from './history-refusal.ts';
import { mayLack, pathOfField } from './may-lack.ts';
import { type Replay, withLacks, withProgress } from './replay.ts';

/** How a form of the past goes on record. */
export interface PastForm {
  readonly form: CompiledForm;
  readonly answers: JsonObject;
  readonly on: CivilDate;
  readonly by: By;
  /** Where its answers stand in the command. */
  readonly pointer: string;
  /** True where the step that carries it is forgiven an incomplete one. */
  readonly isForgiven?: boolean;
}

/** What an answer that is missing is reported as: by itself, or because no variant of a part is then complete. */
const missing: ReadonlySet<string> = new Set(['required', 'no-variant']);

/** Puts a form on record for the side that fills it in. It may lack what the pack says, and nothing else of it may be wrong. */
export function putPastForm(replay: Replay, said: PastForm): Result<Replay, Refusal> {
  const { progress, rule } = replay;
  const { form, answers, on, by, pointer, isForgiven = false } = said;
  const side = form.by;
  const issues = [...form.validate(answers), ...unknownAttachments(progress.caseFile, side, form, answers)];
  const isLack = ({ code, pointer: at }: FieldIssue) =>
    missing.has(code) && (isForgiven || mayLack(rule, pathOfField(form.id, at)));
  const wrong = issues.filter((issue) => !isLack(issue));
  if (wrong.length > 0) {
    return refuseFields(
      wrong.map((issue) => ({
        ...issue,
        pointer: `${pointer}${issue.pointer}`,
        code: missing.has(issue.code) ? 'lack-not-allowed' : issue.code,
      })),
    );
  }
  const lacking = issues.filter(isLack).map(({ pointer: at }) => pathOfField(form.id, at));
  const noted = withLacks(withoutWaiting(replay, form.id), side, lacking);
  const parts = partsWithForm(progress.caseFile, side, form, heldParts(form.partition(answers)));
  if (!parts.ok) return parts;
  return ok(
    withProgress(
      noted,
      happen(progress, {
        type: 'answers-recorded',
        codes: { form: form.id },
        sides: [side],
        parts: parts.value,
        effectiveOn: on,
        by,
      }),
    ),
  );
}

/** Sees to it that a form which a step needs is on record, as far as the older system had it. */
export function needPastForm(replay: Replay, said: Omit<PastForm, 'answers' | 'pointer'>): Result<Replay, Refusal> {
  const { form, isForgiven = false } = said;
  const waiting = Object.hasOwn(replay.waiting, form.id) ? replay.waiting[form.id] : undefined;
  const pointer = `/forms/${form.id}`;
  if (waiting) return putPastForm(replay, { ...said, answers: waiting, pointer });
  if (answersOf(form, replay.progress.caseFile, form.by)) return ok(replay);
  if (!isForgiven && !mayLack(replay.rule, form.id)) return refuseAt(pointer, 'lack-not-allowed');
  return ok(withLacks(replay, form.by, [form.id]));
}

/** The replay in which a form has gone on record: it is carried by no later step. */
function withoutWaiting(replay: Replay, form: string): Replay {
  const { [form]: _recorded, ...waiting } = replay.waiting;
  return { ...replay, waiting };
}
