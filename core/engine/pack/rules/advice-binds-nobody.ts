import type { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** A deadline that rests on an instrument which only advises sends no event into the workflow: advice creates no consent. */
export const adviceBindsNobody: Rule = (pack, report) => {
  const instruments = pack.manifest.at('instruments');
  const isAdvice = (source: Cursor) => {
    const name = source.at('instrument').text;
    return name !== undefined && instruments.at(name).at('binding').value === false ? name : undefined;
  };
  for (const [, rule] of pack.services.flatMap(({ deadlines }) => deadlines.entries())) {
    const expiry = rule.at('onExpiry');
    // A part is judged by its own source; without one, by that of the rule.
    const source = expiry.at('source').isThere ? expiry.at('source') : rule.at('source');
    const advice = isAdvice(source);
    if (advice === undefined || !expiry.at('event').isThere) continue;
    const message = `${advice} is not binding, so the end of a period under it cannot move the workflow.`;
    report(expiry.at('event'), 'ADVISORY-EXPIRY', message, {
      hint: 'Leave `event` out: the effect is still named and shown. Or name the binding instrument as the source.',
    });
  }
};
