import { categoriesAsked } from '../../../engine/access/may-read.ts';
import type { CompiledCondition } from '../../../engine/compile/compiled-condition.ts';
import type { CaseLook, TimelineEntry } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';
import { labelWords } from './answer-words.ts';
import { authorityName } from './authority-name.ts';
import { type ShownFile, shownFile } from './case-file-link.ts';
import { wordsOfVersion } from './case-header.ts';

/** What was put on record, by whom, and what rests on it. */
export interface LedgerRow {
  readonly what: string;
  readonly by: readonly string[];
  readonly documents: readonly (ShownFile & { readonly label: string })[];
  /** Steps that were taken with it. */
  readonly led: readonly string[];
  /** Questions of the rules that it answers, each with the answer. */
  readonly asked: readonly string[];
}

/** What a person found where the rules had to ask one. */
export interface LedgerFinding {
  readonly question: string;
  readonly answer: string;
  readonly date: string;
}

/** From what was presented to what it led to: forms with their documents, the steps taken with them, and findings. */
export interface CaseLedger {
  readonly rows: readonly LedgerRow[];
  readonly findings: readonly LedgerFinding[];
}

/** The ledger of a case, as far as the forms that the person may read and the history of the own side tell it. */
export function caseLedger(visit: Visit, look: CaseLook, timeline: readonly TimelineEntry[]): CaseLedger {
  const words = wordsOfVersion(visit, look.pack);
  const { view, service, rights } = look;
  const formName = (id: string) => words.name(`forms.${view.service}.${id}.title`);
  const taken = timeline.filter(({ type }) => type === 'transition-taken');
  const rows = Object.values(service.forms)
    .filter(({ id }) => Object.hasOwn(view.forms, id))
    .map((form): LedgerRow => {
      const conditions = Object.values(service.conditions).filter(
        (one) =>
          one.reads.some((path) => path.startsWith(`${form.id}.`)) &&
          categoriesAsked(service, one).every((category) => rights.reads.has(category)),
      );
      const steps = taken.filter(({ codes }) => {
        const rule = service.transitions[String(codes.transition)];
        return rule?.form === form.id || conditions.some(({ id }) => id === rule?.when);
      });
      return {
        what: formName(form.id),
        by: byWhom(words, look, form.id, timeline),
        documents: view.attachments
          .filter((attachment) => attachment.form === form.id)
          .flatMap((attachment) =>
            shownFile(words, look, attachment.id).map((file) => ({
              ...file,
              label: labelWords(words, { service: view.service, form: form.id, pointer: attachment.field }),
            })),
          ),
        led: [
          ...new Set(
            steps.map(
              ({ codes, effectiveOn }) =>
                `${words.name(`transitions.${view.service}.${String(codes.transition)}`)} (${words.date(effectiveOn)})`,
            ),
          ),
        ],
        asked: conditions.flatMap((condition) => askedOf(words, look, condition)),
      };
    });
  return { rows, findings: view.findings.map((finding) => findingOf(words, look, finding)) };
}

/** What the rules ask and how it comes out. Only for who may read all that is asked: then what is shown says it as well. */
function askedOf(
  words: PageWords,
  { view, world, service }: CaseLook,
  condition: CompiledCondition,
): readonly string[] {
  const text = words.findName(`conditions.${view.service}.${condition.id}`);
  if (text === undefined) return [];
  const holds = condition.evaluate({
    answers: (form) => (Object.hasOwn(view.forms, form) ? view.forms[form] : undefined),
    erasedForms: Object.values(service.forms).flatMap(({ id, fields }) =>
      fields.some(({ category }) => view.erased.includes(category)) ? [id] : [],
    ),
    parties: Object.fromEntries(
      Object.entries(view.parties).map(([side, id]) => {
        const authority = world.authorities[id];
        const counterpart = authority && world.counterparts[authority.counterpart];
        return [side, { ...counterpart?.attributes, ...authority?.attributes }];
      }),
    ),
    openedOn: view.openedOn,
    ...(view.side === service.opensOn
      ? view.earlier
        ? { earlier: { outcome: view.earlier.outcome, closedOn: view.earlier.closedOn } }
        : {}
      : { earlier: 'not known' as const }),
  });
  const key = holds === undefined ? 'ledger.cannotSay' : holds ? 'ledger.holds' : 'ledger.holdsNot';
  return [words.say(key, { condition: text })];
}

/** Who recorded a form, or from whom it was received, each with the day. */
function byWhom(
  words: PageWords,
  { view, world, service }: CaseLook,
  form: string,
  timeline: readonly TimelineEntry[],
): readonly string[] {
  const lines = timeline.flatMap(({ type, by, codes, effectiveOn }) => {
    if (by.kind === 'clock') return [];
    const isFilled =
      (type === 'answers-recorded' && codes.form === form) ||
      (type === 'transition-taken' && service.transitions[String(codes.transition)]?.form === form);
    const isReceived = type === 'form-transmitted' && codes.form === form && codes.to === view.side;
    if (!isFilled && !isReceived) return [];
    const name = authorityName(world, by.authority, words);
    const who = isReceived ? words.say('ledger.received', { who: name }) : name;
    return [words.say('messages.from', { who, at: words.date(effectiveOn) })];
  });
  return [...new Set(lines)];
}

function findingOf(
  words: PageWords,
  { view, service, pack }: CaseLook,
  { question, answer, reason, on }: CaseLook['view']['findings'][number],
): LedgerFinding {
  const [clock = '', rest] = question.split('.');
  const rule = view.deadlines.find(({ id }) => id === clock)?.rule;
  const deadline = service.deadlines.find(({ id }) => id === rule);
  const asked = words.findName(`conditions.${view.service}.${question}`);
  const of = rule === undefined ? undefined : words.findName(`deadlines.${view.service}.${rule}`);
  const list = rest === undefined ? undefined : deadline?.extension?.askReasons;
  const reasonText =
    [list, pack.scanner?.override?.reasons]
      .flatMap((one) => (one === undefined ? [] : (words.findName(`codes.${one}.${reason}`) ?? [])))
      .at(0) ?? reason;
  const said = typeof answer === 'boolean' ? words.say(answer ? 'answer.yes' : 'answer.no') : String(answer);
  return {
    question: asked ?? of ?? question,
    answer: words.say('ledger.finding', { answer: said, reason: reasonText }),
    date: words.date(on),
  };
}
