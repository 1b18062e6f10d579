import type { Refusal } from '../../core/engine/basics/refusal.ts';
import { findText } from '../../core/shell/texts/engine-texts.ts';

/** Why the rules said no, one thing a line: in words, the rule and article, and the fields that are wrong. */
export function refusalWords({ code, params, because, fields = [] }: Refusal): readonly string[] {
  const means = findText(`problems.${code}`);
  const { rule, instrument, article } = because ?? {};
  const law = [rule && `rule ${rule}`, instrument, article && `Article ${article}`].filter(Boolean).join(', ');
  const details = Object.entries(params).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [
    ...(means === undefined ? [] : [means]),
    ...(law === '' ? [] : [law]),
    ...details,
    ...fields.map((field) => `${field.pointer || '/'}: ${findText(`fields.${field.code}`) ?? field.code}`),
  ];
}
