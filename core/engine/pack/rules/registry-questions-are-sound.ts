import { grantsOf } from '../grants.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { findChosenField } from './find-chosen-field.ts';
import type { Rule } from './rule.ts';

/** What a registry is told is a field of the form, and whoever asks may read it. */
export const registryQuestionsAreSound: Rule = (pack, report) => {
  for (const service of pack.services) {
    for (const [, question] of service.service.at('questions').entries()) {
      const form = service.forms.get(question.at('form').text ?? '');
      if (!form?.isThere) continue;
      for (const [, key] of question.at('keys').entries()) {
        const { category } = findChosenField(form, key, report) ?? {};
        if (category === undefined) continue;
        for (const role of question.at('by').texts()) {
          if (!isRole(pack, role.value) || mayRead(pack, service, role.value, category)) continue;
          const message = `${role.value} may ask about ${JSON.stringify(key.text)}, and may never read ${category}, in which it lies.`;
          report(role, 'QUESTION-UNREAD', message, {
            hint: 'Let the role read the category, ask about other fields, or let another role ask.',
          });
        }
      }
    }
  }
};

function isRole({ access }: PackOutline, role: string): boolean {
  return access.at('roles').at(role).isThere;
}

function mayRead(pack: PackOutline, { id }: ServiceOutline, role: string, category: string): boolean {
  return grantsOf(pack).some(
    (grant) =>
      grant.role === role &&
      grant.reads.includes(category) &&
      (grant.services === undefined || grant.services.includes(id)),
  );
}
