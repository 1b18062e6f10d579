import { didYouMean } from '../../basics/did-you-mean.ts';
import { refusalCodes } from '../../basics/refusal.ts';
import type { Cursor } from '../cursor.ts';
import type { ServiceOutline } from '../outline.ts';
import { beginningsOf, serviceOf, stepsIn, storiesOf } from '../stories.ts';
import type { Rule, RuleReport } from './rule.ts';

/** The people of a scenario or a fixture are introduced, its clocks are those of the service, and its refusals can happen. */
export const scenariosMakeSense: Rule = (pack, report) => {
  for (const story of storiesOf(pack)) {
    const service = serviceOf(pack, story);
    const { fixtures, isCut } = beginningsOf(pack, story);
    const people = [story, ...fixtures].flatMap((each) => each.at('people').keys());
    for (const step of stepsIn(story)) {
      if (!isCut) checkPeople(step, people, report);
      if (service?.service.isThere && !service.deadlines.isUnread) checkClocks(step, service, report);
      const code = step.at('refused').at('code');
      if (code.text !== undefined && !(refusalCodes as readonly string[]).includes(code.text)) {
        const near = didYouMean(code.text, refusalCodes);
        const hint = near ? `Did you mean ${JSON.stringify(near)}?` : 'The reference lists every refusal.';
        report(code, 'REFUSAL-UNKNOWN', `No refusal has the code ${JSON.stringify(code.text)}.`, { hint });
      }
    }
  }
};

function checkPeople(step: Cursor, people: readonly string[], report: RuleReport): void {
  const seers = step.at('then').at('sees').entries();
  const named = [
    { at: step.at('by'), name: step.at('by').text, isKey: false },
    { at: step.at('person'), name: step.at('person').text, isKey: false },
    ...seers.map(([name, at]) => ({ at, name, isKey: true })),
  ];
  for (const { at, name, isKey } of named) {
    if (name === undefined || people.includes(name)) continue;
    const near = didYouMean(name, people);
    const hint = near ? `Did you mean ${JSON.stringify(near)}?` : 'Introduce the person under `people`.';
    report(at, 'PERSON-UNKNOWN', `Nobody is introduced as ${JSON.stringify(name)}.`, { hint, isKey });
  }
}

/** A clock that ran before has a number after its name: `reply-2`. */
function checkClocks(step: Cursor, service: ServiceOutline, report: RuleReport): void {
  const known = service.deadlines.keys();
  const isKnown = (name: string) => known.includes(name) || known.includes(name.replace(/-[1-9]\d*$/, ''));
  const names = [
    ...step
      .at('then')
      .at('deadlines')
      .entries()
      .map(([name, at]) => ({ at, name, isKey: true })),
    ...[
      step.at('deadline'),
      ...step
        .at('then')
        .at('sees')
        .entries()
        .flatMap(([, sight]) => sight.at('deadlines').items()),
    ].map((at) => ({ at, name: at.text, isKey: false })),
  ];
  for (const { at, name, isKey } of names) {
    if (name === undefined || isKnown(name)) continue;
    const near = didYouMean(name, known);
    const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${known.join(', ') || 'none'}.`;
    report(at, 'DEADLINE-UNKNOWN', `${JSON.stringify(name)} is no deadline of the service.`, { hint, isKey });
  }
}
