import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { helpersOf } from './helpers.ts';
import type { Saying } from './saying.ts';

/** Makes the page from a handbook. */
export type ProcedureTemplate = (context: object) => string;

const folder = new URL('./templates/', import.meta.url);

/**
 * The templates in an instance of their own, with the words of one language. They are strict: what is not there stops
 * the page. Everything is escaped but the style sheet and the drawings, which this folder writes itself.
 */
export function procedureTemplate(saying: Saying, drawings: ReadonlyMap<string, string>): ProcedureTemplate {
  const instance = Handlebars.create();
  const helpers = helpersOf(saying);
  const own: Record<string, Handlebars.HelperDelegate> = {
    style: () => new Handlebars.SafeString(readText('procedure.css')),
    drawing: (service: string, index: number) => new Handlebars.SafeString(drawings.get(`${service} ${index}`) ?? ''),
    lang: () => saying.language,
    wordsLang: () => saying.words.language,
    direction: () => saying.words.direction,
    isForeign: () => saying.words.language !== saying.language,
  };
  const all = { ...helpers, ...own };
  for (const [name, helper] of Object.entries(all)) instance.registerHelper(name, helper);
  const knownHelpers = Object.fromEntries(Object.keys(all).map((name) => [name, true]));
  const options = { strict: true, knownHelpersOnly: true, knownHelpers, preventIndent: true } as const;
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.hbs'))
    .sort()) {
    const compiled = instance.compile(readText(file), options);
    instance.registerPartial(file.replace(/\.hbs$/, ''), compiled);
  }
  return instance.compile('{{> page}}', options);
}

function readText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
}
