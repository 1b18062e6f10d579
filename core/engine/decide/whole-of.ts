import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import type { DueLimit } from '../model/due-explanation.ts';

/** The rule of the deadline of which a rule is a part, if it is one. */
export function dividedRule(service: CompiledService, { divides }: DeadlineRule): DeadlineRule | undefined {
  return divides === undefined ? undefined : service.deadlines.find(({ id }) => id === divides);
}

/** The newest clock of the deadline that a rule divides: the one that runs, where one does. */
export function wholeOf({ deadlines }: CaseFile, { divides }: DeadlineRule): Deadline | undefined {
  if (divides === undefined) return undefined;
  // `reply-10` is newer than `reply-2`, which is newer than `reply`.
  const newest = (left: Deadline, right: Deadline) =>
    right.id.length - left.id.length || (left.id < right.id ? 1 : left.id > right.id ? -1 : 0);
  return Object.values(deadlines)
    .filter(({ rule }) => rule === divides)
    .sort(newest)[0];
}

/**
 * The end that a part may not outlast: that of the whole while both run. A part that has ended, or whose whole has,
 * keeps the limit that it had.
 */
export function limitOf(caseFile: CaseFile, rule: DeadlineRule, part: Deadline | undefined): DueLimit | undefined {
  const whole = wholeOf(caseFile, rule);
  if (whole?.status.is !== 'running' || (part && part.status.is !== 'running')) return part?.explanation.notAfter;
  const { lastDay, dueAt } = whole;
  if (lastDay === undefined) return undefined;
  return { rule: whole.rule, lastDay, ...(dueAt === undefined ? {} : { dueAt }) };
}

/** Put in order once: a pack's rules are a value. */
const ordered = new WeakMap<readonly DeadlineRule[], readonly DeadlineRule[]>();

/** The rules in the order of the file, but each after those whose end it needs to know: its whole, and what starts it. */
export function wholesFirst(rules: readonly DeadlineRule[]): readonly DeadlineRule[] {
  const known = ordered.get(rules);
  if (known) return known;
  const placed: DeadlineRule[] = [];
  const visited = new Set<string>();
  const place = (rule: DeadlineRule) => {
    if (visited.has(rule.id)) return;
    visited.add(rule.id);
    for (const other of rules) if (needs(rule).includes(other.id)) place(other);
    placed.push(rule);
  };
  for (const rule of rules) place(rule);
  ordered.set(rules, placed);
  return placed;
}

function needs({ divides, starts }: DeadlineRule): readonly string[] {
  return [...(divides === undefined ? [] : [divides]), ...ends(starts)];
}

function ends(starts: DeadlineRule['starts']): readonly string[] {
  if (starts.on === 'ended') return [starts.deadline];
  return starts.on === 'earliest' || starts.on === 'latest' ? starts.of.flatMap(ends) : [];
}
