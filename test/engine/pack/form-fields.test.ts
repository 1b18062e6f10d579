import { expect, test } from 'vitest';
import type { Json } from '../../../core/engine/basics/json.ts';
import { Cursor } from '../../../core/engine/pack/cursor.ts';
import { formPlaces, keywordValues } from '../../../core/engine/pack/form-fields.ts';
import { noPositions } from '../../../core/engine/pack/positions.ts';

const form = cursor({
  'x-category': 'plans',
  properties: {
    gnome: { $ref: '#/$defs/gnome', 'x-category': 'gnomes' },
    slugs: { type: 'array', items: { $ref: '#/$defs/slug' } },
    tags: { type: 'array', 'x-category': 'tags', items: { type: 'string' } },
  },
  $defs: {
    gnome: { properties: { hat: { 'x-category': 'hats', 'x-codes': 'colours' }, friend: { $ref: '#/$defs/gnome' } } },
    slug: { properties: { name: {} } },
  },
});

test('lists the places of a form with their categories; references are followed and circles are cut', () => {
  expect(formPlaces(form).map(({ path, category }) => [path, category])).toEqual([
    ['gnome', 'gnomes'],
    ['gnome.hat', 'hats'],
    ['slugs', 'plans'],
    ['slugs.name', 'plans'],
    ['tags', 'tags'],
  ]);
});

test('ends where references double at every step', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 60 }, (_, step) => {
      const next = { $ref: `#/$defs/d${step + 1}` };
      return [`d${step}`, { properties: { a: next, b: next } }];
    }),
  );
  expect(formPlaces(cursor({ properties: { x: { $ref: '#/$defs/d0' } }, $defs: doubling })).length).toBeLessThanOrEqual(
    5000,
  );
});

test('finds what stands under a keyword', () => {
  expect(keywordValues(form, 'x-codes')).toEqual(['colours']);
});

test('finds nothing in what is no form', () => {
  for (const value of [null, 7, 'x', [], { properties: 7 }, { properties: { a: null } }]) {
    expect(formPlaces(cursor(value as Json)).length).toBeLessThanOrEqual(1);
  }
});

function cursor(value: Json): Cursor {
  return new Cursor({ path: 'form', kind: 'form', names: [], value, hash: '', positions: noPositions });
}
