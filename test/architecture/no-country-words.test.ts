import countries from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { place, plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** Words of one country or one union of countries, its offices, papers, peoples and languages. */
const words = [
  ...['Pakistan', 'Pakistani', 'Pakistanis', 'NADRA', 'CNIC', 'NICOP', 'SNIC', 'FIA', 'MoI', 'Islamabad', 'Urdu'],
  ...['EU', 'EURA', 'European', 'Europe', 'Schengen', 'Frontex', 'Brussels', 'Islamic', 'Islam'],
];

countries.registerLocale(english);
const countryNames = Object.values(countries.getNames('en')).filter((name) => /^[A-Z]/.test(name));

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(${[...words, ...countryNames].map(escaped).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);
const pathPattern = new RegExp(pattern.source, 'giu');

/** Names of the time zone database are data of the calendar, whoever lives there. */
const zone =
  /(?<![\w/])(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z][\w+-]*(\/\w+)?/g;

function findCountryWords(files: readonly TreeFile[]): readonly Violation[] {
  return files.flatMap((file) => [
    ...Array.from(file.path.matchAll(pathPattern), ([word]) => ({ at: file.path, what: `is named after ${word}` })),
    ...Array.from(blanked(file.text).matchAll(pattern), (match) => ({
      at: place(file, match.index),
      what: `says ${match[0]}; a country's words live in its pack`,
    })),
  ]);
}

/** A typeface is called what its maker called it, by the language that it is cut for. */
const typeface = /(?<quote>["'])(Noto [A-Z][\w ]+|[A-Z]\w+ Typesetting)\k<quote>/g;

/** The text with names of zones and typefaces blanked out, so that lines keep their numbers. */
function blanked(text: string): string {
  return [zone, typeface].reduce((rest, names) => rest.replaceAll(names, (name) => ' '.repeat(name.length)), text);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('no country word stands in the code', () => {
  it('keeps every country in data', () => {
    expect(told(findCountryWords(readTree('core', 'cli', 'schemas', 'workflows', 'test/engine')))).toEqual([]);
  });

  it.each([
    '// as in Pakistan',
    'const office = "NADRA";',
    '{ "description": "Number of the CNIC." }',
    'const law = `EU law`;',
    'export const airport = "Norway";',
    'const pakistani = "a Pakistani-issued paper";',
    'const language = "Urdu";',
  ])('refuses %s', (text) => {
    expect(findCountryWords([plant('core/engine/basics/planted.ts', text)])).toHaveLength(1);
  });

  it('refuses a file named after a country', () => {
    expect(findCountryWords([plant('cli/pakistan/start.ts', '')])).toHaveLength(1);
  });

  it.each([
    'const queue = "EUPHORIA";',
    'type Neu = 1;',
    'const requestedState = 1;',
    'fiancée in Chadwick',
    "zone: 'Europe/Paris'",
    'font-family: "Noto Nastaliq Urdu", "Urdu Typesetting", serif',
  ])('stays quiet about %s', (text) => {
    expect(told(findCountryWords([plant('core/engine/basics/planted.ts', text)]))).toEqual([]);
  });
});
