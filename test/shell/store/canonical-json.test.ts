import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../core/shell/store/stream/canonical-json.ts';
import { propertyRuns } from '../../property-runs.ts';

/** Keys as they come, and those that objects treat in ways of their own. */
const keys = fc.oneof(
  fc.string(),
  fc.constantFrom('0', '9', '10', '1a', '__proto__', 'toJSON', 'constructor', 'é', '￿'),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie('value')), { maxLength: 5 }).map((members) => {
      const made: Record<string, unknown> = {};
      for (const [key, member] of members)
        Object.defineProperty(made, key, { value: member, enumerable: true, configurable: true });
      return made;
    }),
  ),
})).value;

/** The text as the definition has it, written down anew. */
function byDefinition(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(byDefinition).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${byDefinition(member)}`).join(',')}}`;
}

describe('the canonical text of a value', () => {
  it('is that of its definition, whatever the keys and their order', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(canonicalJson(value)).toBe(byDefinition(value));
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('leaves out what is absent, and writes null for what a list lacks', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
    expect(canonicalJson({ 2: undefined, 10: [undefined] })).toBe('{"10":[null]}');
  });
});
