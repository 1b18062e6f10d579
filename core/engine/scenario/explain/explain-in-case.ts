import { startOfDay } from '../../calendar/end-of-day.ts';
import { localDate, localTime } from '../../calendar/local-date.ts';
import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import { findDutyAuthority } from '../../decide/authority-of.ts';
import { dueOf, type Trigger, warningsOf } from '../../decide/due-of.ts';
import { findTrigger } from '../../decide/find-trigger.ts';
import type { Progress } from '../../decide/progress.ts';
import { isInForce } from '../../decide/start-clock.ts';
import type { DueExplanation } from '../../model/due-explanation.ts';
import { answerCondition } from './answer-condition.ts';
import { everyDayOf } from './every-day-of.ts';
import { localDay } from './local-day.ts';
import { calendarProblem, partyNotes } from './party-notes.ts';
import type { RuleExplanation } from './rule-explanation.ts';
import { extensionOf, runningClock } from './rule-extension.ts';
import type { GivenDay } from './rule-given.ts';
import type { RuleHappenings } from './rule-happenings.ts';
import type { RuleParties } from './rule-parties.ts';
import { ruleStatus } from './rule-status.ts';
import { statesEnteredBy } from './states-entered-by.ts';
import { type Triggers, triggersOf } from './triggers-of.ts';

/** A case of which only some things are given, and where to say what makes no sense about them. */
export interface GivenCase {
  readonly progress: Progress;
  readonly happenings: RuleHappenings;
  readonly parties: RuleParties;
  readonly problem: (text: string) => void;
}

/** How a rule comes to be computed: as the one asked about, or because others (`following`) need its end. */
interface Role {
  readonly from?: GivenDay | undefined;
  readonly following: readonly string[];
}

