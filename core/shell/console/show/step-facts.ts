import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import { actorOf, type Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { wordsOfVersion } from './case-header.ts';
import { periodOfRule, ruleWords } from './keeping.ts';

/** Something to know before a step is taken. */
export interface StepFact {
  readonly name: string;
  readonly text: string;
}

/** What a command is about, where its name does not say it: a period, an emergency access, a person. */
export function stepFacts(visit: Visit, look: CaseLook, { command, name }: AvailableCommand): readonly StepFact[] {
  const { view, world, pack } = look;
  const words = wordsOfVersion(visit, pack);
  const zone = world.authorities[actorOf(visit).authority]?.zone ?? visit.pack.zone;
  const fact = (key: string, text: string) => ({ name: words.say(`step.fact.${key}`), text });
  if (command === 'review-break-glass') {
    const glass = view.glasses?.find(({ id }) => id === name);
    if (!glass) return [];
    const list = visit.pack.roles[glass.role]?.breakGlass?.reasons ?? '';
    return [
      fact('who', `${glass.user}, ${authorityName(world, glass.authority, words)}`),
      fact('when', words.moment(glass.at, zone)),
      fact('why', words.name(`codes.${list}.${glass.reason}`)),
    ];
  }
  if (command === 'release-data' || command === 'answer-review') {
    const rule = visit.pack.retention.find(({ ref }) => ref === name);
    if (!rule) return [];
    return [
      fact('what', ruleWords(visit.words, rule)),
      fact('rule', periodOfRule(visit.words, rule)),
      fact('persons', words.number(rule.release?.persons ?? 1)),
    ];
  }
  if (command === 'close-case-to') {
    const opening = view.openings?.find(({ id }) => id === name);
    if (!opening) return [];
    return [
      fact('who', `${opening.user}, ${authorityName(world, opening.authority, words)}`),
      fact('until', words.date(opening.until)),
    ];
  }
  const deadline = view.deadlines.find(({ id }) => id === name);
  return deadline?.lastDay === undefined ? [] : [fact('due', words.date(deadline.lastDay))];
}
