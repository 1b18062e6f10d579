import type { Instant } from '../../basics/civil-date.ts';
import type { Side } from '../../basics/identifiers.ts';
import { computeDue } from '../../calendar/compute-due.ts';
import { localDate } from '../../calendar/local-date.ts';
import { calendarOf, findParty } from '../authority-of.ts';
import { factsOf } from '../facts-of.ts';
import { fittingRules } from './fitting-rules.ts';
import type { PlanBasis } from './retention-plan.ts';
import { startOf } from './retention-start.ts';

/**
 * The first instant at which an unsent form of a side is kept no more that was last saved at `savedAt`, by the rule of the
 * active version for drafts. Undefined where its period has not begun. Whatever the rule says then, a
 * draft goes: nothing of it was ever recorded.
 */
export function draftEnd({ law, world, caseFile }: PlanBasis, holder: Side, savedAt: Instant): Instant | undefined {
  const service = law.active.services[caseFile.service] ?? law.caseVersion.services[caseFile.service];
  if (!service) return undefined;
  const facts = factsOf(service, world, caseFile, holder);
  const outcome = caseFile.closed?.outcome ?? 'still-open';
  const cell = { kind: 'drafts', holder, service: caseFile.service, outcome };
  const { rules } = fittingRules(law.active.retention, cell, (name) => service.conditions[name]?.evaluate(facts));
  const party = findParty(world, caseFile, holder);
  const zone = party?.zone ?? law.active.zone;
  const ends = rules.map((rule) => {
    const isOfDraft = rule.from === 'last-used' || rule.from === 'recorded';
    const started = isOfDraft ? { on: localDate(savedAt, zone) } : startOf(caseFile, holder, rule.from, zone);
    if (!started) return undefined;
    return computeDue({
      rule: rule.ref,
      trigger: { what: rule.from, on: started.on },
      amount: rule.keep,
      counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [holder] },
      zone,
      calendars: [calendarOf(world, party, holder)],
      unconfirmed: [],
    }).dueAt;
  });
  // Of rules of which either may fit, the one that keeps longest.
  return ends.includes(undefined) ? undefined : [...ends].sort().at(-1);
}
