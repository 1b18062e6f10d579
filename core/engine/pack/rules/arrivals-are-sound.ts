import type { Cursor } from '../cursor.ts';
import { grantsOf } from '../grants.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { findChosenField } from './find-chosen-field.ts';
import type { Rule, RuleReport } from './rule.ts';

/** Arrivals can be listed by their day, by whoever says what became of them, and what a step begins with has its place. */
export const arrivalsAreSound: Rule = (pack, report) => {
  for (const service of pack.services) {
    const arrivals = service.service.at('arrivals');
    if (!arrivals.isThere) continue;
    for (const name of ['flight', 'place']) answerAt(service, arrivals.at(name), report);
    const day = answerAt(service, arrivals.at('day'), report);
    if (day && (day.schema.at('format').text !== 'date' || day.facet === undefined)) {
      const message = 'The day of an arrival must be a date with a facet: lists are made by it.';
      const hint = 'Name a field with `format: date`, and give it `x-facet`.';
      report(arrivals.at('day').at('field'), 'ARRIVAL-UNLISTED', message, { hint });
    }
    for (const [id, step] of arrivals.at('steps').entries()) {
      const takers = takersOf(pack, service, id);
      const reader = takers.find((role) => !mayRead(pack, service, role, day?.category));
      if (day && reader !== undefined) {
        const message = `${reader} may take ${id}, and may never read ${day.category}, in which the day of arrival lies.`;
        const hint = 'Let the role read the category, or let another role take the step.';
        report(step, 'ARRIVAL-UNREAD', message, { hint });
      }
      fillsFit(service, id, step, report);
    }
  }
};

function answerAt(service: ServiceOutline, at: Cursor, report: RuleReport) {
  const form = service.forms.get(at.at('form').text ?? '');
  return form?.isThere ? findChosenField(form, at.at('field'), report) : undefined;
}

function fillsFit({ service, forms }: ServiceOutline, id: string, step: Cursor, report: RuleReport): void {
  const fills = step.at('fills');
  if (!fills.isThere) return;
  const form = forms.get(service.at('transitions').at(id).at('form').text ?? '');
  if (!form) {
    const hint = 'Leave `fills` out, or name a step that has a form.';
    report(fills, 'ARRIVAL-UNFILLABLE', `${id} has no form of which a field could be filled in.`, { hint });
    return;
  }
  if (!form.isThere) return;
  for (const [, field] of fills.entries()) findChosenField(form, field, report);
  const day = findChosenField(form, fills.at('day'), () => {});
  if (day && day.schema.at('format').text !== 'date') {
    const hint = 'Name a field with `format: date`.';
    report(fills.at('day'), 'ARRIVAL-UNFILLABLE', 'The day of a decision fills in a date, and this is none.', { hint });
  }
}

function takersOf(pack: PackOutline, { id }: ServiceOutline, step: string): readonly string[] {
  const takes = grantsOf(pack).filter(({ services, may }) => (services?.includes(id) ?? true) && may.includes(step));
  return [...new Set(takes.map(({ role }) => role))];
}

function mayRead(pack: PackOutline, { id }: ServiceOutline, role: string, category = ''): boolean {
  return grantsOf(pack).some(
    (grant) => grant.role === role && grant.reads.includes(category) && (grant.services?.includes(id) ?? true),
  );
}
