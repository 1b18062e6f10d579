import { isJsonObject, type Json } from '../basics/json.ts';
import type { ScenarioData, ScenarioStep } from './scenario-data.ts';

/** Where an editor finds the schema of a scenario that lies in `scenarios/` of a pack beside this project. */
const besideThisProject = '../../../schemas/pack/scenario.schema.json';

/**
 * A scenario as the text of a file, ready to be kept in `scenarios/`: reading it gives the same scenario again. Its
 * first line names the schema, as a path from the file.
 */
export function writeScenario(scenario: ScenarioData, schema = besideThisProject): string {
  const { title, service, people, parties, begun = [], steps } = scenario;
  const given = [...begun.map(({ step }) => step), ...(scenario.given ?? [])];
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    `title: ${JSON.stringify(title)}`,
    `service: ${flow(service)}`,
    'people:',
    ...Object.entries(people).map(([name, person]) => `  ${name}: ${flow(person as unknown as Json)}`),
    ...(parties ? [`parties: ${flow(parties)}`] : []),
    ...(given.length === 0 ? [] : ['given:', ...given.flatMap(stepLines)]),
    'steps:',
    ...steps.flatMap(stepLines),
  ];
  return `${lines.join('\n')}\n`;
}

function stepLines(step: ScenarioStep): readonly string[] {
  const entries = Object.entries(step as unknown as Readonly<Record<string, Json | undefined>>);
  return entries
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .flatMap(([key, value], index) => {
      const lines = key === 'then' && isJsonObject(value) ? thenLines(value) : [`${key}: ${flow(value)}`];
      return lines.map((text, line) => `${index === 0 && line === 0 ? '  - ' : '    '}${text}`);
    });
}

function thenLines(then: Readonly<Record<string, Json>>): readonly string[] {
  return [
    'then:',
    ...Object.entries(then).flatMap(([key, value]) =>
      isJsonObject(value)
        ? [`  ${key}:`, ...Object.entries(value).map(([name, one]) => `    ${name}: ${flow(one)}`)]
        : [`  ${key}: ${flow(value)}`],
    ),
  ];
}

/** A value on one line. Only a plain word is written without quotation marks: yes and no are words too. */
function flow(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item)).join(', ')}]`;
  if (isJsonObject(value)) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    return entries.length === 0
      ? '{}'
      : `{ ${entries.map(([key, each]) => `${word(key)}: ${flow(each)}`).join(', ')} }`;
  }
  return typeof value === 'string' ? word(value) : JSON.stringify(value);
}

function word(text: string): string {
  const isPlain = /^([a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*(\.[a-z][a-zA-Z0-9-]*)*|\d{4}-\d\d-\d\d)$/.test(text);
  return isPlain && !['true', 'false', 'null'].includes(text) ? text : JSON.stringify(text);
}
