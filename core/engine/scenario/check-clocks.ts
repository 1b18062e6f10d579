import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import { compareValue } from './compare.ts';
import { explainDue } from './explain-due.ts';
import type { ExpectedClock } from './scenario-data.ts';
import type { Mismatch } from './scenario-report.ts';

/** How the clocks of a case differ from what is expected; a wrong date comes with its reasons. */
export function checkClocks(
  expected: Readonly<Record<string, ExpectedClock>>,
  caseFile: CaseFile | undefined,
): readonly Mismatch[] {
  const clocks = caseFile?.deadlines ?? {};
  return Object.entries(expected).flatMap(([id, clock]) => {
    const actual = Object.hasOwn(clocks, id) ? clocks[id] : undefined;
    return actual
      ? checkClock(`deadline ${id}`, clock, actual)
      : checkAbsent(`deadline ${id}`, clock, Object.keys(clocks));
  });
}

function checkAbsent(what: string, expected: ExpectedClock, known: readonly string[]): readonly Mismatch[] {
  const because = [known.length > 0 ? `Clocks of the case: ${known.join(', ')}.` : 'No clock was ever started.'];
  return compareValue(what, expected.status ?? 'a clock', 'absent', because);
}

function checkClock(what: string, expected: ExpectedClock, { status, ...actual }: Deadline): readonly Mismatch[] {
  const why = explainDue(actual.explanation);
  const on = status.is === 'running' ? undefined : status.on;
  const late = status.is === 'met' ? status.late : undefined;
  const isPaused = status.is === 'running' && actual.explanation.caveats.some((caveat) => caveat.is === 'paused');
  const undecided = status.is === 'undecided' ? [`It could not be decided: ${status.why}.`] : [];
  return [
    ...compareGiven(`${what}, status`, expected.status, status.is, undecided),
    ...compareGiven(`${what}, started on`, expected.startedOn, actual.startedOn, []),
    ...compareGiven(`${what}, last day`, expected.lastDay, actual.lastDay, why),
    ...compareGiven(`${what}, ${status.is} on`, expected.on, on, []),
    ...compareGiven(`${what}, met late`, expected.late, late, why),
    ...compareGiven(`${what}, paused`, expected.paused, isPaused, why),
    ...compareGiven(`${what}, extended`, expected.extended, actual.extended !== undefined, why),
  ];
}

function compareGiven<Value extends string | boolean>(
  what: string,
  expected: Value | undefined,
  actual: Value | undefined,
  because: readonly string[],
): readonly Mismatch[] {
  return expected === undefined ? [] : compareValue(what, expected, actual, because);
}
