import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { PageWords } from './page-words.ts';

/** Renders a view. Every value is escaped; a picture is taken in where it is one, and nothing else. */
export type ViewEngine = (view: string, model: object, words: PageWords) => string;

const folder = new URL('./views/', import.meta.url);

const knownHelpers = { say: true, is: true, number: true, picture: true } as const;

/**
 * The views in an instance of their own, compiled once. They are strict: a name that a model lacks stops the page, so that
 * what is missing is found by the first test that shows it.
 */
export function createViewEngine(): ViewEngine {
  const instance = Handlebars.create();
  const helpers: Record<string, Handlebars.HelperDelegate> = {
    say(key: string, { hash, data }: Handlebars.HelperOptions) {
      const given = Object.entries(hash as Readonly<Record<string, unknown>>);
      const values = given.map(([name, value]) => [name, typeof value === 'number' ? value : String(value ?? '')]);
      return (data.words as PageWords).say(key, Object.fromEntries(values));
    },
    number: (value: number, { data }: Handlebars.HelperOptions) => (data.words as PageWords).number(value),
    picture: (svg: unknown) => new Handlebars.SafeString(plainPicture(svg)),
    is: (left: unknown, right: unknown) => left === right,
  };
  for (const [name, helper] of Object.entries(helpers)) instance.registerHelper(name, helper);
  const options = { strict: true, knownHelpersOnly: true, knownHelpers, preventIndent: true } as const;
  const views = new Map<string, Handlebars.TemplateDelegate>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.hbs')) continue;
    const name = path.replaceAll('\\', '/').replace(/\.hbs$/, '');
    const text = readFileSync(new URL(path, folder), 'utf8').replaceAll('\r\n', '\n');
    const compiled = instance.compile(text, options);
    views.set(name, compiled);
    instance.registerPartial(name, compiled);
  }
  return (view, model, words) => {
    const template = views.get(view);
    if (!template) throw new Error(`there is no view ${view}`);
    return template(model, { data: { words } });
  };
}

/** A picture that was drawn here: without script, style, address or anything that a browser would do with it. */
function plainPicture(svg: unknown): string {
  const text = String(svg);
  const isPlain = /^<svg [^<>]*>/.test(text) && text.endsWith('</svg>');
  if (!isPlain || /<(?!\/?(?:svg|g|path|rect|line|text|tspan|circle|defs|pattern|title|clipPath)\b)/.test(text)) {
    throw new Error('a picture holds more than a picture');
  }
  return text;
}
