import { cutToPassing, passingBetween } from '../access/passing.ts';
import type { Rights } from '../access/rights.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import { answersOf } from './facts-of.ts';
import type { Progress } from './progress.ts';
import { heldParts } from './put-answers.ts';
import { type StoppedText, scannerQuestion, stoppedIn } from './scan-texts.ts';

/** Whether something that the scanner stops may pass all the same: who says so, and with reasons of which list. */
export interface ScannerQuestion {
  readonly askedBy: string;
  readonly ask: readonly string[];
  readonly askReasons: string;
  /** The form whose content it is about; absent for the next message of the person who answers. */
  readonly form?: string;
}

type Moment = Pick<Progress, 'law' | 'service' | 'caseFile'>;

/** The question of that name, where it is open to a person with these rights: something is stopped, and they may read it. */
export function findScannerQuestion(moment: Moment, rights: Rights, question: string): ScannerQuestion | undefined {
  const override = moment.law.active.scanner?.override;
  if (!override) return undefined;
  const asked = { askedBy: rights.side, ask: override.by, askReasons: override.reasons };
  if (question === scannerQuestion()) return override.secondPerson ? undefined : asked;
  const form = Object.values(moment.service.forms).find(({ id }) => scannerQuestion(id) === question);
  if (!form || form.by !== rights.side) return undefined;
  const stopped = stoppedOf(moment, form);
  const isRead = stopped.length > 0 && stopped.every(({ category }) => rights.reads.has(category));
  return isRead ? { ...asked, form: form.id } : undefined;
}

/** The questions about the content of forms that are open to a person with these rights. */
export function openScannerQuestions(moment: Moment, rights: Rights): readonly string[] {
  if (!moment.law.active.scanner?.override?.by.some((role) => rights.roles.includes(role))) return [];
  return Object.keys(moment.service.forms)
    .map((form) => scannerQuestion(form))
    .filter((question) => findScannerQuestion(moment, rights, question) !== undefined);
}

/** What of a form, as its side holds it now, would be stopped on its way to any side. */
function stoppedOf({ law, service, caseFile }: Moment, form: CompiledForm): readonly StoppedText[] {
  const answers = answersOf(form, caseFile, form.by);
  if (!answers) return [];
  const subtrees = heldParts(form.partition(answers));
  const targets = Object.values(service.transitions).flatMap(({ transmits }) =>
    transmits.filter((one) => one.form === form.id).map(({ to }) => to),
  );
  return [...new Set(targets)].flatMap((to) =>
    stoppedIn(law.active, form.by, to, cutToPassing(passingBetween(law.active, form.by, to), form.id, subtrees)),
  );
}
