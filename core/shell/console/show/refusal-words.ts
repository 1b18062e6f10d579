import type { Refusal } from '../../../engine/basics/refusal.ts';
import type { CaseLook } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';

/** Why the rules say no: what is in the way, and the article or rule on which it rests. */
export function refusalWords(visit: Visit, { pack, view }: CaseLook, { code, params, because }: Refusal): string {
  const words = wordsOfVersion(visit, pack);
  const condition = typeof params.condition === 'string' ? params.condition : undefined;
  const asked = condition === undefined ? undefined : words.findName(`conditions.${view.service}.${condition}`);
  const text =
    words.find(`refusal.${code}`) === undefined ? words.say('refusal.other', { code }) : words.say(`refusal.${code}`);
  const instrument = because?.instrument === undefined ? undefined : words.name(`instruments.${because.instrument}`);
  const article =
    because?.article === undefined ? undefined : words.say('source.article', { article: because.article });
  const source = [instrument, article].filter((one) => one !== undefined).join(', ');
  return [text, asked, source === '' ? undefined : `(${source})`].filter((one) => one !== undefined).join(' ');
}
