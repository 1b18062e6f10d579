import type { Cursor } from '../cursor.ts';
import { formPlaces } from '../form-fields.ts';
import { grantsOf } from '../grants.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { servicesNamed } from '../references/reference.ts';
import { reportParts } from '../report-parts.ts';
import { mayKnowState } from './may-know-state.ts';
import type { Rule } from './rule.ts';

/** A report counts by nothing that a role which may see it could not know of a single case. */
export const reportsDiscloseNothing: Rule = (pack, report) => {
  for (const written of pack.reports.values()) {
    const services = servicesNamed(written.at('services'), pack.services) ?? pack.services;
    const { facts, measures } = reportParts(written);
    const steps = [...facts, ...measures].map((each) => each.at('transition'));
    const spans = measures.flatMap((each) => [each.at('between').at('from'), each.at('between').at('to')]);
    for (const role of written.at('roles').texts()) {
      const side = pack.access.at('roles').at(role.value).at('side').text;
      if (side === undefined) continue;
      const tell = (at: Cursor, what: string, hint: string) =>
        report(at, 'REPORT-DISCLOSES', `${role.value} may see this report, and ${side} does not know ${what}.`, {
          hint,
        });
      for (const at of [...steps, ...spans]) {
        if (at.text === undefined || services.every((service) => mayKnow(service, at.text as string, side))) continue;
        tell(at, `of ${JSON.stringify(at.text)}`, 'Count by something that the side knows, or tell it under sides.');
      }
      for (const at of facts.map((fact) => fact.at('deadline'))) {
        const id = at.text;
        if (id === undefined || services.every(({ deadlines }) => knowsClock(deadlines.at(id), side))) continue;
        tell(
          at,
          `the deadline ${JSON.stringify(id)}`,
          'Count by something that the side knows, or tell it under sides.',
        );
      }
      for (const at of facts.map((fact) => fact.at('facet'))) {
        const category = unreadCategory(pack, services, at.text, role.value);
        if (category === undefined) continue;
        const message = `${role.value} may see this report, and may never read ${category}, in which ${JSON.stringify(at.text)} lies.`;
        report(at, 'REPORT-DISCLOSES', message, {
          hint: 'Let the role read the category, or count by something else.',
        });
      }
    }
  }
};

/** True where a side learns of a step, or of a state; or where the service has neither. */
function mayKnow({ service, machine, deadlines }: ServiceOutline, name: string, side: string): boolean {
  const step = service.at('transitions').at(name);
  if (step.isThere) return knowsStep(step, side);
  if (machine.states.has(name)) return mayKnowState(machine, name, side);
  return deadlines
    .entries()
    .every(([, rule]) => rule.at('onExpiry').at('event').text !== name || knowsClock(rule, side));
}

/** Without `sides`, the side that takes a step learns of it, and those that are handed something. */
function knowsStep(step: Cursor, side: string): boolean {
  const sides = step.at('sides');
  const receivers = step
    .at('transmits')
    .items()
    .map((each) => each.at('to').text);
  return sides.isThere ? isAmong(sides, side) : [step.at('by').text, ...receivers].includes(side);
}

/** Without `sides`, everybody knows a clock, but for a part of another: that is for the side whose duty it is. */
function knowsClock(rule: Cursor, side: string): boolean {
  const sides = rule.at('sides');
  if (sides.isThere) return isAmong(sides, side);
  return !rule.at('divides').isThere || rule.at('duty').text === side;
}

function isAmong(sides: Cursor, side: string): boolean {
  return sides.texts().some(({ value }) => value === side);
}

function unreadCategory(
  pack: PackOutline,
  services: readonly ServiceOutline[],
  facet: string | undefined,
  role: string,
): string | undefined {
  if (facet === undefined) return undefined;
  const read = grantsOf(pack).flatMap((grant) => (grant.role === role ? grant.reads : []));
  return services
    .flatMap(({ forms }) => [...forms.values()].flatMap(formPlaces))
    .filter((place) => place.facet === facet)
    .flatMap(({ category }) => category ?? [])
    .find((category) => !read.includes(category));
}
