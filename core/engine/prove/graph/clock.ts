import type { Side } from '../../basics/identifiers.ts';
import type { DeadlineRule, Trigger } from '../../compile/compiled-deadline.ts';

/** What a step brings about, as clocks see it. */
export interface Happening {
  /** `event:…` of a transition or of the event of a deadline, `entered:…` of states, `ended:…` of a deadline that ran out. */
  readonly names: ReadonlySet<string>;
  /** The sides that know the case by then. */
  readonly known: ReadonlySet<Side>;
}

/** Where one clock stands: whether it runs, and which of the things it waits for have happened. A small number. */
export type ClockStatus = number;

/** One deadline rule as the graph follows it. */
export interface Clock {
  readonly rule: DeadlineRule;
  /** True where its period has an end at all. */
  readonly ends: boolean;
  /** Names of what starts, meets or cancels it: `event:…`, `entered:…`, `ended:…`. Nothing else changes its status. */
  readonly names: ReadonlySet<string>;
  readonly triggers: readonly string[];
  readonly metBy: readonly string[];
  readonly cancelledBy: readonly string[];
  /** True when it need not start though its trigger occurs: it has a condition, a time of validity, or one choice of several. */
  readonly optional: boolean;
  /** What must all have happened before it starts; empty where any trigger is enough. */
  readonly awaited: readonly string[];
  readonly starts: Trigger;
}

const isRunningBit = 1;
/** More things that a clock waits for than this are taken to have happened already. */
const mostAwaited = 4;

/** How many statuses a clock can have at most. */
export const mostStatuses = 2 ** (mostAwaited + 1);

/** A clock that nothing has started. */
export const idle: ClockStatus = 0;

/** A deadline rule, ready to be followed. */
export function clockOf(rule: DeadlineRule): Clock {
  const triggers = leavesOf(rule.starts);
  const { appliesIf, validFrom, validUntil, within, extension } = rule;
  const [metBy, cancelledBy] = [happeningNames(rule.metBy), happeningNames(rule.cancelledBy)];
  const hasNumber = within.unit !== 'unknown' && within.unit !== 'without-delay';
  return {
    rule,
    ends: hasNumber || extension !== undefined,
    names: new Set([...triggers, ...metBy, ...cancelledBy]),
    triggers,
    metBy,
    cancelledBy,
    optional:
      appliesIf !== undefined ||
      validFrom !== undefined ||
      validUntil !== undefined ||
      (rule.starts.on === 'earliest' && triggers.length > 1),
    awaited: hasLatest(rule.starts) ? triggers.slice(0, mostAwaited) : [],
    starts: rule.starts,
  };
}

/** True when the clock runs. */
export function isRunning(status: ClockStatus): boolean {
  return (status & isRunningBit) !== 0;
}

/** The status once the period is over, or closed without effect. */
export function stopped(status: ClockStatus): ClockStatus {
  return status & ~isRunningBit;
}

/** A step as clocks see it: the transition or event, and the states that it enters. */
export function stepTaken(event: string | undefined, entered: readonly string[], known: ReadonlySet<Side>): Happening {
  const events = event === undefined ? [] : [`event:${event}`];
  return { names: new Set([...events, ...entered.map((path) => `entered:${path}`)]), known };
}

/** The end of a deadline as clocks see it. */
export function deadlineEnded(deadline: string, known: ReadonlySet<Side>): Happening {
  return { names: new Set([`ended:${deadline}`]), known };
}

/** True when a happening meets a clock that runs. */
export function meets({ metBy }: Clock, { names }: Happening): boolean {
  return metBy.some((name) => names.has(name));
}

/**
 * The statuses that a clock can have after a happening, in the order of `decide`: what runs is met or cancelled first,
 * and only then started anew.
 */
export function afterHappening(clock: Clock, status: ClockStatus, happening: Happening): readonly ClockStatus[] {
  const { rule, awaited, starts, triggers, metBy, cancelledBy } = clock;
  const { names, known } = happening;
  const isSetGoing = triggers.some((name) => names.has(name));
  if (!isSetGoing && !isRunning(status)) return [status];
  const isOver = metBy.some((name) => names.has(name)) || cancelledBy.some((name) => names.has(name));
  const open = isOver ? stopped(status) : status;
  if (!isSetGoing) return [open];
  const next = awaited.reduce((bits, name, index) => (names.has(name) ? bits | (2 << index) : bits), open);
  const isDue = awaited.length === 0 || holds(starts, (name) => names.has(name) || hasHappened(clock, next, name));
  if (!isDue || isRunning(next) || !rule.sides.some((side) => known.has(side))) return [next];
  return clock.optional ? [next | isRunningBit, next] : [next | isRunningBit];
}

function happeningNames(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`event:${name}`, `entered:${name}`]);
}

function hasHappened({ awaited }: Clock, status: ClockStatus, name: string): boolean {
  const index = awaited.indexOf(name);
  return index === -1 || (status & (2 << index)) !== 0;
}

function holds(trigger: Trigger, happened: (name: string) => boolean): boolean {
  switch (trigger.on) {
    case 'earliest':
      return trigger.of.some((one) => holds(one, happened));
    case 'latest':
      return trigger.of.every((one) => holds(one, happened));
    default:
      return leavesOf(trigger).every(happened);
  }
}

function hasLatest(trigger: Trigger): boolean {
  return trigger.on === 'latest' || (trigger.on === 'earliest' && trigger.of.some(hasLatest));
}

/** The single triggers of a trigger, by name. */
export function leavesOf(trigger: Trigger): readonly string[] {
  switch (trigger.on) {
    case 'transition':
      return [`event:${trigger.id}`];
    case 'entered':
      return [`entered:${trigger.state}`];
    case 'ended':
      return [`ended:${trigger.deadline}`];
    // No step of the workflow: such a clock moves nothing, and no wait rests on it.
    case 'owed':
      return [];
    default:
      return trigger.of.flatMap(leavesOf);
  }
}
