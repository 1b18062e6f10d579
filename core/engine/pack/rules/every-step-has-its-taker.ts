import { commandTypes } from '../../model/command.ts';
import type { Cursor } from '../cursor.ts';
import { canHold, grantsOf } from '../grants.ts';
import type { ServiceOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/** Somebody may open a case, and in each state that accepts a step somebody may take it. */
export const everyStepHasItsTaker: Rule = (pack, report) => {
  if (!pack.access.at('roles').isThere) return;
  const grants = grantsOf(pack);
  const known = pack.services.flatMap(({ service }) => service.at('transitions').keys());
  const isKnown = (step: string) => known.includes(step) || commandTypes.some((command) => command === step);
  // A grant of a step that does not exist is said elsewhere, and was meant for another.
  if (grants.some(({ may }) => !may.every(isKnown))) return;
  for (const outline of pack.services) {
    const { id, service, machine } = outline;
    if (!service.isThere) continue;
    const opening = service.at('opensOn');
    const isOpened = grants.some(
      ({ may, side, services }) =>
        may.includes('open-case') && side === opening.text && (services?.includes(id) ?? true),
    );
    if (opening.text !== undefined && !isOpened) {
      report(opening, 'STEP-UNTAKEN', `No role of ${opening.text} may open a case.`, {
        severity: 'warning',
        hint: 'Grant open-case to a role of that side in access.yaml.',
      });
    }
    for (const [step, transition] of service.at('transitions').entries()) {
      const mine = grants.filter(({ may }) => may.includes(step));
      const states = acceptingStates(outline, step).filter(
        (state) => !mine.some((grant) => canHold(grant, id, machine, state)),
      );
      if (states.length === 0) continue;
      const where = states.includes('') ? '' : ` in ${states.join(', ')}`;
      report(transition, 'STEP-UNTAKEN', `No role may take ${step}${where}.`, {
        severity: 'warning',
        hint: 'Grant it to a role in access.yaml, under `may`, for these states.',
        isKey: true,
      });
    }
  }
};

/** Paths of the states that accept an event; the empty path is the whole workflow. */
function acceptingStates({ workflow, machine }: ServiceOutline, event: string): readonly string[] {
  const accepts = (state: Cursor) => state.at('on').at(event).isThere;
  return [
    ...(accepts(workflow) ? [''] : []),
    ...[...machine.states].flatMap(([path, state]) => (accepts(state) ? [path] : [])),
  ];
}