/** The date of a rule in a case that is given: its trigger, its whole, its extension, and how it ends. */
export function explainInCase(given: GivenCase, rule: DeadlineRule, role: Role): RuleExplanation {
  const { progress, happenings, parties, problem } = given;
  const { service, world, caseFile } = progress;
  const authority = findDutyAuthority(service, world, caseFile, rule);
  const zone = authority?.zone ?? progress.law.caseVersion.zone;
  const others = new Map<string, RuleExplanation | undefined>();
  const applies = answerCondition(progress, rule.appliesIf, rule.duty);
  const about = {
    rule: rule.id,
    ...(rule.source ? { source: rule.source } : {}),
    duty: rule.duty,
    ...(authority && Object.hasOwn(progress.law.caseVersion.seed.authorities, authority.id)
      ? { authority: authority.id }
      : {}),
    applies,
    validity: {
      inForce: isInForce(rule, caseFile),
      opened: caseFile.openedOn,
      ...(rule.validFrom === undefined ? {} : { from: rule.validFrom }),
      ...(rule.validUntil === undefined ? {} : { until: rule.validUntil }),
    },
    warnings: [],
    ...(rule.onExpiry ? { onExpiry: rule.onExpiry } : {}),
    notes: partyNotes(progress, rule, parties),
  };
  if (applies.answer === false) return { ...about, through: [], status: { is: 'does-not-apply' } };
  if (!about.validity.inForce) return { ...about, through: [], status: { is: 'not-in-force' } };

  const triggers = triggersOf(rule.starts, {
    ...(role.from ? { from: role.from } : {}),
    given: (name) => happenings.days.get(name),
    ended: endOf,
    entered: entryOf,
    local: (day) => localDay(day, zone),
  });
  if (!triggers.usesFrom) problem(nothingFrom(rule, role.from, triggers));
  const whole = rule.divides === undefined ? undefined : explainOther(rule.divides);
  const inCase = happenedIn(
    progress,
    triggers,
    service.deadlines.find(({ id }) => id === rule.divides),
    whole,
  );
  const trigger = findTrigger(rule.starts, inCase.caseFile);
  if (!trigger) {
    return { ...about, through: computed(), waitsFor: triggers.waitsFor, status: { is: 'not-started' } };
  }
  const unsaid = calendarProblem(progress, rule, parties);
  if (unsaid !== undefined) problem(unsaid);

  const plain = dueOf(inCase, rule, timed(trigger));
  const asked =
    happenings.extended.get(rule.id) ?? (role.following.length === 0 ? happenings.extended.get('') : undefined);
  const ended = happenings.extensionEnded.get(rule.id) ?? happenings.extensionEnded.get('');
  const extension = asked && extensionOf(inCase, rule, plain, { asked, ...(ended ? { ended } : {}) }, problem);
  const due = extension?.clock ? dueOf(inCase, rule, timed(trigger), extension.clock) : plain;
  return {
    ...about,
    due: everyDayOf(due, rule.counting, world),
    warnings: warningDays(inCase, rule, due),
    ...(extension ? { extension: extension.answer } : {}),
    status: ruleStatus(rule, due, happenings, problem),
    through: computed(),
    notes: [...about.notes, ...wholeNotes(rule, whole)],
  };

  /** The end of another deadline, where its own trigger was given and nothing met it before. */
  function endOf(id: string): GivenDay | undefined {
    const other = explainOther(id);
    const end = other?.due;
    if (!other || !end?.lastDay || !end.dueAt || !passes(other)) return undefined;
    if (rule.within.unit !== 'hours') return { on: end.lastDay };
    return { on: localDate(end.dueAt, 'UTC'), time: localTime(end.dueAt, 'UTC'), zone: 'UTC' };
  }

  /** The day of a given step that enters a state, or the end of the deadline whose expiry moves a case there. */
  function entryOf(state: string): GivenDay | undefined {
    const entered = happenings.entering(state)[0];
    if (entered) return entered.at;
    const leading = service.deadlines.filter(
      ({ onExpiry }) =>
        onExpiry?.event !== undefined && statesEnteredBy(service.machine, onExpiry.event).possible.has(state),
    );
    return leading.map(({ id }) => endOf(id)).find((day) => day !== undefined);
  }

  function explainOther(id: string): RuleExplanation | undefined {
    if (role.following.includes(id) || id === rule.id) return undefined;
    const other = service.deadlines.find((each) => each.id === id);
    if (other && !others.has(id))
      others.set(id, explainInCase(given, other, { following: [...role.following, rule.id] }));
    return others.get(id);
  }

  function computed(): RuleExplanation['through'] {
    return [...others.values()].flatMap((other) =>
      other?.due
        ? [
            ...other.through,
            {
              rule: other.rule,
              on: other.due.trigger.on,
              lastDay: other.due.lastDay,
              caveats: other.due.caveats.filter(({ is }) => is !== 'source-unconfirmed'),
            },
          ]
        : [],
    );
  }

  /** A period in hours counts from the moment, as far as one was given. */
  function timed(counted: Trigger): Trigger {
    const at = triggers.times.get(`${counted.what} ${counted.on}`);
    return rule.within.unit === 'hours' && at ? { ...counted, ...at } : counted;
  }
}

/** True where the period comes to its end: nothing given met or cancelled it before. */
function passes({ status }: RuleExplanation): boolean {
  return status.is === 'runs' || status.is === 'passed' || (status.is === 'met' && status.late);
}

function happenedIn(
  progress: Progress,
  { happened }: Triggers,
  wholeRule: DeadlineRule | undefined,
  whole: RuleExplanation | undefined,
): Progress {
  const clock = wholeRule && whole?.due ? runningClock(wholeRule, whole.due) : undefined;
  const deadlines = clock ? { [clock.id]: clock } : {};
  return { ...progress, caseFile: { ...progress.caseFile, happened, deadlines } };
}

function nothingFrom({ id }: DeadlineRule, from: GivenDay | undefined, { happened }: Triggers): string {
  const days = Object.entries(happened).map(([name, on]) => `${name} on ${on.join(', ')}`);
  return `--from ${from?.on}: every trigger of ${id} is known already (${days.join('; ')}), and none is on this day. Leave out --from, or the --event that is in its place.`;
}

function wholeNotes({ divides, id }: DeadlineRule, whole: RuleExplanation | undefined): readonly string[] {
  if (divides === undefined || whole?.due) return [];
  return [
    `${id} is a part of ${divides} and never ends after it. To see that, give the trigger of ${divides} with --event.`,
  ];
}

function warningDays(progress: Progress, rule: DeadlineRule, due: DueExplanation): RuleExplanation['warnings'] {
  return warningsOf(progress, rule, due, startOfDay(due.trigger.on, due.zone)).map(({ at, roles }) => ({
    on: localDate(at, due.zone),
    at,
    roles,
  }));
}
