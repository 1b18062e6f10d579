import type { Rights } from '../access/rights.ts';
import type { Category, Side } from '../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../basics/json.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';

/** A text that is about to leave a side. */
export interface LeavingText {
  readonly category: Category;
  /** RFC 6901 pointer to where it stands. */
  readonly pointer: string;
  readonly text: string;
}

/** A text in which something was found that must not be told. */
export interface StoppedText {
  readonly category: Category;
  readonly pointer: string;
  readonly subjects: readonly string[];
}

/** The texts between two sides in which the pack's scanner finds something; none where the pack has no scanner. */
export function stoppedTexts(
  pack: CompiledPack,
  from: Side,
  to: Side,
  texts: readonly LeavingText[],
): readonly StoppedText[] {
  const { scanner } = pack;
  if (!scanner) return [];
  return texts
    .filter(({ category }) => scanner.looksAt(category, from, to))
    .map(({ category, pointer, text }) => ({ category, pointer, subjects: scanner.subjectsIn(text) }))
    .filter(({ subjects }) => subjects.length > 0);
}

/** As `stoppedTexts`, for the texts in the content of a form that passes, cut by category. */
export function stoppedIn(
  pack: CompiledPack,
  from: Side,
  to: Side,
  subtrees: Readonly<Record<Category, JsonObject>>,
): readonly StoppedText[] {
  return Object.entries(subtrees)
    .filter(([category]) => pack.scanner?.looksAt(category, from, to))
    .flatMap(([category, subtree]) =>
      stoppedTexts(
        pack,
        from,
        to,
        textsBelow(subtree, '').map((found) => ({ category, ...found })),
      ),
    );
}

/** The question that a person answers with yes to let the content of a form pass; without a form, the next message. */
export function scannerQuestion(form?: string): string {
  return form === undefined ? 'scanner' : `scanner.${form}`;
}

/**
 * True where a person let it pass: one of those whom the pack names, about the content as it is now. Where the pack wants a
 * second person, not the one who sends it. A message is let pass by its author alone, who knows it.
 */
export function isLetPass(pack: CompiledPack, caseFile: CaseFile, from: Side, user: string, form?: string): boolean {
  const override = pack.scanner?.override;
  const finding = caseFile.findings[scannerQuestion(form)];
  if (!override || finding?.answer !== true || finding.side !== from || finding.user === undefined) return false;
  const isOwn = finding.user === user;
  return form === undefined ? isOwn && !override.secondPerson : !isOwn || !override.secondPerson;
}

/**
 * The refusal for texts that were stopped: where they stand and which subjects they touch on, never what they say. To a person who
 * may read none of them it says no more than that this is not possible now.
 */
export function stoppedRefusal(
  pack: CompiledPack,
  stopped: readonly StoppedText[],
  reads: Rights['reads'],
  form?: string,
): Refusal {
  const told = stopped.filter(({ category }) => reads.has(category));
  if (told.length === 0) return refusal('not-now');
  const subjects = [...new Set(told.flatMap((one) => one.subjects))].sort();
  const question = pack.scanner?.override ? { question: scannerQuestion(form) } : {};
  return refusal(
    'text-stopped',
    { ...(form === undefined ? {} : { form }), subjects, ...question },
    {
      fields: told.map(({ pointer, subjects: found }) => ({
        pointer,
        code: 'subject-told',
        params: { subjects: found },
      })),
    },
  );
}

function textsBelow(value: Json, pointer: string): readonly Omit<LeavingText, 'category'>[] {
  if (typeof value === 'string') return [{ pointer, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsBelow(item as Json, `${pointer}/${index}`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inside]) => textsBelow(inside as Json, `${pointer}/${name}`));
}
