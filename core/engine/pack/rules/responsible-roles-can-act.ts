import { commandTypes } from '../../model/command.ts';
import { personalCommandTypes } from '../../model/personal-command.ts';
import { retentionCommands } from '../../model/retention-command.ts';
import { canHold, grantsOf, type WrittenGrant } from '../grants.ts';
import type { ServiceOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/** What moves a case, beside its transitions. Writing a message or taking a task on oneself or giving it to somebody does not. */
const idle: readonly string[] = [
  'post-message',
  'claim-task',
  'hand-over-task',
  'answer-likeness',
  'open-case',
  'adopt-case',
  ...personalCommandTypes,
  ...retentionCommands,
];
const acting = commandTypes.filter((type) => !idle.includes(type));

/** A role that must act in a state may do something there. Where nobody may, that is said of the step instead. */
export const responsibleRolesCanAct: Rule = (pack, report) => {
  if (!pack.access.at('roles').isThere) return;
  const grants = grantsOf(pack);
  const steps = pack.services.flatMap(({ service }) => service.at('transitions').keys());
  const states = pack.services.flatMap(({ machine }) => [...machine.states.keys()]);
  const isKnown = ({ may, during = [] }: WrittenGrant) =>
    may.every((step) => steps.includes(step) || (commandTypes as readonly string[]).includes(step)) &&
    during.every((state) => states.includes(state));
  for (const outline of pack.services) {
    if (!outline.service.isThere) continue;
    for (const [path, state] of outline.machine.states) {
      const accepted = acceptedIn(outline, path);
      const actsHere = (grant: WrittenGrant) =>
        grant.may.some((step) => accepted.has(step) || (acting as readonly string[]).includes(step)) &&
        canHold(grant, outline.id, outline.machine, path);
      if (!grants.some((grant) => grant.may.some((step) => accepted.has(step)) && actsHere(grant))) continue;
      for (const { value: role } of state.at('meta').at('responsible').texts()) {
        const own = grants.filter((grant) => grant.role === role);
        const rule = pack.access.at('roles').at(role);
        if (!rule.isThere || !own.every(isKnown) || own.some(actsHere)) continue;
        report(rule, 'ROLE-IDLE', `${role} is responsible in ${path} of ${outline.id}, but may do nothing there.`, {
          hint: `Grant it one of: ${[...accepted].join(', ')}; or make another role responsible.`,
          isKey: true,
        });
      }
    }
  }
};

/** The steps that a state, what encloses it or what lies inside it accepts, but for those that a deadline takes. */
function acceptedIn({ service, workflow, machine }: ServiceOutline, path: string): ReadonlySet<string> {
  const around = [...machine.states].filter(
    ([other]) => path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`),
  );
  const places = [workflow, ...around.map(([, state]) => state)];
  const events = places.flatMap((place) => place.at('on').keys());
  return new Set(events.filter((event) => service.at('transitions').at(event).isThere));
}
