/** Attributes of an element; numbers are rounded to a tenth, what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element as text. Attribute values are escaped; children are taken as they are. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? String(Math.round(value * 10) / 10) : value)}"`,
    )
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A text for the inside of an element, kept apart in its own writing direction: a word from right to left moves nothing. */
export function label(text: string): string {
  const isPlain = /^[\u0020-\u024f\u2010-\u2027\u2190-\u21ff\u2713\u2717]*$/.test(text);
  return escaped(isPlain ? text : `\u2068${text}\u2069`);
}

/** A whole picture with its size in pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** A picture of a size, with its font and a white ground; `title` is what a screen reader says. */
export function picture(width: number, height: number, title: string, ...children: readonly string[]): Picture {
  const [wide, high] = [Math.ceil(width), Math.ceil(height)];
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: wide,
      height: high,
      viewBox: `0 0 ${wide} ${high}`,
      role: 'img',
      'aria-label': title,
      'font-family': "'Noto Sans', 'DejaVu Sans', system-ui, sans-serif",
      fill: '#1c2733',
    },
    element('title', {}, label(title)),
    element('rect', { width: wide, height: high, fill: '#ffffff' }),
    ...children,
  );
  return { width: wide, height: high, svg };
}

/** Several pictures below each other in one. */
export function stacked(title: string, pictures: readonly Picture[]): Picture {
  let top = 0;
  const placed = pictures.map(({ svg, height }) => {
    const one = element('g', { transform: `translate(0 ${top})` }, svg);
    top += height;
    return one;
  });
  return picture(Math.max(0, ...pictures.map(({ width }) => width)), top, title, ...placed);
}

/** The width of a text in a font size, estimated on the wide side. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + letterWidth(letter), 0) * size;
}

function letterWidth(letter: string): number {
  if (/[iljt.,:;'|!() ]/.test(letter)) return 0.32;
  if (/[mwMW@—]/.test(letter)) return 0.88;
  return letter >= '\u2e80' ? 1 : 0.62;
}

/** A text in lines that fit a width, broken between words; the last line ends in … where not all of it fits. */
export function linesOf(text: string, size: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const before = lines.at(-1);
    const longer = before === undefined ? word : `${before} ${word}`;
    if (before !== undefined && widthOf(longer, size) > width) lines.push(word);
    else lines.splice(Math.max(0, lines.length - 1), 1, longer);
  }
  const kept = lines.slice(0, most).map((line) => shortened(line, size, width));
  const last = kept.at(-1) ?? '';
  return lines.length <= most ? kept : kept.with(-1, shortened(`${last} …`, size, width));
}

function shortened(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text.replace(/ …$/, '')];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

function escaped(text: string | undefined): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // A control character would make the picture no XML at all.
  return (text ?? '').replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (sign) => signs[sign] ?? '');
}
