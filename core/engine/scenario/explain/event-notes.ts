import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { RuleExplanation } from './rule-explanation.ts';
import type { GivenEvent } from './rule-given.ts';
import { statesEnteredBy } from './states-entered-by.ts';
import { leavesOf, nameOf } from './triggers-of.ts';

/** Says of each given event that changes nothing, that it does not and what would. */
export function eventNotes(
  service: CompiledService,
  rule: DeadlineRule,
  events: readonly GivenEvent[],
  through: RuleExplanation['through'],
): readonly string[] {
  const others = service.deadlines.filter(({ id }) => id === rule.divides || through.some((each) => each.rule === id));
  const concerned = [rule, ...others];
  const names = new Set(concerned.flatMap(namesOf));
  const leadsThere = (event: string) =>
    [...statesEnteredBy(service.machine, event).sure].some((each) => names.has(each));
  const causes = new Set(concerned.flatMap(({ pausedBy }) => pausedBy?.causes ?? []));
  return events.flatMap(({ name }) => {
    const [, cause] = /^suspend:(.*)$/.exec(name) ?? [];
    if (cause !== undefined) return causes.has(cause) ? [] : [`${rule.id} is not paused by ${cause}.`];
    if (/^(resume:|extend|end-extension)/.test(name) || names.has(name.replace(/^\w+:/, ''))) return [];
    if (leadsThere(name.replace(/^transition:/, ''))) return [];
    return [`${name} has no part in ${rule.id}: ${partsOf(rule)}.`];
  });
}

function namesOf({ id, onExpiry, starts, metBy, cancelledBy }: DeadlineRule): readonly string[] {
  const triggers = leavesOf(starts).map((leaf) => nameOf(leaf).replace(/^\w+:/, ''));
  return [id, ...(onExpiry?.event === undefined ? [] : [onExpiry.event]), ...triggers, ...metBy, ...cancelledBy];
}

function partsOf({ starts, metBy, cancelledBy }: DeadlineRule): string {
  const triggers = leavesOf(starts).map((leaf) =>
    nameOf(leaf).replace('transition:', '').replace('entered:', 'entering ').replace('ended:', 'the end of '),
  );
  const cancelled = cancelledBy.length === 0 ? '' : `, is cancelled by ${cancelledBy.join(', ')}`;
  return `it starts with ${triggers.join(', ')}, is met by ${metBy.join(', ')}${cancelled}`;
}
