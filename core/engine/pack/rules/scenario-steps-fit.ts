import { isCivilDate } from '../../basics/civil-date.ts';
import { didYouMean } from '../../basics/did-you-mean.ts';
import { dateOfDayNumber, dayNumber } from '../../calendar/day-number.ts';
import type { Cursor } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { dayFrom, readRelativeDay } from '../relative-day.ts';
import { beginningsOf, serviceOf, stepsIn, storiesOf } from '../stories.ts';
import type { Rule, RuleReport } from './rule.ts';

/** The steps of a scenario or a fixture stand in the order of their dates, and give reasons that can be given. */
export const scenarioStepsFit: Rule = (pack, report) => {
  for (const story of storiesOf(pack)) {
    checkOrder(pack, story, report);
    const service = serviceOf(pack, story);
    for (const step of stepsIn(story)) checkReason(step, service, pack, report);
  }
};

function checkOrder(pack: PackOutline, story: Cursor, report: RuleReport): void {
  const first = story.at('begins').at('on').text;
  let latest: { readonly day: number; readonly told: string } | undefined;
  const { fixtures, isCut } = beginningsOf(pack, story);
  const before = isCut ? [] : fixtures.flatMap(stepsIn);
  for (const on of [...before, ...stepsIn(story)].map((step) => step.at('on'))) {
    const day = dayOf(on, first);
    if (day === undefined) continue;
    if (latest && day < latest.day && on.file === story.file) {
      const message = `The step is dated ${on.text}, after a step of ${latest.told}: no clock runs backwards.`;
      report(on, 'SCENARIO-DISORDER', message, { hint: 'Correct the date, or move the step up.' });
    }
    if (!latest || day > latest.day)
      latest = { day, told: first === undefined ? (on.text ?? '') : dateOfDayNumber(day) };
  }
}

/** The number of a day; of a relative one, counted from the first day of the scenario where that is known. */
function dayOf({ text }: Cursor, first: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (isCivilDate(text)) return dayNumber(text);
  const days = readRelativeDay(text);
  if (days === undefined || first === undefined) return days;
  return isCivilDate(first) ? dayNumber(dayFrom(first, days)) : undefined;
}

/** A step that is to be refused may well give a wrong reason. */
function checkReason(step: Cursor, outline: ServiceOutline | undefined, pack: PackOutline, report: RuleReport): void {
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
