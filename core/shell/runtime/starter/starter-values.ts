import { engineVersion, packLanguageVersion } from '../../../engine/pack/engine-version.ts';
import type { StarterAnswers, StarterCountry } from './starter-answers.ts';

/** What stands for each `${name}` in the files of the starter. Texts are quoted, so that none can be read as anything else. */
export function starterValues(answers: StarterAnswers): Readonly<Record<string, string>> {
  const { country, counterparts, languages } = answers;
  const first = counterparts[0] ?? country;
  return {
    id: answers.id,
    language: String(packLanguageVersion),
    engine: `>=${engineVersion} <${Number(engineVersion.split('.')[0]) + 1}.0.0`,
    languages: `[${languages.join(', ')}]`,
    zone: country.zone,
    title: quoted(answers.title),
    citation: quoted(answers.citation),
    parties: `{ ${[country, ...counterparts].map(({ code }) => `${code}: {}`).join(', ')} }`,
    country: country.code,
    countryCode: country.code,
    countryName: inEach(languages, country.name),
    ministryName: inEach(languages, `Ministry of ${country.name}`),
    agency: agencyOf(first),
    agencies: counterparts.map((each) => agency(each, languages)).join('\n'),
    counterparts: counterparts
      .map((each) => `  ${each.code}: { name: ${inEach(languages, each.name)}, calendar: ${calendarOf(each)} }`)
      .join('\n'),
    weekend: `[${country.weekend.join(', ')}]`,
    reference: country.code.replaceAll(/[^A-Z0-9]/g, ''),
    source:
      '{ instrument: agreement, status: unconfirmed, note: "Write the article, and confirmed once somebody has read it." }',
    reply: flow(answers.reply),
    transfer: flow(answers.transfer),
  };
}

/** The id of the agency of a State that asks. */
export function agencyOf({ code }: StarterCountry): string {
  return `${code.toLowerCase()}-returns`;
}

/** The id of the calendar of a State that asks. */
export function calendarOf({ code }: StarterCountry): string {
  return code.toLowerCase();
}

/** A value in YAML's flow style. */
export function flow(value: Readonly<Record<string, string | number | boolean>>): string {
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${key}: ${each}`)
    .join(', ')} }`;
}

function agency(of: StarterCountry, languages: readonly string[]): string {
  return [
    `  ${agencyOf(of)}:`,
    '    kind: return-agency',
    '    side: requesting',
    `    counterpart: ${of.code}`,
    `    name: ${inEach(languages, `Return agency of ${of.name}`)}`,
    `    zone: ${of.zone}`,
  ].join('\n');
}

function inEach(languages: readonly string[], text: string): string {
  return `{ ${languages.map((language) => `${language}: ${quoted(text)}`).join(', ')} }`;
}

/** JSON is YAML: a quoted text means the same in both. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
