import type { CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { caseWho, type Identifying } from './case-who.ts';
import { type ShownEnd, shownEnd } from './clock-words.ts';
import { erasedWords } from './erased-words.ts';

/** What stands above everything about a case. */
export interface CaseHeader {
  readonly address: string;
  readonly title: string;
  readonly service: string;
  /** By what the person is known, as far as it may be read. */
  readonly who: readonly Identifying[];
  readonly states: readonly string[];
  readonly clocks: readonly (ShownEnd & { readonly name: string })[];
  readonly parties: readonly { readonly side: string; readonly name: string; readonly isOwn: boolean }[];
  /** Who must act now. */
  readonly next: readonly { readonly role: string; readonly isOwn: boolean }[];
  /** What else is to be known at once: suspended, owed, erased, read in an emergency. */
  readonly notes: readonly string[];
  readonly closed: string | undefined;
}

/** Who, where, which clock, what next. */
export function caseHeader(visit: Visit, look: CaseLook): CaseHeader {
  const { view, world, pack, rights } = look;
  const words = wordsOfVersion(visit, pack);
  const { service } = view;
  return {
    address: `/cases/${view.caseId}`,
    title: view.reference ?? words.say('case.noReference'),
    service: words.name(`services.${service}`),
    who: caseWho(words, look),
    states: statesOf(words, look),
    clocks: view.deadlines
      .filter(({ status }) => status.is === 'running')
      .sort((left, right) => String(left.dueAt ?? '~').localeCompare(String(right.dueAt ?? '~')))
      .flatMap(({ rule, lastDay }) => {
        const name = words.name(`deadlines.${service}.${rule}`);
        return lastDay === undefined
          ? [{ name, text: words.say('clocks.noLastDay'), urgency: 'later' as const }]
          : [{ name, ...shownEnd(visit, world, lastDay) }];
      }),
    parties: Object.entries(view.parties).map(([side, id]) => ({
      side: words.name(`sides.${side}`),
      name: authorityName(world, id, words),
      isOwn: id === actorOf(visit).authority,
    })),
    next: view.responsible.map((role) => ({
      role: words.name(`roles.${role}`),
      isOwn: rights.roles.includes(role),
    })),
    notes: notesOf(words, look),
    closed:
      view.closed &&
      words.say('case.closed', {
        date: words.date(view.closed.on),
        outcome: words.name(`outcomes.${view.closed.outcome}`),
      }),
  };
}

/** The words of the version of the pack under which a case runs; those of the active one where it lacks a text. */
export function wordsOfVersion({ words }: Pick<Visit, 'words'>, pack: CaseLook['pack']): PageWords {
  const { language } = words;
  const findName = (key: string) => (pack.hasText(language, key) ? pack.text(language, key) : words.findName(key));
  return { ...words, findName, name: (key) => findName(key) ?? words.name(key) };
}

/** The innermost stages in which a case stands. */
export function statesOf(words: PageWords, { view }: Pick<CaseLook, 'view'>): readonly string[] {
  return view.states
    .filter((state) => !view.states.some((other) => other.startsWith(`${state}.`)))
    .map((state) => words.name(`states.${view.service}.${state}`));
}

function notesOf(words: PageWords, look: CaseLook): readonly string[] {
  const { view, world } = look;
  const { service, parties } = view;
  const erased = erasedWords(words, look);
  return [
    ...(view.underGlass ? [words.say('case.underGlass')] : []),
    ...view.suspensions
      .filter(({ until }) => until === undefined && !view.closed)
      .map(({ cause }) => words.say('case.suspended', { cause: words.name(`causes.${cause}`) })),
    ...(view.owed ?? []).map(({ form, to, is }) =>
      words.say(is === 'unsent' ? 'case.owedOf' : 'case.unacknowledged', {
        form: words.name(`forms.${service}.${form}.title`),
        to: authorityName(world, parties[to] ?? to, words),
      }),
    ),
    ...(erased === undefined ? [] : [erased]),
  ];
}
