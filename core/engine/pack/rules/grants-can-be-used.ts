import { personalCommandTypes } from '../../model/personal-command.ts';
import type { Cursor } from '../cursor.ts';
import { formPlaces } from '../form-fields.ts';
import { hasUnreadForms } from '../form-path.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { servicesNamed } from '../references/reference.ts';
import { mayKnowState } from './may-know-state.ts';
import type { Rule, RuleReport } from './rule.ts';

/** A right holds in states that the role's side may know, and lets it write what some form of that side asks for. */
export const grantsCanBeUsed: Rule = (pack, report) => {
  const sides = pack.manifest
    .at('sides')
    .texts()
    .map(({ value }) => value);
  for (const [, role] of pack.access.at('roles').entries()) {
    const side = role.at('side').text;
    if (side === undefined || !sides.includes(side)) continue;
    for (const grant of role.at('grants').items()) {
      const services = servicesNamed(grant.at('services'), pack.services) ?? pack.services;
      checkCommands(grant, report);
      checkStates(grant, side, services, report);
      checkWrites(pack, grant, side, services, report);
    }
  }
};

function checkCommands(grant: Cursor, report: RuleReport): void {
  for (const step of grant.at('may').texts()) {
    if (!personalCommandTypes.some((type) => type === step.value)) continue;
    const hint = 'Take it away here: it goes with `breakGlass` and `opened` of the roles.';
    report(step, 'GRANT-IDLE', `No grant gives ${step.value}.`, { hint });
  }
}

function checkStates(grant: Cursor, side: string, services: readonly ServiceOutline[], report: RuleReport): void {
  for (const state of grant.at('during').texts()) {
    const having = services.filter(({ machine }) => machine.states.has(state.value));
    if (having.length === 0 || having.some(({ machine }) => mayKnowState(machine, state.value, side))) continue;
    report(state, 'GRANT-IDLE', `${side} never knows that a case is in ${state.value}: this grant never holds there.`, {
      hint: 'Name the state around it, or let the side know of it under meta.sides of the workflow.',
    });
  }
}

function checkWrites(
  pack: PackOutline,
  grant: Cursor,
  side: string,
  services: readonly ServiceOutline[],
  report: RuleReport,
): void {
  if (services.length === 0 || services.some(hasUnreadForms)) return;
  const own = services.flatMap(({ service, forms }) => [
    service.at('messages').text,
    ...service
      .at('forms')
      .entries()
      .filter(([, use]) => use.at('by').text === side)
      .flatMap(([form]) => {
        const schema = forms.get(form);
        return schema ? formPlaces(schema).map(({ category }) => category) : [];
      }),
  ]);
  for (const category of grant.at('writes').texts()) {
    if (own.includes(category.value) || !pack.categories.at(category.value).isThere) continue;
    report(
      category,
      'GRANT-IDLE',
      `No form of ${side} asks for ${JSON.stringify(category.value)}: there is nothing to write.`,
      {
        severity: 'warning',
        hint: 'Take it away here, or put the category on a form that the side fills in.',
      },
    );
  }
}
