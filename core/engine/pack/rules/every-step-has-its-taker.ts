import { commandTypes } from '../../model/command.ts';
import type { Cursor } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/** Somebody may open a case, and in each state that accepts a step somebody may take it. */
export const everyStepHasItsTaker: Rule = (pack, report) => {
  if (!pack.access.at('roles').isThere) return;
  const grants = grantsOf(pack);
  const known = pack.services.flatMap(({ service }) => service.at('transitions').keys());
  // A grant of a step that does not exist is said elsewhere, and was meant for another.
  if (grants.some(({ step }) => !known.includes(step) && !commandTypes.some((command) => command === step))) return;
  for (const outline of pack.services) {
    const { service, machine } = outline;
    if (!service.isThere) continue;
    const opening = service.at('opensOn');
    if (opening.text !== undefined && !grants.some(({ step, side }) => step === 'open-case' && side === opening.text)) {
      report(opening, 'STEP-UNTAKEN', `No role of ${opening.text} may open a case.`, {
        severity: 'warning',
        hint: 'Grant open-case to a role of that side in access.yaml.',
      });
    }
    for (const [step, transition] of service.at('transitions').entries()) {
      const mine = grants.filter((grant) => grant.step === step);
      const states = acceptingStates(outline, step).filter(
        (state) =>
          !mine.some(({ during }) => during === undefined || during.some((path) => meet(machine, path, state))),
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

interface Grant {
  readonly step: string;
  readonly side: string | undefined;
  /** States in which it holds; absent where it always does. */
  readonly during?: readonly string[];
}

function grantsOf({ access }: PackOutline): readonly Grant[] {
  const texts = (at: Cursor) => at.texts().map(({ value }) => value);
  return access
    .at('roles')
    .entries()
    .flatMap(([, role]) =>
      role
        .at('grants')
        .items()
        .flatMap((grant) =>
          texts(grant.at('may')).map((step) => ({
            step,
            side: role.at('side').text,
            ...(grant.at('during').isThere ? { during: texts(grant.at('during')) } : {}),
          })),
        ),
    );
}

/** Paths of the states that accept an event; the empty path is the whole workflow. */
function acceptingStates({ workflow, machine }: ServiceOutline, event: string): readonly string[] {
  const accepts = (state: Cursor) => state.at('on').at(event).isThere;
  return [
    ...(accepts(workflow) ? [''] : []),
    ...[...machine.states].flatMap(([path, state]) => (accepts(state) ? [path] : [])),
  ];
}

/** True where two states can be active together: one inside the other, or both inside parallel work. Or unknown. */
function meet({ states }: ServiceOutline['machine'], left: string, right: string): boolean {
  if (!states.has(left)) return true;
  const [one, other] = [left.split('.'), right === '' ? [] : right.split('.')];
  let shared = 0;
  while (shared < Math.min(one.length, other.length) && one[shared] === other[shared]) shared += 1;
  if (shared === one.length || shared === other.length) return true;
  return states.get(one.slice(0, shared).join('.'))?.at('type').text === 'parallel';
}
