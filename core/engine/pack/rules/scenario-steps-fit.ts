import type { Cursor } from '../cursor.ts';
import { checkReason } from './check-reason.ts';
import type { Rule, RuleReport } from './rule.ts';

/** The steps of a scenario stand in the order of their dates, and give reasons that can be given. */
export const scenarioStepsFit: Rule = (pack, report) => {
  for (const scenario of pack.scenarios) {
    const steps = [...scenario.at('given').items(), ...scenario.at('steps').items()];
    checkOrder(steps, report);
    const service = pack.services.find(({ id }) => id === scenario.at('service').text);
    // A step that is to be refused may well give a wrong reason.
    for (const step of steps) if (service && !step.at('refused').isThere) checkReason(step, service, pack, report);
  }
};

function checkOrder(steps: readonly Cursor[], report: RuleReport): void {
  let latest = '';
  for (const on of steps.map((step) => step.at('on'))) {
    if (on.text === undefined) continue;
    if (on.text < latest) {
      const message = `The step is dated ${on.text}, after a step of ${latest}: no clock runs backwards.`;
      report(on, 'SCENARIO-DISORDER', message, { hint: 'Correct the date, or move the step up.' });
    }
    if (on.text > latest) latest = on.text;
  }
}
