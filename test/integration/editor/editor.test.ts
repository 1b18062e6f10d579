import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describedKeys } from '../../../docs/reference-pages/described-keys.ts';
import { type LanguageServer, type OpenText, type Place, startLanguageServer } from './language-server.ts';

const root = resolve(import.meta.dirname, '../../..');
const deadlines = 'country-packs/xa/services/readmission/deadlines.yaml';

let server: LanguageServer;
let opened: ReadonlyMap<string, OpenText>;
beforeAll(async () => {
  server = await startLanguageServer(root);
  const texts = packFiles().map(async (path) => [path, await server.open(path, textOf(path))] as const);
  opened = new Map(await Promise.all(texts));
}, 60_000);
afterAll(() => server.stop());

describe('an editor with the YAML language server', { timeout: 30_000 }, () => {
  test.each(packFiles())('underlines nothing in %s, and says of every key what it means', async (path) => {
    const text = textOf(path);
    const file = opened.get(path) as OpenText;
    expect(file.underlined).toEqual([]);
    for (const { key, place, descriptions } of describedKeys(text, schemaOf(path))) {
      // In the word rather than before it: there the server sees the end of what stands above.
      const said = withoutMarkup(await file.hover({ ...place, character: place.character + 1 }));
      const own = descriptions.find((description) => said.includes(withoutMarkup(description)));
      expect(own, `${path}:${place.line + 1} ${key}: ${said}`).toBeDefined();
    }
  });

  test('underlines a wrong key, and just that', async () => {
    const text = textOf(deadlines).replace('  cancelledBy:', '  canceledBy:');
    const { underlined } = await server.open(deadlines, text);
    const [found, ...others] = underlined;
    expect(others).toEqual([]);
    expect(found?.message).toContain('canceledBy');
    expect(found?.range).toEqual({ start: placeOf(text, 'canceledBy'), end: placeOf(text, ': [withdrawn]') });
  });

  test('underlines a wrong key of a form', async () => {
    const path = 'country-packs/xa/services/readmission/forms/reply.schema.json';
    const text = textOf(path).replace('"x-category"', '"x-categroy"');
    const { underlined } = await server.open(path, text);
    expect(underlined.map(({ message }) => message).join()).toContain('x-categroy');
  });

  test('underlines a value that cannot stand there', async () => {
    const text = textOf(deadlines).replace('unit: calendar-days }\n  counting', 'unit: fortnights }\n  counting');
    const { underlined } = await server.open(deadlines, text);
    expect(underlined[0]?.range.start).toEqual(placeOf(text, 'fortnights'));
    expect(underlined[0]?.message).toContain('working-days');
  });

  test.each([
    [deadlines, 'metBy', 'meet the deadline'],
    [deadlines, 'duty', 'The side that must act'],
    [deadlines, 'dayOne', 'the day of the trigger is day zero'],
    ['country-packs/xa/access.yaml', 'reach', 'every case that the side knows'],
    ['country-packs/xa/pack.yaml', 'zone', 'time zone'],
  ])('explains in %s what %s means', async (path, word, said) => {
    const text = textOf(path);
    expect(await (await server.open(path, text)).hover(placeOf(text, word))).toContain(said);
  });

  test('offers the keys of a deadline, with what they mean', async () => {
    const text = `${textOf(deadlines)}  \n`;
    const offered = await completeAt(deadlines, text, { line: text.split('\n').length - 2, character: 2 });
    expect(offered.map(({ label }) => label)).toEqual(expect.arrayContaining(['warn', 'pausedBy', 'validFrom']));
    const [valid] = offered.filter(({ label }) => label === 'validFrom');
    expect(JSON.stringify(valid?.documentation)).toContain('date');
  });

  test('offers the values of a closed list', async () => {
    const text = textOf(deadlines).replace('lastDayOff: stays', 'lastDayOff: ');
    const { line, character } = placeOf(text, 'lastDayOff: ');
    const offered = await completeAt(deadlines, text, { line, character: character + 'lastDayOff: '.length });
    expect(offered.map(({ label }) => label)).toEqual(expect.arrayContaining(['stays', 'next-working-day']));
  });

  test('offers a whole deadline to begin with', async () => {
    const text = '# yaml-language-server: $schema=../../../../schemas/pack/deadlines.schema.json\n\n';
    const offered = await completeAt(deadlines, text, { line: 1, character: 0 });
    const snippet = offered.find(({ insertText }) => insertText?.includes('metBy'));
    expect(snippet?.label).toBe('deadline');
    expect(snippet?.insertText).toMatch(/within:[\s\S]*metBy:/);
  });
});

async function completeAt(path: string, text: string, place: Place) {
  return (await server.open(path, text)).complete(place);
}

/** Every file of the teaching pack that has a schema, and one of each kind that it does not use. */
function packFiles(): readonly string[] {
  return ['country-packs/xa', 'test/packs/fixtures/allotment', 'country-packs/pakistan'].flatMap((pack) =>
    readdirSync(join(root, pack), { recursive: true, encoding: 'utf8' })
      .map((path) => `${pack}/${path}`)
      .filter((path) => /\.(yaml|json)$/.test(path) && /\$schema/.test(textOf(path)))
      .sort(),
  );
}

/** The schema that the file itself names. */
function schemaOf(path: string): string {
  const [, named = ''] = /\$schema(?:=|": ")([^\s"]+)/.exec(textOf(path)) ?? [];
  return join(root, dirname(path), named);
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Where a word stands first. */
function placeOf(text: string, word: string): Place {
  const before = text.slice(0, text.indexOf(word)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Words alone, so that escapes and line ends do not count. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll(/[\\`\s]+/g, ' ')
    .replaceAll(/ ?([^\w ]) ?/g, '$1')
    .trim();
}
