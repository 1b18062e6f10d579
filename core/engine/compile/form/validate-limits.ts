import type { JsonObject } from '../../basics/json.ts';
import type { FormReport } from './form-codes.ts';
import type { FormNode } from './form-tree.ts';

const pairs: readonly (readonly [least: string, most: string])[] = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
];

/** Reports a least that is above the most beside it: nothing could ever be filled in there. */
export function validateLimits(node: FormNode, report: FormReport): void {
  for (const { schema, at } of node.says) {
    for (const [least, most] of pairs) {
      if (!isAbove(schema, least, most)) continue;
      const message = `nothing fits ${node.pointer || 'the form'}: ${least} is ${schema[least]}, and ${most} only ${schema[most]}`;
      report(`${at}/${least}`, 'FORM-LIMITS', message, 'correct one of the two');
    }
  }
}

function isAbove(schema: JsonObject, least: string, most: string): boolean {
  const [low, high] = [schema[least], schema[most]];
  return typeof low === 'number' && typeof high === 'number' && low > high;
}
