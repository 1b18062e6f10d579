import type { CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { type ShownEnd, shownEnd } from './clock-words.ts';

/** What stands above everything about a case. */
export interface CaseHeader {
  readonly address: string;
  readonly title: string;
  readonly service: string;
  readonly states: readonly string[];
  readonly clocks: readonly (ShownEnd & { readonly name: string })[];
  readonly parties: readonly { readonly side: string; readonly name: string; readonly isOwn: boolean }[];
  readonly responsible: readonly string[];
  readonly closed: string | undefined;
}

/** Who, where, which clock. */
export function caseHeader(visit: Visit, { view, world, pack }: CaseLook): CaseHeader {
  const words = wordsOfVersion(visit, pack);
  const { service } = view;
  return {
    address: `/cases/${view.caseId}`,
    title: view.reference ?? words.say('case.noReference'),
    service: words.name(`services.${service}`),
    states: view.states
      .filter((state) => !view.states.some((other) => other.startsWith(`${state}.`)))
      .map((state) => words.name(`states.${service}.${state}`)),
    clocks: view.deadlines
      .filter(({ status, lastDay }) => status.is === 'running' && lastDay !== undefined)
      .sort((left, right) => String(left.dueAt).localeCompare(String(right.dueAt)))
      .map(({ rule, lastDay = '' }) => ({
        ...shownEnd(visit, world, lastDay as never),
        name: words.name(`deadlines.${service}.${rule}`),
      })),
    parties: Object.entries(view.parties).map(([side, id]) => ({
      side: words.name(`sides.${side}`),
      name: authorityName(world, id, words),
      isOwn: side === view.side,
    })),
    responsible: view.responsible.map((role) => words.name(`roles.${role}`)),
    closed:
      view.closed &&
      words.say('case.closed', {
        date: words.date(view.closed.on),
        outcome: words.name(`outcomes.${view.closed.outcome}`),
      }),
  };
}

/** The words of the version of the pack under which a case runs; those of the active one where it lacks a text. */
export function wordsOfVersion({ words }: Visit, pack: CaseLook['pack']): PageWords {
  const { language } = words;
  const findName = (key: string) => (pack.hasText(language, key) ? pack.text(language, key) : words.findName(key));
  return { ...words, findName, name: (key) => findName(key) ?? words.name(key) };
}
