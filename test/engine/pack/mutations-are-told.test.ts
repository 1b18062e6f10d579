import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changePack } from '../../packs/load-pack.ts';
import { propertyRuns } from '../../property-runs.ts';
import { wholePack } from './data-fixtures.ts';

const declared = [
  'access.yaml',
  'categories.yaml',
  'documents/permit.en.hbs',
  'documents/permit.yaml',
  'duplicates.yaml',
  'locales/en.yaml',
  'migrations/0.9.0-1.0.0.yaml',
  'pack.yaml',
  'reports/monthly.yaml',
  'retention.yaml',
  'sandbox/synthetic.yaml',
  'sandbox/users.yaml',
];

/** A word of a file put in the place of another, left out, or made into something of another type. */
const mutation = fc.record({
  path: fc.constantFrom(...declared),
  word: fc.nat(),
  by: fc.oneof(
    fc.constantFrom(
      '',
      '[]',
      '{}',
      '7',
      'null',
      '"*"',
      'true',
      '{ a: [] }',
      '[[]]',
      '__proto__',
      'constructor',
      '{{',
      '}}',
      ':',
      '- ',
    ),
    fc.nat().map((word) => ({ word })),
  ),
});

it('says where a mutated pack is wrong, and never throws', { timeout: 60_000 }, () => {
  let wrong = 0;
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      let pack = wholePack;
      for (const { path, word, by } of mutations) {
        const words = (pack.files[path]?.text ?? '').split(/\b/);
        const to = typeof by === 'string' ? by : (words[by.word % words.length] ?? '');
        pack = changePack(pack, { [path]: words.with(word % words.length, to).join('') });
      }
      const { diagnostics } = compile(pack);
      for (const { at, message } of diagnostics) {
        expect(at.line).toBeGreaterThan(0);
        expect(at.column).toBeGreaterThan(0);
        expect(message.length).toBeGreaterThan(5);
      }
      if (diagnostics.some(({ severity }) => severity === 'error')) wrong += 1;
    }),
    { numRuns: propertyRuns(20) },
  );
  expect(wrong).toBeGreaterThan(5);
});
