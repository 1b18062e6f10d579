import type { CivilDate } from '../basics/civil-date.ts';
import { dayNumber, weekdayOf } from '../calendar/day-number.ts';
import { localTime } from '../calendar/local-date.ts';
import type { Mismatch, ScenarioReport, StepReport } from './scenario-report.ts';
import { noWords, type Words } from './words.ts';

/** How a report is told: in whose words, and where each step stands. */
export interface ReportStyle {
  readonly words?: Words;
  /** The place of a step, such as `scenarios/silence.yaml:17`. */
  readonly place?: (step: StepReport) => string | undefined;
}

/**
 * A report in words, one line an item: its title with ✓ or ✗, then for each step that differs who did what when, and what
 * was expected above what came, with the reasons of a date. In English, for those who write a pack.
 */
export function describeReport(report: ScenarioReport, style: ReportStyle = {}): readonly string[] {
  const { steps, notReached, notCounted } = report;
  return [
    `${report.passed ? '✓' : '✗'} ${report.title}`,
    ...steps.filter(({ mismatches }) => mismatches.length > 0).flatMap((step) => describeStep(step, style)),
    ...(notReached > 0 ? [`    ${notReached} more not reached: the case has taken another course`] : []),
    ...(notCounted === undefined ? [] : [`    does not count for coverage. ${notCounted}`]),
  ];
}

/** A day with its weekday, `Monday 2026-03-02`. */
export function dayInWords(date: CivilDate): string {
  return `${weekdays[weekdayOf(dayNumber(date)) - 1]} ${date}`;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function describeStep(
  report: StepReport,
  { words = noWords, place = () => undefined }: ReportStyle,
): readonly string[] {
  const { section, fixture, number, step, zone, now, mismatches } = report;
  const at = place(report);
  const within = fixture === undefined ? '' : `fixture ${fixture}, `;
  const count = `${within}${section === 'given' ? 'given' : 'step'} ${number}`;
  const when = `${dayInWords(step.on)} ${localTime(now, zone).slice(0, 5)} (${zone})`;
  return [
    `    ${at === undefined ? '' : `${at} `}${count}, ${when}, ${whoDidWhat(report, words)}`,
    ...mismatches.flatMap((mismatch) => describeMismatch(mismatch, report, words)),
  ];
}

function whoDidWhat({ step }: StepReport, words: Words): string {
  const { by, do: what } = step;
  if (by === undefined || what === undefined) return 'the clock: only the day';
  const act = words.name('transition', what);
  return `${withWords(by, words.person(by))}: ${act === undefined ? what : `${act} (${what})`}`;
}

function describeMismatch(mismatch: Mismatch, { refusal }: StepReport, words: Words): readonly string[] {
  const { what, expected, actual, because, of } = mismatch;
  const named = (text: string) => (of === undefined || of === 'refusal' ? text : eachInWords(text, of, words));
  const means = of === 'refusal' && refusal ? words.name('refusal', refusal.code) : undefined;
  return [
    `      ${what}`,
    `        expected  ${named(expected)}`,
    `        actual    ${named(actual)}`,
    ...[...(means === undefined ? [] : [means]), ...because].map(
      (reason, index) => `        ${index === 0 ? 'because   ' : '          '}${reason}`,
    ),
  ];
}

function eachInWords(names: string, of: NonNullable<Mismatch['of']>, words: Words): string {
  return names
    .split(', ')
    .map((name) => withWords(name, words.name(of, name)))
    .join(', ');
}

function withWords(name: string, said: string | undefined): string {
  return said === undefined ? name : `${name} (${said})`;
}
