import { didYouMean } from '../../basics/did-you-mean.ts';
import { formPlaces } from '../form-fields.ts';
import type { Rule } from './rule.ts';

/** The answer that names a participant's authority is a field of its form. */
export const chosenFieldsExist: Rule = (pack, report) => {
  for (const { service, forms } of pack.services) {
    for (const [, participant] of service.at('participants').entries()) {
      const answer = participant.at('choose').at('answer');
      const field = answer.at('field');
      const form = forms.get(answer.at('form').text ?? '');
      if (!field.text?.startsWith('/') || !form?.isThere) continue;
      const known = formPlaces(form).map(({ path }) => `/${path.replaceAll('.', '/')}`);
      if (known.includes(field.text)) continue;
      const near = didYouMean(field.text, known);
      const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${known.slice(0, 12).join(', ')}.`;
      report(field, 'FIELD-UNKNOWN', `${JSON.stringify(field.text)} leads to no field of the form.`, { hint });
    }
  }
};
