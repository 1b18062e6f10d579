import { describe, expect, test } from 'vitest';
import { explainSchemaErrors } from '../../../../core/engine/compile/reading/explain-schema-errors.ts';
import { packValidator } from '../../../../core/engine/compile/reading/pack-schemas.ts';
import type { FileKind } from '../../../../core/engine/pack/file-kinds.ts';

const deadline = { duty: 'keeper', starts: { transition: 'go' }, within: { unit: 'without-delay' }, metBy: ['done'] };

describe('a mistake in the shape of a file', () => {
  test('is one problem although a choice has several branches', () => {
    expect(explained('deadlines', { lamp: { ...deadline, counting: { dayOne: 'day-affter' } } })).toEqual([
      {
        pointer: '/lamp/counting/dayOne',
        code: 'VALUE-NOT-ALLOWED',
        message: '"day-affter" is not one of the values that can stand here: day-after, same-day.',
        hint: 'Did you mean "day-after"?',
      },
    ]);
    expect(explained('deadlines', { lamp: { ...deadline, metBy: { any: ['done'] } } })).toMatchObject([
      { pointer: '/lamp/metBy', code: 'MISSING-KEY', message: 'The key "source" is missing.' },
    ]);
    expect(
      explained('workflow', { id: 'x', initial: 'a', states: { a: { on: { go: [{ guard: 'g' }] } } } }),
    ).toMatchObject([{ pointer: '/states/a/on/go/0', code: 'MISSING-KEY', message: 'The key "target" is missing.' }]);
    expect(explained('workflow', { id: 'x', initial: 'a', states: { a: { on: { go: 'B' } } } })).toMatchObject([
      { pointer: '/states/a/on/go', code: 'WRONG-FORM' },
    ]);
  });

  test('says what is expected where no branch of a choice fits', () => {
    expect(explained('deadlines', { lamp: { ...deadline, within: { amount: 'many', unit: 'weeks' } } })).toMatchObject([
      {
        pointer: '/lamp/within/amount',
        code: 'WRONG-TYPE',
        message: 'A whole number or "unknown" is expected here, not "many".',
      },
    ]);
    expect(explained('deadlines', { lamp: { ...deadline, within: { amount: 'unkown' } } })).toMatchObject([
      { pointer: '/lamp/within/amount', hint: 'Did you mean "unknown"?' },
    ]);
    expect(explained('deadlines', { lamp: { ...deadline, within: { amount: '48', unit: 'hours' } } })).toMatchObject([
      { pointer: '/lamp/within/amount', hint: 'Write the number without quotation marks.' },
    ]);
    expect(explained('deadlines', { lamp: { ...deadline, metBy: 7 } })).toMatchObject([
      { pointer: '/lamp/metBy', code: 'WRONG-TYPE', message: 'A list or keys with values is expected here, not 7.' },
    ]);
    expect(
      explained('retention', [
        JSON.parse(
          '{"categories":"identity","holders":"*","outcomes":"*","keep":{"amount":1,"unit":"years"},"from":"closed","then":"erase"}',
        ),
      ]),
    ).toMatchObject([{ pointer: '/0/categories', message: 'A list or "*" is expected here, not "identity".' }]);
  });

  test('counts the keys of which one must stand', () => {
    expect(explained('deadlines', { lamp: { ...deadline, starts: {} } })).toMatchObject([
      {
        code: 'NOT-EXACTLY-ONE',
        pointer: '/lamp/starts',
        message: expect.stringContaining('"transition" or "entered"'),
      },
    ]);
    expect(explained('deadlines', { lamp: { ...deadline, counting: { lastDayOff: 'stays' } } })).toMatchObject([
      { code: 'MISSING-KEY', pointer: '/lamp/counting', message: '"preset" or "dayOne" is missing.' },
    ]);
    expect(
      explained('deadlines', {
        lamp: {
          ...deadline,
          extension: { askedBy: 'a', reasons: 'b', total: { amount: 1, unit: 'weeks' }, blockedIf: 'x' },
        },
      }),
    ).toMatchObject([{ code: 'MISSING-KEY', message: 'The key "whenUnknown" is missing where "blockedIf" is.' }]);
  });

  test('points at a key that is not known, and says what was meant or where it belongs', () => {
    expect(
      explained('workflow', { id: 'x', initial: 'a', states: { a: { after: { 1000: 'b' }, metta: {} } } }),
    ).toEqual([
      {
        pointer: '/states/a/after',
        code: 'UNKNOWN-KEY',
        message: 'The key "after" is not known here.',
        hint: 'Time belongs in deadlines.yaml: a deadline sends an event when it expires.',
        isKey: true,
      },
      expect.objectContaining({ pointer: '/states/a/metta', hint: 'Did you mean "meta"?', isKey: true }),
    ]);
  });

  test.each(['after', 'invoke', 'entry', 'exit', 'actions', 'history', 'tags', 'cond', 'always_'])(
    'refuses %s in a workflow',
    (key) => {
      expect(explained('workflow', { id: 'x', initial: 'a', states: { a: { [key]: {} } } })).toMatchObject([
        { code: 'UNKNOWN-KEY' },
      ]);
    },
  );

  test.each(['*', 'xstate.done', 'done.invoke', 'Shout'])('refuses %s as an event', (event) => {
    expect(explained('workflow', { id: 'x', initial: 'a', states: { a: { on: { [event]: 'a' } } } })).toMatchObject([
      { code: 'WRONG-FORM', isKey: true },
    ]);
  });

  test('never hides another', () => {
    const codes = explained('access', {
      roles: { a: { side: 1, kinds: [], reach: 'x', grants: [{ mays: [] }] } },
      seperations: [],
    });
    expect(codes.map(({ code }) => code).sort()).toEqual([
      'OUT-OF-RANGE',
      'UNKNOWN-KEY',
      'UNKNOWN-KEY',
      'VALUE-NOT-ALLOWED',
      'WRONG-TYPE',
    ]);
  });

  test('is no mistake where a form uses the dialect in full', () => {
    expect(
      explained('form', {
        title: 'T',
        description: 'D.',
        type: 'object',
        additionalProperties: false,
        properties: {
          a: { description: 'A.', type: ['string', 'null'] },
          b: { description: 'B.', type: 'array', items: { $ref: '#/$defs/c' } },
        },
        $defs: { c: { description: 'C.', type: 'string' } },
        allOf: [JSON.parse('{"if":{"required":["a"]},"then":{"properties":{"b":{"minItems":1}}}}')],
        dependentSchemas: { a: { required: ['b'] } },
      }),
    ).toEqual([]);
  });
});

function explained(kind: FileKind, value: unknown) {
  const validate = packValidator(kind);
  if (!validate) throw new Error(`no schema for ${kind}`);
  return validate(value) ? [] : explainSchemaErrors(validate.errors ?? []);
}
