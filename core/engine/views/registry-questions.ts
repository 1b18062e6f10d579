import { mayReadField } from '../access/may-read.ts';
import type { Rights } from '../access/rights.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { valuesAt } from '../basics/values-at.ts';
import type { CompiledService, QuestionRule } from '../compile/compiled-service.ts';
import { answersOf } from '../decide/facts-of.ts';
import type { CaseFile } from '../model/case-file.ts';

/** The questions to registries that somebody with these rights may ask in a case of the service, in the order of the file. */
export function questionsFor(service: CompiledService, rights: Rights): readonly QuestionRule[] {
  return Object.values(service.questions).filter((question) => mayAsk(service, question, rights));
}

/**
 * What a registry is told: the value of every key, as the side of whoever asks holds it. Refused where the question does
 * not exist for them, the case has ended, or a value is missing or erased; a refusal names kinds of keys, never a value.
 */
export function keysOfQuestion(
  service: CompiledService,
  caseFile: CaseFile,
  rights: Rights,
  id: string,
): Result<{ readonly question: QuestionRule; readonly keys: Readonly<Record<string, string>> }, Refusal> {
  const question = Object.hasOwn(service.questions, id) ? service.questions[id] : undefined;
  const form = question && service.forms[question.form];
  if (!question || !form || !mayAsk(service, question, rights)) return fail(refusal('question-unknown'));
  if (caseFile.closed) return fail(refusal('case-closed'));
  const facts = caseFile.facts[rights.side] ?? {};
  const pointers = Object.values(question.keys);
  if (form.fields.some(({ pointer, category }) => pointers.includes(pointer) && facts[category]?.is === 'erased')) {
    return fail(refusal('facts-erased'));
  }
  const answers = answersOf(form, caseFile, rights.side) ?? {};
  const given = Object.entries(question.keys).map(([kind, pointer]) => [kind, textAt(answers, pointer)] as const);
  const missing = given.flatMap(([kind, value]) => (value === undefined ? [kind] : []));
  if (missing.length > 0) return fail(refusal('question-incomplete', { keys: missing }));
  return ok({ question, keys: Object.fromEntries(given) as Record<string, string> });
}

function mayAsk(service: CompiledService, { by, form, keys }: QuestionRule, { roles, reads }: Rights): boolean {
  const asked = service.forms[form];
  if (!asked || !by.some((role) => roles.includes(role))) return false;
  return Object.values(keys).every((pointer) => mayReadField(asked, pointer, reads));
}

/** One value that is not a group and not a list. */
function textAt(answers: unknown, pointer: string): string | undefined {
  const found = valuesAt(answers, pointer)[0]?.value;
  if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
