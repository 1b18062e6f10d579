import type { Mismatch, ScenarioReport, StepReport } from './scenario-report.ts';

/**
 * A report in words, one line an item: its title with ✓ or ✗, then for each step that differs what was expected above
 * what came, with the reasons of a date. In English, for those who write a pack.
 */
export function describeReport(report: ScenarioReport): readonly string[] {
  return [
    `${report.passed ? '✓' : '✗'} ${report.title}`,
    ...report.steps.filter(({ mismatches }) => mismatches.length > 0).flatMap(describeStep),
    ...(report.notReached > 0 ? [`    ${report.notReached} more not reached: the case has taken another course`] : []),
    ...(report.notCounted === undefined ? [] : [`    does not count for coverage. ${report.notCounted}`]),
  ];
}

function describeStep({ section, number, step, zone, mismatches }: StepReport): readonly string[] {
  const who = step.by === undefined ? 'the clock' : step.by;
  const what = step.do === undefined ? 'only the day' : step.do;
  const when = step.at === undefined ? step.on : `${step.on} ${step.at}`;
  const place = section === 'given' ? `given ${number}` : `step ${number}`;
  return [`    ${place}, ${when} (${zone}), ${who}: ${what}`, ...mismatches.flatMap(describeMismatch)];
}

function describeMismatch({ what, expected, actual, because }: Mismatch): readonly string[] {
  return [
    `      ${what}`,
    `        expected  ${expected}`,
    `        actual    ${actual}`,
    ...because.map((reason, index) => `        ${index === 0 ? 'because   ' : '          '}${reason}`),
  ];
}
