import type { CivilDate } from '../../engine/basics/civil-date.ts';
import { isJsonObject, type Json, type JsonObject } from '../../engine/basics/json.ts';
import { fail, ok, type Result } from '../../engine/basics/result.ts';
import { type Command, type CommandType, commandTypes, type PastStep } from '../../engine/model/command.ts';
import { escapeToken, type HistoryStep, type RowIssue } from './import-row.ts';

type Check = (value: Json) => boolean;

const text: Check = (value) => typeof value === 'string';
const truth: Check = (value) => typeof value === 'boolean';
const texts: Check = (value) => Array.isArray(value) && value.every(text);
const dated = { effectiveOn: text };

/** The fields of each command that a row may replay, and whether it needs them. */
const commandFields: Partial<Record<CommandType, { readonly needs: Fields; readonly may: Fields }>> = {
  'open-case': { needs: {}, may: {} },
  'record-answers': { needs: { form: text, answers: isJsonObject }, may: dated },
  'take-transition': { needs: { transition: text }, may: { ...dated, answers: isJsonObject, reason: text } },
  'extend-deadline': { needs: { deadline: text, reason: text }, may: dated },
  'consent-extension': { needs: { deadline: text, answer: truth }, may: dated },
  'end-extension': { needs: { deadline: text }, may: dated },
  'suspend-case': { needs: { cause: text }, may: dated },
  'resume-case': { needs: { cause: text }, may: dated },
  'correct-date': { needs: { transition: text, to: text, reason: text }, may: {} },
  'record-finding': { needs: { question: text, answer: truth, reason: text }, may: dated },
  'claim-task': { needs: { role: text }, may: dated },
  'post-message': { needs: { to: texts, text }, may: dated },
};

/** The fields that a step of a case which is taken over may have, beside its day and what was done. */
const pastFields: Fields = {
  to: text,
  reason: text,
  form: text,
  answers: isJsonObject,
  deadline: text,
  cause: text,
  question: text,
  answer: truth,
};

type Fields = Readonly<Record<string, Check>>;

/**
 * The command that a step of a row's past stands for: `what` is a transition, or the type of a command. Whether it is
 * allowed is for the rules to say; here its fields are held against the shape of the command.
 */
export function commandOfStep(what: string, fields: JsonObject, pointer: string): Result<Command, readonly RowIssue[]> {
  const type = commandTypes.find((known) => known === what) ?? 'take-transition';
  const shape = commandFields[type];
  if (!shape) return fail([{ pointer: `${pointer}/do`, code: 'row-step-not-possible' }]);
  const given: JsonObject = type === what ? fields : { ...fields, transition: what };
  const known: Fields = { ...shape.needs, ...shape.may };
  const issues: RowIssue[] = Object.keys(shape.needs)
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => ({ pointer: `${pointer}/${name}`, code: 'row-field-missing' }));
  for (const [name, value] of Object.entries(given)) {
    const check = Object.hasOwn(known, name) ? known[name] : undefined;
    const at = `${pointer}/${escapeToken(name)}`;
    if (!check) issues.push({ pointer: at, code: 'row-field-unknown' });
    else if (!check(value)) issues.push({ pointer: at, code: 'row-field-type' });
  }
  // Every field was held against the shape of this very type above.
  return issues.length > 0 ? fail(issues) : ok({ ...given, type } as unknown as Command);
}

/** A step of the history of a case that is taken over. Whether it can have been taken is for the rules to say. */
export function pastStepOf(
  { at, by, do: what, fields }: HistoryStep,
  on: CivilDate,
  pointer: string,
): Result<PastStep, readonly RowIssue[]> {
  const issues = Object.entries(fields).flatMap(([name, value]): RowIssue[] => {
    const check = Object.hasOwn(pastFields, name) ? pastFields[name] : undefined;
    if (check?.(value)) return [];
    return [{ pointer: `${pointer}/${escapeToken(name)}`, code: check ? 'row-field-type' : 'row-field-unknown' }];
  });
  const told = { on, do: what, ...(at === undefined ? {} : { at }), ...(by === undefined ? {} : { by }) };
  // Every field was held against its type above.
  return issues.length > 0 ? fail(issues) : ok({ ...fields, ...told } as PastStep);
}
