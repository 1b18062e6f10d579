import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { Saying } from './saying.ts';
import { wordsForTemplates } from './words-for-templates.ts';

/** Makes the page from a handbook. */
export type ProcedureTemplate = (context: object) => string;

const templates = new URL('./templates/', import.meta.url);
const styles = new URL('./style/', import.meta.url);

/**
 * The templates in an instance of their own, with the words of one language. They are strict: what is not there stops
 * the page. Everything is escaped but the style sheet and the drawings, which this folder writes itself.
 */
export function procedureTemplate(saying: Saying, drawings: ReadonlyMap<string, string>): ProcedureTemplate {
  const instance = Handlebars.create();
  const helpers = wordsForTemplates(saying);
  const own: Record<string, Handlebars.HelperDelegate> = {
    style: () => new Handlebars.SafeString(styleSheet(saying.number(1) === '1' ? 'decimal' : 'persian')),
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
  for (const file of namesIn(templates, '.hbs')) {
    const compiled = instance.compile(readText(new URL(file, templates)), options);
    instance.registerPartial(file.replace(/\.hbs$/, ''), compiled);
  }
  return instance.compile('{{> page}}', options);
}

/** The style sheet, without the notes of its authors, with page numbers in the digits of the language. */
function styleSheet(digits: 'decimal' | 'persian'): string {
  const text = namesIn(styles, '.css')
    .map((name) => readText(new URL(name, styles)).replace(/\/\*[\s\S]*?\*\/\s*/g, ''))
    .join('');
  return text.replace(/counter\((pages?)\)/g, `counter($1, ${digits})`);
}

function namesIn(folder: URL, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

function readText(file: URL): string {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}
