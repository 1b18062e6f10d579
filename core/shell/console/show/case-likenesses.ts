import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { ComparisonRule } from '../../../engine/compile/compiled-pack.ts';
import type { CaseLook } from '../../app/app.ts';
import type { Comparison, Likeness } from '../../app/likeness/likeness.ts';
import type { PageWords } from '../page-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { wordsOfVersion } from './case-header.ts';
import { fieldName } from './form-words.ts';

/** A case that may concern the same person, in words and without any of its answers. */
export interface ShownLikeness {
  readonly address: string;
  readonly reference: string;
  readonly service: string;
  /** The authority that opened it, and since when the own side knows it. */
  readonly from: string;
  readonly since: string;
  readonly ended: string | undefined;
  /** `Date of birth: day and month exchanged`. */
  readonly why: readonly string[];
  /** What the own side said of it. */
  readonly answer: string | undefined;
}

/** One question beside the same one of the other case. */
export interface ComparedLine {
  readonly name: string;
  readonly own: readonly string[];
  readonly other: readonly string[];
  /** How the two are alike, or that they differ. */
  readonly mark: string;
  readonly isAlike: boolean;
}

/** The rule by which cases are compared for the person; undefined for who is told of none. */
export function comparisonOf({ pack }: Visit, { view, rights }: CaseLook): ComparisonRule | undefined {
  const rule = Object.hasOwn(pack.comparisons, view.service) ? pack.comparisons[view.service] : undefined;
  return rule?.roles.some((role) => rights.roles.includes(role)) ? rule : undefined;
}

/** Cases that are alike, for a panel above a step; undefined for who is told of none, and where there is none. */
export async function likenessPanel(
  visit: Visit,
  look: CaseLook,
): Promise<{ readonly found: readonly ShownLikeness[]; readonly text: string; readonly address: string } | undefined> {
  if (!comparisonOf(visit, look)) return undefined;
  const found = (await visit.app.likenesses(actorOf(visit), look.view.caseId)) ?? [];
  if (found.length === 0) return undefined;
  const open = found.filter(({ answer }) => answer === undefined).length;
  return {
    found: found.map((one) => shownLikeness(visit, look, one)),
    text: visit.words.say(open === 0 ? 'likeness.allAnswered' : 'likeness.someOpen', { count: found.length, open }),
    address: `/cases/${look.view.caseId}/likenesses`,
  };
}

/** One of them. */
export function shownLikeness(visit: Visit, look: CaseLook, found: Likeness): ShownLikeness {
  const { words } = visit;
  const { service, world, view } = look;
  const opener = found.parties[service.opensOn];
  return {
    address: `/cases/${view.caseId}/likenesses/${found.caseId}`,
    reference: found.reference ?? words.say('case.noReference'),
    service: words.name(`services.${found.service}`),
    from: opener === undefined ? '' : authorityName(world, opener, words),
    since: words.say('likeness.since', { date: words.date(found.openedOn) }),
    ended:
      found.closed &&
      words.say('case.closed', {
        date: words.date(found.closed.on),
        outcome: words.name(`outcomes.${found.closed.outcome}`),
      }),
    why: found.fields.map(({ field, alike }) =>
      words.say('likeness.why', { field: nameOf(visit, look, field), how: words.say(`likeness.is.${alike}`) }),
    ),
    answer: answerWords(visit, look, found.answer),
  };
}

/** Both cases, question by question: first what is alike. */
export function comparedLines(
  visit: Visit,
  look: CaseLook,
  { likeness, answers }: Comparison,
): readonly ComparedLine[] {
  const { words } = visit;
  const lines = answers.map(({ field, own, other }) => {
    const alike = likeness.fields.find((one) => one.field === field)?.alike;
    const lacks = own.length === 0 || other.length === 0;
    return {
      name: nameOf(visit, look, field),
      own: own.map((value) => plain(words, value)),
      other: other.map((value) => plain(words, value)),
      mark: words.say(`likeness.mark.${alike ?? (lacks ? 'lacks' : 'differs')}`),
      isAlike: alike !== undefined,
    };
  });
  return [...lines.filter(({ isAlike }) => isAlike), ...lines.filter(({ isAlike }) => !isAlike)];
}

function answerWords(visit: Visit, look: CaseLook, answer: Likeness['answer']): string | undefined {
  if (!answer) return undefined;
  const { words } = visit;
  const list = comparisonOf(visit, look)?.reasons ?? '';
  return words.say(answer.same ? 'likeness.saidSame' : 'likeness.saidOther', {
    date: words.date(answer.on),
    reason: answer.reason === undefined ? '' : words.name(`codes.${list}.${answer.reason}`),
  });
}

function nameOf(visit: Visit, look: CaseLook, pointer: string): string {
  const { service, pack, view } = look;
  const form = service.forms[comparisonOf(visit, look)?.form ?? ''];
  if (!form) return pointer;
  return fieldName({ words: wordsOfVersion(visit, pack), pack, service: view.service, form }, pointer);
}

function plain(words: PageWords, value: string): string {
  return isCivilDate(value) ? words.date(value) : value;
}
