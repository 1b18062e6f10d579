import { findChosenField } from './find-chosen-field.ts';
import type { Rule } from './rule.ts';

/** The answer that names a participant's authority is a field of its form. */
export const chosenFieldsExist: Rule = (pack, report) => {
  for (const { service, forms } of pack.services) {
    for (const [, participant] of service.at('participants').entries()) {
      const answer = participant.at('choose').at('answer');
      const field = answer.at('field');
      const form = forms.get(answer.at('form').text ?? '');
      if (!field.text?.startsWith('/') || !form?.isThere) continue;
      findChosenField(form, field, report);
    }
  }
};
