import type { ServiceOutline } from '../../core/engine/pack/outline.ts';
import { unknownName } from '../get-named.ts';

/** The text of a condition with a name, or of one that a deadline states for itself: `reply.blockedIf`. */
export function getConditionText({ conditions, deadlines }: ServiceOutline, name: string): string {
  const [rule = '', place = ''] = name.split('.');
  const stated = deadlines.entries().flatMap(([id, at]) => [
    { name: `${id}.appliesIf`, text: at.at('appliesIf').text },
    { name: `${id}.blockedIf`, text: at.at('extension').at('blockedIf').text },
  ]);
  const text = conditions.at(name).at('when').text ?? stated.find((one) => one.name === `${rule}.${place}`)?.text;
  const named = text === undefined ? undefined : conditions.at(text).at('when').text;
  if (text !== undefined) return named ?? text;
  const known = [...conditions.keys(), ...stated.filter((one) => one.text !== undefined).map((one) => one.name)];
  throw unknownName(name, known, 'condition');
}
