import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/** The steps of a scenario stand in the order of their dates, and give reasons that can be given. */
export const scenarioStepsFit: Rule = (pack, report) => {
  for (const scenario of pack.scenarios) {
    const steps = [...scenario.at('given').items(), ...scenario.at('steps').items()];
    checkOrder(steps, report);
    for (const step of steps) checkReason(step, scenario.at('service').text, pack, report);
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

/** A step that is to be refused may well give a wrong reason. */
function checkReason(step: Cursor, service: string | undefined, pack: PackOutline, report: RuleReport): void {
  const outline = pack.services.find(({ id }) => id === service);
  const [reason, what] = [step.at('reason'), step.at('do').text ?? ''];
  if (!outline || reason.text === undefined || step.at('refused').isThere) return;
  const asked =
    what === 'extend-deadline'
      ? outline.deadlines.at(step.at('deadline').text ?? '').at('extension')
      : what === 'settle-deadline'
        ? outline.service.at('adoption')
        : outline.service.at('transitions').at(what);
  const list = asked.at('reasons').text ?? '';
  const codes = (pack.codeLists.get(list)?.items() ?? []).flatMap((item) => item.at('code').text ?? []);
  if (codes.length === 0 || codes.includes(reason.text)) return;
  const near = didYouMean(reason.text, codes);
  const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${codes.slice(0, 12).join(', ')}.`;
  report(reason, 'REASON-UNKNOWN', `${JSON.stringify(reason.text)} is no code of ${list}.`, { hint });
}
