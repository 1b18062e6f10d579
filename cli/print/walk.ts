import type { Instant } from '../../core/engine/basics/civil-date.ts';
import { localDate, localTime } from '../../core/engine/calendar/local-date.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CaseFile } from '../../core/engine/model/case-file.ts';
import type { Deadline } from '../../core/engine/model/deadline.ts';
import { explainDue, isInHours } from '../../core/engine/scenario/explain-due.ts';
import type { ScenarioReport, StepReport } from '../../core/engine/scenario/scenario-report.ts';

/** A case's way through a scenario in words: each step with the state that it leads to and each date with its reasons. */
export function printWalk(pack: CompiledPack, report: ScenarioReport): readonly string[] {
  const steps = report.steps.flatMap((step, index) => printStep(pack, step, report.steps[index - 1]?.caseFile));
  return [report.title, '', ...steps];
}

/** One step in words: who did what, the state and the clocks that it led to, and each new date with its reasons. */
export function printStep(pack: CompiledPack, step: StepReport, before: CaseFile | undefined): readonly string[] {
  const { on, at, by, do: what, refused } = step.step;
  const head = `${on}${at === undefined ? '' : ` ${at}`}  ${by === undefined ? 'time passes' : `${by}: ${what}`}`;
  const states = step.caseFile ? leaves(pack, step.caseFile) : [];
  const earlier = before ? leaves(pack, before) : [];
  const moved = states.join() !== earlier.join() ? [`    state     ${states.join(', ')}`] : [];
  const outcome = step.caseFile?.closed && !before?.closed ? [`    outcome   ${step.caseFile.closed.outcome}`] : [];
  const clocks = Object.values(step.caseFile?.deadlines ?? {}).flatMap((deadline) =>
    printClock(deadline, before?.deadlines[deadline.id]),
  );
  const no = refused === undefined ? [] : [`    refused   ${refused.code}${article(refused.article)}`];
  const told = step.fixture === undefined ? '' : ` (fixture ${step.fixture}, step ${step.number})`;
  const wrong = step.mismatches.map(
    ({ what, expected, actual }) => `    differs   ${what}: ${expected}, not ${actual}${told}`,
  );
  return [head, ...no, ...moved, ...outcome, ...clocks, ...wrong, ''];
}

function printClock(deadline: Deadline, before: Deadline | undefined): readonly string[] {
  const { id, status, lastDay, dueAt, explanation } = deadline;
  if (before && before.lastDay === lastDay && before.status.is === status.is) return [];
  const zone = explanation.zone;
  const end = isInHours(explanation.amount) && dueAt ? timeIn(zone, dueAt) : undefined;
  const says: Readonly<Record<typeof status.is, string>> = {
    running: lastDay === undefined ? 'runs without a date' : `runs until ${end ?? `the end of ${lastDay}`}`,
    met: `met on ${'on' in status ? status.on : ''}`,
    cancelled: `cancelled on ${'on' in status ? status.on : ''}`,
    passed: `passed ${end === undefined ? `at the end of ${'on' in status ? status.on : ''}` : `on ${end}`}`,
    held: `was over at the end of ${'on' in status ? status.on : ''}: it waits for a person`,
    undecided: 'is due, but cannot be decided: a person must',
  };
  const reasons = before && before.lastDay === lastDay ? [] : explainDue(explanation);
  return [`    clock     ${id} ${says[status.is]}`, ...reasons.map((reason) => `              ${reason}`)];
}

function timeIn(zone: string, at: Instant): string {
  return `${localDate(at, zone)} at ${localTime(at, zone)}`;
}

/** The active states that have no active state inside. */
function leaves(pack: CompiledPack, caseFile: CaseFile): readonly string[] {
  const machine = pack.services[caseFile.service]?.machine;
  if (!machine) return [];
  const active = machine.active(machine.join(caseFile.stateSeen));
  return active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)));
}

function article(text: string | undefined): string {
  return text === undefined ? '' : ` (Article ${text})`;
}
