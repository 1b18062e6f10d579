import { describe, expect, it } from 'vitest';
import { fieldType } from '../../../core/shell/runtime/field-type.ts';

const schema = {
  properties: {
    depth: { type: 'integer' },
    dug: { const: true },
    tools: { type: 'array', items: { type: 'object', properties: { weight: { $ref: '#/$defs/weight' } } } },
    ring: { $ref: '#/$defs/ring' },
    kind: { enum: ['plum', 'pear'] },
  },
  $defs: { weight: { type: 'number' }, ring: { $ref: '#/$defs/ring' } },
};

describe('the type of a field', () => {
  it.each([
    [['depth'], 'integer'],
    [['dug'], 'boolean'],
    [['kind'], 'string'],
    [['tools'], 'array'],
    [['tools', '3', 'weight'], 'number'],
    [['ring'], undefined],
    [['nothing'], undefined],
    [['depth', 'deeper'], undefined],
    [['constructor'], undefined],
    [['__proto__', 'x'], undefined],
  ] as const)('at %j is %s', (path, type) => {
    expect(fieldType(schema, path)).toBe(type);
  });

  it('is not known without a schema', () => {
    expect(fieldType(undefined, ['depth'])).toBeUndefined();
  });
});
