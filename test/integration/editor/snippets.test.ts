import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inJson, snippets } from '../../schemas/placed-snippets.ts';
import { withDefaults } from '../../schemas/snippet.ts';
import { type LanguageServer, startLanguageServer } from './language-server.ts';

describe('an editor', { timeout: 30_000 }, () => {
  const root = resolve(import.meta.dirname, '../../..');
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
