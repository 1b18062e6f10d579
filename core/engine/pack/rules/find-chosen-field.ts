import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { type FormPlace, formPlaces } from '../form-fields.ts';
import { pathOfPointer } from '../form-path.ts';
import type { RuleReport } from './rule.ts';

/**
 * The place in a form to which the pointer at a place of the pack leads. Where it leads nowhere, that is reported with
 * what was probably meant; undefined too where no text stands there, which is for the schema to say.
 */
export function findChosenField(form: Cursor, at: Cursor, report: RuleReport): FormPlace | undefined {
  const pointer = at.text;
  if (pointer === undefined) return undefined;
  const places = formPlaces(form);
  const place = places.find(({ path }) => path === pathOfPointer(pointer));
  if (place) return place;
  const known = places.map(({ path }) => `/${path.replaceAll('.', '/')}`);
  const near = didYouMean(pointer, known);
  const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${known.slice(0, 12).join(', ')}.`;
  report(at, 'FIELD-UNKNOWN', `${JSON.stringify(pointer)} leads to no field of the form.`, { hint });
  return undefined;
}
