import { fail, ok, type Result } from '../basics/result.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { eventNotes } from './explain/event-notes.ts';
import { explainInCase, type GivenCase } from './explain/explain-in-case.ts';
import type { RuleExplanation } from './explain/rule-explanation.ts';
import { readFacts, unknown } from './explain/rule-facts.ts';
import type { RuleGiven } from './explain/rule-given.ts';
import { readHappenings } from './explain/rule-happenings.ts';
import { rulePartiesOf } from './explain/rule-parties.ts';
import { ruleProgress } from './explain/rule-progress.ts';

/**
 * The date of one rule from a date, other events and facts, computed by what computes it in a case. Where what was given
 * makes no sense, every problem in words, each with how to mend it.
 */
export function explainRule(
  pack: CompiledPack,
  service: CompiledService,
  id: string,
  given: RuleGiven,
): Result<RuleExplanation, readonly string[]> {
  const problems: string[] = [];
  const problem = (text: string) => void problems.push(text);
  const rule = service.deadlines.find((each) => each.id === id);
  const ids = service.deadlines.map((each) => each.id);
  if (!rule) problem(`--rule ${id}: ${unknown('deadline', id, ids)}`);
  const facts = readFacts(pack, service, given.facts, problem);
  const happenings = readHappenings(service, given.events, problem);
  const parties = rulePartiesOf(pack, service, facts, problem);
  if (!rule || problems.length > 0) return fail(problems);
  // The day on which the case is taken to have been opened, where none is given: nothing has happened before it.
  const days = [...(given.from ? [given.from] : []), ...given.events.map(({ at }) => at)].map(({ on }) => on).sort();
  const openedOn = facts.opened ?? days[0];
  if (openedOn === undefined) return fail(['Say the day of the trigger: --from 2026-03-02.']);
  const progress = ruleProgress(pack, service, parties, facts, happenings, openedOn);
  const givenCase: GivenCase = { progress, happenings, parties, problem };
  const explained = explainInCase(givenCase, rule, { from: given.from, following: [] });
  const notes = [...explained.notes, ...eventNotes(service, rule, given.events, explained.through)];
  return problems.length > 0 ? fail(problems) : ok({ ...explained, notes });
}
