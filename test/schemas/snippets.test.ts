import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { type LanguageServer, startLanguageServer } from './language-server.ts';
import { type Schema, schemaFiles, schemasIn } from './schema-files.ts';
import { type Snippet, snippetValue, withDefaults } from './snippet.ts';

interface Placed {
  readonly name: string;
  readonly kind: string;
  readonly pointer: string;
  readonly schema: Schema;
  readonly snippet: Snippet;
}

/** The kinds of file that are written in JSON. */
const inJson = ['form', 'layout'];

const packSchemas = schemaFiles.filter(([path]) => path.startsWith('pack/'));
const ajv = new Ajv2020({
  schemas: packSchemas.map(([, schema]) => schema),
  strict: false,
  formats: { date: { type: 'string', validate: isCivilDate } },
});

const snippets: readonly Placed[] = packSchemas.flatMap(([path, whole]) =>
  schemasIn(whole).flatMap(([pointer, schema]) =>
    ((schema.defaultSnippets as readonly Snippet[] | undefined) ?? []).map((snippet) => {
      const kind = path.slice('pack/'.length, -'.schema.json'.length);
      return { name: `${kind}${pointer}: ${snippet.label}`, kind, pointer, schema, snippet };
    }),
  ),
);

/** What is left in a file: a list gets the snippet as its item. */
function inserted({ kind, schema, snippet }: Placed): unknown {
  const value = snippetValue(snippet.body, inJson.includes(kind) ? 'json' : 'yaml');
  return schema.type === 'array' ? [value] : value;
}

describe('the snippets of the schemas', () => {
  test('every kind of file has one to begin with', () => {
    const begun = new Set(snippets.filter(({ pointer }) => pointer === '').map(({ kind }) => kind));
    const kinds = packSchemas.map(([path]) => path.slice('pack/'.length, -'.schema.json'.length));
    expect(kinds.filter((kind) => kind !== 'shared' && !begun.has(kind))).toEqual([]);
  });

  test.each(snippets)('$name, left as it is, is sound', (placed) => {
    const validate = ajv.getSchema(
      `https://open-rcms.example/schemas/pack/${placed.kind}.schema.json#${placed.pointer}`,
    );
    expect(validate?.(inserted(placed)), ajv.errorsText(validate?.errors)).toBe(true);
  });

  test.each(snippets)('$name says what it is', ({ snippet }) => {
    expect(snippet.label).toMatch(/^[a-z ]+$/);
    expect(snippet.description).toMatch(/\.$/);
  });

  test('a placeholder that breaks the schema would be found', () => {
    const validate = ajv.getSchema('https://open-rcms.example/schemas/pack/codes.schema.json');
    expect(validate?.([snippetValue({ code: 'Not A Code!', source: {} }, 'yaml')])).toBe(false);
  });
});

describe('an editor', { timeout: 30_000 }, () => {
  const root = resolve(import.meta.dirname, '../..');
  let server: LanguageServer;
  beforeAll(async () => {
    server = await startLanguageServer(root);
  }, 30_000);
  afterAll(() => server.stop());

  const first = snippets.filter(({ kind, pointer }) => pointer === '' && !inJson.includes(kind));

  test.concurrent.each(first)('writes into an empty file of its kind: $name', async ({ kind, snippet: { label } }) => {
    const top = `# yaml-language-server: $schema=../../schemas/pack/${kind}.schema.json\n`;
    const path = `country-packs/xa/${kind}.yaml`;
    const offered = await (await server.open(path, `${top}\n`)).complete({ line: 1, character: 0 });
    const text = offered.find((each) => each.label === label)?.insertText ?? '';
    expect(offered.map((each) => each.label)).toContain(label);
    expect((await server.open(path, `${top}${withDefaults(text)}\n`)).underlined).toEqual([]);
  });

  test.concurrent.each([
    ['access', 'roles:\n  ‸\n', 'role'],
    ['access', 'roles:\n  head:\n    side: a\n    kinds: [b]\n    reach: all\n    grants:\n      - ‸\n', 'grant'],
    ['calendar', 'id: home\nweekend: [6, 7]\ncovered: []\ndays:\n  - ‸\n', 'tentative day'],
    [
      'deadlines',
      'first:\n  duty: a\n  starts: { transition: b }\n  within: { amount: 3, unit: weeks }\n  metBy: [c]\n‸\n',
      'deadline',
    ],
    ['pack', 'id: xa\nauthorities:\n  ‸\n', 'authority'],
    ['pack', 'id: xa\ncounterparts:\n  XA: { name: { en: "Xa" } }\n  ‸\n', 'counterpart'],
    ['pack', 'id: xa\ninstruments:\n  ‸\n', 'instrument'],
    ['scenario', 'title: "A"\nservice: a\npeople: {}\nsteps:\n  - ‸\n', 'refused step'],
    ['service', 'opensOn: a\ntransitions:\n  ‸\n', 'transition'],
    ['service', 'opensOn: a\nsuspensions:\n  ‸\n', 'suspension'],
    ['workflow', 'id: a\ninitial: b\nstates:\n  ‸\n', 'agencies at once'],
  ])('offers in %s, in the middle of a file (%#)', async (kind, marked, label) => {
    const text = `# yaml-language-server: $schema=../../schemas/pack/${kind}.schema.json\n${marked}`;
    const before = text.slice(0, text.indexOf('‸')).split('\n');
    const place = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const offered = await (await server.open(`country-packs/xa/${kind}.yaml`, text.replace('‸', ''))).complete(place);
    expect(offered.map((each) => each.label)).toContain(label);
  });
});
