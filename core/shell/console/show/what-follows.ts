import type { DeadlineRule, Trigger } from '../../../engine/compile/compiled-deadline.ts';
import type { TransitionRule } from '../../../engine/compile/compiled-service.ts';
import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { wordsOfVersion } from './case-header.ts';
import { inOneLine } from './in-one-line.ts';
import { sourceWords } from './refusal-words.ts';

/**
 * What a command does, before anybody takes it: what is sent and to whom, who is told, which clocks it keeps or starts.
 * Only what the rules say and the own side may know.
 */
export function whatFollows(visit: Visit, look: CaseLook, command: AvailableCommand): readonly string[] {
  const words = wordsOfVersion(visit, look.pack);
  const { service } = look;
  if (command.command === 'take-transition') {
    const rule = service.transitions[command.name ?? ''];
    return rule ? ofTransition(words, look, rule, command) : [];
  }
  const own = sideName(words, look, look.view.side);
  const said = words.find(`does.${command.command}`) === undefined ? [] : [`does.${command.command}`];
  const deadline = look.view.deadlines.find(({ id }) => id === command.name);
  const extension = service.deadlines.find(({ id }) => id === deadline?.rule)?.extension;
  const consents = command.command === 'extend-deadline' && extension?.consentOf !== undefined;
  return [
    ...said.map((key) => words.say(key, { own })),
    ...(consents ? [words.say('does.consent', { who: sideName(words, look, extension?.consentOf ?? '') })] : []),
    ...(command.reasons === undefined ? [] : [words.say('does.reason')]),
  ];
}

/** Who answers for a side in a case: the side, and the authority where it is known. */
export function sideName(words: PageWords, { view, world }: Pick<CaseLook, 'view' | 'world'>, side: string): string {
  const authority = view.parties[side];
  const named = words.findName(`sides.${side}`);
  if (authority === undefined) return named ?? side;
  const name = authorityName(world, authority, words);
  return named === undefined ? name : `${name} (${named})`;
}

function ofTransition(
  words: PageWords,
  look: CaseLook,
  rule: TransitionRule,
  { owed = [], reasons }: AvailableCommand,
): readonly string[] {
  const { view, service } = look;
  const formName = (id: string) => words.name(`forms.${view.service}.${id}.title`);
  const targets = [...new Set(rule.transmits.map(({ to }) => to))];
  const told = rule.sides.filter((side) => side !== view.side && !targets.includes(side));
  const source = sourceWords(words, rule.source);
  const clocks = (rules: readonly DeadlineRule[]) =>
    inOneLine(
      words,
      rules.map(({ id }) => words.name(`deadlines.${view.service}.${id}`)),
    );
  const running = service.deadlines.filter(({ id }) =>
    view.deadlines.some((clock) => clock.rule === id && clock.status.is === 'running'),
  );
  const met = running.filter(({ metBy }) => metBy.includes(rule.id));
  const cancelled = running.filter(({ cancelledBy }) => cancelledBy.includes(rule.id));
  const started = service.deadlines.filter(
    ({ starts, sides }) => sides.includes(view.side) && isStartedBy(starts, rule.id),
  );
  return [
    ...targets.map((to) =>
      words.say('does.sends', {
        to: sideName(words, look, to),
        forms: inOneLine(
          words,
          rule.transmits.filter((one) => one.to === to).map(({ form }) => formName(form)),
        ),
      }),
    ),
    ...(owed.length === 0 ? [] : [words.say('does.correction')]),
    ...told.map((side) => words.say('does.tells', { who: sideName(words, look, side) })),
    ...(targets.length + told.length === 0
      ? [words.say('does.tellsNobody', { own: sideName(words, look, view.side) })]
      : []),
    ...(rule.form === undefined ? [] : [words.say('does.fills', { form: formName(rule.form) })]),
    ...(reasons === undefined ? [] : [words.say('does.reason')]),
    ...(met.length === 0 ? [] : [words.say('does.meets', { deadlines: clocks(met) })]),
    ...(cancelled.length === 0 ? [] : [words.say('does.cancels', { deadlines: clocks(cancelled) })]),
    ...(started.length === 0 ? [] : [words.say('does.starts', { deadlines: clocks(started) })]),
    ...(source === undefined ? [] : [words.say('does.source', { source })]),
  ];
}

/** A clock that starts with the last of several things may wait for another: only the certain ones are told. */
function isStartedBy(trigger: Trigger, transition: string): boolean {
  if (trigger.on === 'transition') return trigger.id === transition;
  return trigger.on === 'earliest' && trigger.of.some((one) => isStartedBy(one, transition));
}
