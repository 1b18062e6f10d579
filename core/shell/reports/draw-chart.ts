import { patternDefinitions } from './chart-patterns.ts';
import type { ChartSpec } from './chart-spec.ts';

/**
 * Draws a chart as SVG, named by `alt`. Expressions are interpreted, never made into code, and nothing is loaded. Throws
 * where the picture would carry what a page does not take in: that is a mistake of this program.
 */
export async function drawChart(spec: ChartSpec, alt: string): Promise<string> {
  const { vega, compile, expressionInterpreter } = await library();
  const { spec: compiled } = compile(spec as unknown as Parameters<typeof compile>[0], { logger: silent });
  const runtime = vega.parse(compiled, undefined, { ast: true });
  const view = new vega.View(runtime, {
    renderer: 'none',
    expr: expressionInterpreter,
    loader: { ...vega.loader(), load: refuse, http: refuse, file: refuse, sanitize: refuse },
    logger: silent,
  });
  try {
    return pictureOf(await view.toSVG(), alt);
  } finally {
    view.finalize();
  }
}

/** Loaded with the first picture: it takes half a second and some megabytes that no other page needs. */
let loaded: ReturnType<typeof load> | undefined;

function library() {
  loaded ??= load();
  return loaded;
}

async function load() {
  const [vega, { compile }, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ]);
  return { vega, compile, expressionInterpreter };
}

async function refuse(): Promise<never> {
  throw new Error('a chart asked for something outside of it');
}

/** Warnings are about what a pack wrote; the page that shows nothing says enough. */
const silent = {
  level: () => silent,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
};

function pictureOf(svg: string, alt: string): string {
  const found = /^<svg\b[^>]*\bwidth="([\d.]+)" height="([\d.]+)" viewBox="([-\d. ]+)">/.exec(svg);
  const inside = found && svg.slice(found[0].length);
  if (!inside || /<(?:script|style|image|foreignObject|a|use)\b|\s(?:on\w+|style|href|xlink:href)=/i.test(inside)) {
    throw new Error('a chart came out as no plain picture');
  }
  const [, width, height, box] = found;
  // Letters run as they are written; where a text stands is settled by its anchor, whatever the direction of the page.
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="${width}" height="${height}" viewBox="${box}" direction="ltr" role="img" aria-label="${escaped(alt)}">${patternDefinitions}${inside.replace(/<\w+[^<>]*>/g, withoutRoles)}`;
}

/** The picture has one name; its parts have none. */
function withoutRoles(tag: string): string {
  return tag.replace(/ (?:role|aria-\w+)="[^"]*"/g, '');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
