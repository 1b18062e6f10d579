import { localDate } from '../calendar/local-date.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CaseFile } from '../model/case-file.ts';
import { findDutyAuthority } from './authority-of.ts';
import { cancel } from './end-deadlines.ts';
import type { Occasion } from './occasion.ts';
import { owedCorrections } from './owed-corrections.ts';
import type { Progress } from './progress.ts';
import { startClock } from './start-clock.ts';

/**
 * Starts the clock of a rule where its side has come to owe a correction by what was decided since `before`, and ends it
 * where nothing is owed any more though nothing was sent: the record says again what the other side was given.
 */
export function followOwed(before: CaseFile, progress: Progress): Progress {
  return progress.service.deadlines.reduce(
    (each, rule) => (rule.starts.on === 'owed' ? followRule(before, each, rule, rule.starts.form) : each),
    progress,
  );
}

function followRule(before: CaseFile, progress: Progress, rule: DeadlineRule, form: string): Progress {
  if (progress.caseFile.closed) return progress;
  const newest = Object.values(progress.caseFile.deadlines)
    .filter((clock) => clock.rule === rule.id)
    .at(-1);
  const occasion = occasionOf(progress, rule);
  if (!isOwed(progress, progress.caseFile, rule, form)) {
    return newest ? cancel(progress, newest, occasion.on) : progress;
  }
  const stands = newest && newest.status.is !== 'met' && newest.status.is !== 'cancelled';
  const goesOn = stands && (newest.status.is !== 'passed' || isOwed(progress, before, rule, form));
  if (goesOn) return progress;
  const trigger = { what: `owed:${form}`, on: occasion.on };
  return startClock(progress, rule, { trigger, counted: {} }, occasion);
}

function isOwed({ law, service }: Progress, caseFile: CaseFile, { duty }: DeadlineRule, form: string): boolean {
  return owedCorrections(law.active, service, caseFile, duty).some((one) => one.form === form && one.is === 'unsent');
}

/** On the day for which the side has put on record what changes the form. */
function occasionOf({ service, world, caseFile, law, context, events }: Progress, rule: DeadlineRule): Occasion {
  const zone = findDutyAuthority(service, world, caseFile, rule)?.zone ?? law.caseVersion.zone;
  const today = localDate(context.now, zone);
  const on = events.findLast(({ type }) => type === 'answers-recorded')?.effectiveOn ?? today;
  return { on, entered: [], ...(on === today ? { at: context.now } : {}) };
}
