import { isJsonObject, type Json } from '../../basics/json.ts';
import { offeredSteps } from '../begun-steps.ts';
import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { beginningsOf, serviceOf, storiesOf } from '../stories.ts';
import type { Rule, RuleReport } from './rule.ts';

/** A scenario begins with a fixture of its own service, no fixture with itself, and what is excepted is there. */
export const fixturesAreSound: Rule = (pack, report) => {
  for (const story of storiesOf(pack)) {
    const name = story.at('begins').at('fixture');
    const fixture = pack.fixtures.get(name.text ?? '');
    if (!fixture) continue;
    const [own, its] = [story.at('service').text, fixture.at('service').text];
    if (own !== undefined && its !== undefined && own !== its) {
      const message = `The fixture ${name.text} is of the service ${its}, and this is of ${own}.`;
      report(name, 'FIXTURE-OTHER-SERVICE', message, { hint: `Begin with a fixture of ${own}.` });
    } else if (isFirstOfCircle(pack, story)) {
      const message = `The fixture ${story.file.names[0]} begins with itself, by way of ${name.text}.`;
      report(name, 'FIXTURE-CYCLE', message, { hint: 'Let one of them begin with nothing.' });
    } else if (!beginningsOf(pack, story).isCut) {
      checkExcept(pack, story, report);
    }
  }
};

/** True for the first, in the order of their names, of the fixtures that come back to themselves. */
function isFirstOfCircle(pack: PackOutline, story: Cursor): boolean {
  const { fixtures } = beginningsOf(pack, story);
  const [first] = fixtures;
  const comesBack = pack.fixtures.get((first ?? story).at('begins').at('fixture').text ?? '')?.file === story.file;
  return comesBack && fixtures.every(({ file }) => story.file.path <= file.path);
}

function checkExcept(pack: PackOutline, story: Cursor, report: RuleReport): void {
  const known = serviceOf(pack, story)?.service.at('forms').keys() ?? [];
  const except = story.at('begins').at('except');
  const steps = offeredSteps(pack, story);
  for (const [form, patch] of except.entries().filter(([each]) => known.includes(each))) {
    const answers = steps.flatMap((step) => (step.form === form && step.answers !== undefined ? [step.answers] : []));
    if (answers.length === 0) {
      const forms = [...new Set(steps.flatMap((step) => step.form ?? []))];
      const hint = `Answered are: ${forms.join(', ') || 'none'}.`;
      report(patch, 'EXCEPT-IDLE', `No step of the fixture answers the form ${form}.`, { hint, isKey: true });
    } else {
      checkRemoved(patch, answers, report);
    }
  }
}

/** What is removed must be there in some of the answers: a misspelt name would remove nothing, and nobody would know. */
function checkRemoved(patch: Cursor, answers: readonly Json[], report: RuleReport): void {
  for (const [key, at] of patch.entries()) {
    const below = answers.flatMap((each) =>
      isJsonObject(each) && Object.hasOwn(each, key) ? [each[key] as Json] : [],
    );
    if (at.value !== null) checkRemoved(at, below, report);
    else if (below.length === 0) {
      const message = `The fixture gives no answer ${JSON.stringify(key)} that could be removed here.`;
      report(at, 'EXCEPT-IDLE', message, { hint: 'Correct the name, or delete the line.', isKey: true });
    }
  }
}
