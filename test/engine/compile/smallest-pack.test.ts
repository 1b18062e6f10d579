import { expect, test } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { sourceFile } from '../../packs/load-pack.ts';

const files = {
  'pack.yaml': `
id: teapot
version: 1.0.0
language: 2
engine: ">=0.1.0"
languages: [en]
zone: Asia/Kathmandu
sides: [household]
services: [tea]
authorityKinds: [kitchen]
`,
  'categories.yaml': 'tea-facts: { flags: [clear, free-text] }',
  'access.yaml':
    'roles: { cook: { side: household, kinds: [kitchen], reach: all, grants: [{ reads: [tea-facts], may: [open-case, pour] }] } }',
  'retention.yaml': `
- { categories: "*", holders: "*", outcomes: "*", keep: { amount: 1, unit: weeks }, from: closed, then: erase, source: { status: policy } }
- { kinds: "*", holders: "*", outcomes: "*", keep: { amount: 1, unit: weeks }, from: recorded, then: erase, source: { status: policy } }
`,
  'locales/en.yaml': `
pack: { title: Teapot }
categories: { tea-facts: About the tea }
roles: { cook: Cook }
services: { tea: Tea }
states: { tea: { cold: Cold, poured: Poured } }
transitions: { tea: { pour: Pour } }
outcomes: { drunk: Drunk }
`,
  'services/tea/service.yaml': `
opensOn: household
reference: TEA
messages: tea-facts
forms: {}
transitions: { pour: { by: household, source: { status: policy } } }
`,
  'services/tea/workflow.yaml': `
id: tea
initial: cold
states:
  cold: { on: { pour: poured } }
  poured: { type: final, meta: { outcome: drunk } }
`,
};

test('a procedure with one side needs no parties, whitelist, conditions, deadlines, calendars or world', () => {
  const sources = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sourceFile(text)]));
  const { pack, diagnostics } = compile({ name: 'teapot', files: sources, patterns: {}, hash: 'hash' });
  expect(diagnostics.map(({ code }) => code)).toEqual([]);
  const tea = pack?.services.tea;
  expect(tea?.machine.step('cold', 'pour', () => true)).toMatchObject({ is: 'moved', state: 'poured' });
  expect(tea?.deadlines).toEqual([]);
  expect(pack?.whitelist).toEqual([]);
  expect(Object.keys(pack?.seed.authorities ?? {})).toEqual([]);
});
