import type { Cursor } from '../cursor.ts';
import type { ServiceOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/** A side that acts, receives or has a duty is among those that know of it; forms and rights stay with their side. */
export const sidesKnowWhatConcernsThem: Rule = (pack, report) => {
  const sides = pack.manifest
    .at('sides')
    .texts()
    .map(({ value }) => value);
  for (const service of pack.services) {
    for (const [, transition] of service.service.at('transitions').entries()) {
      const receivers = transition
        .at('transmits')
        .items()
        .map((each) => each.at('to'));
      requireAmong(transition.at('sides'), [transition.at('by'), ...receivers], report);
      checkForm(service, transition, sides, report);
    }
    for (const [, rule] of service.deadlines.entries()) {
      requireAmong(
        rule.at('sides'),
        [rule.at('duty'), rule.at('extension').at('askedBy'), rule.at('extension').at('consentOf')],
        report,
      );
    }
  }
  for (const [, role] of pack.access.at('roles').entries()) {
    const side = role.at('side').text;
    for (const step of role
      .at('grants')
      .items()
      .flatMap((grant) => grant.at('may').texts())) {
      const takers = pack.services.flatMap((each) => each.service.at('transitions').at(step.value).at('by').text ?? []);
      // A side that does not exist is said elsewhere, and was meant for another.
      if (takers.some((taker) => !sides.includes(taker))) continue;
      if (takers.length === 0 || side === undefined || takers.includes(side)) continue;
      const message = `${JSON.stringify(step.value)} is taken by ${takers.join(' or ')}; this role belongs to ${side}.`;
      report(step, 'TRANSITION-OTHER-SIDE', message, { hint: 'Grant it to a role of the side that takes it.' });
    }
  }
};

function requireAmong(sides: Cursor, needed: readonly Cursor[], report: RuleReport): void {
  if (!sides.isThere) return;
  const among = new Set(sides.texts().map(({ value }) => value));
  const missing = new Set(needed.flatMap(({ text }) => (text === undefined || among.has(text) ? [] : [text])));
  for (const side of missing) {
    const message = `${JSON.stringify(side)} takes part, but is not among the sides that know of it.`;
    report(sides, 'SIDES-INCOMPLETE', message, { hint: `Add ${side} here.` });
  }
}

function checkForm(
  { service }: ServiceOutline,
  transition: Cursor,
  sides: readonly string[],
  report: RuleReport,
): void {
  const form = transition.at('form');
  const by = transition.at('by').text;
  const filledBy = form.text === undefined ? undefined : service.at('forms').at(form.text).at('by').text;
  if (filledBy === undefined || by === undefined || filledBy === by) return;
  // A side that does not exist is said elsewhere, and was meant for another.
  if (!sides.includes(filledBy) || !sides.includes(by)) return;
  const message = `${by} takes the step, but ${filledBy} fills in the form ${JSON.stringify(form.text)}.`;
  report(form, 'FORM-OTHER-SIDE', message, {
    hint: 'Name a form of the acting side; a form of the other side is read, not filled in.',
  });
}
