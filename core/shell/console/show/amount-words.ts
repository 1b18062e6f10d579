import type { Amount } from '../../../engine/model/due-explanation.ts';
import { procedureWords } from '../../texts/procedure-words.ts';
import type { PageWords } from '../page-words.ts';

/** A length of time as the printed procedure says it: `30 calendar days`. */
export function amountWords({ language, number }: Pick<PageWords, 'language' | 'number'>, amount: Amount): string {
  const words = procedureWords(language);
  if (!('number' in amount)) return words.text(`amount.${amount.unit}`);
  const many = amount.number === 1 ? 'one' : 'other';
  return words.text(`unit.${amount.unit}.${many}`, { number: number(amount.number) });
}
