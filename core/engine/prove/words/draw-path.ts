import type { PathStep } from './path-in-words.ts';

/** What is drawn: what is wrong, and the steps that show it. */
export interface DrawnPath {
  readonly title: string;
  /** Where the case stands at the beginning. */
  readonly begin: string;
  readonly steps: readonly Omit<PathStep, 'named'>[];
  /** Said below the last box, in its colour. */
  readonly end: string;
}

const width = 640;
const margin = 24;
const lineHeight = 18;
const charactersPerLine = 60;
const boxPadding = 12;
const gap = 14;

/**
 * A path as a picture (SVG): boxes for where the case stands, one below the other, and beside each arrow who does what
 * and what must be so. Ink on white with nothing from outside, so that it can be printed and put into a file.
 */
export function drawPath({ title, begin, steps, end }: DrawnPath): string {
  const parts: string[] = [];
  let y = margin;
  const put = (text: string, x: number, style: string): void => {
    for (const line of wrap(text)) {
      y += lineHeight;
      parts.push(`<text x="${x}" y="${y}" ${style}>${escapeXml(line)}</text>`);
    }
  };
  const box = (text: string, isLast: boolean): void => {
    const lines = wrap(text);
    const height = lines.length * lineHeight + boxPadding * 2 - 4;
    const look = isLast ? 'fill="#fdecea" stroke="#b3261e" stroke-width="2"' : 'fill="#f4f6f8" stroke="#52606d"';
    parts.push(`<rect x="${margin}" y="${y}" width="${width - margin * 2}" height="${height}" rx="6" ${look}/>`);
    lines.forEach((line, index) => {
      const at = y + boxPadding + 10 + index * lineHeight;
      parts.push(
        `<text x="${margin + boxPadding}" y="${at}" font-weight="bold" fill="#1f2933">${escapeXml(line)}</text>`,
      );
    });
    y += height;
  };
  put(title, margin, 'font-weight="bold" font-size="15" fill="#1f2933"');
  y += gap;
  box(begin, steps.length === 0);
  steps.forEach(({ what, who, conditions, where }, index) => {
    const top = y;
    y += gap / 2;
    put(`${index + 1}. ${what}`, margin + 56, 'fill="#1f2933"');
    put(who, margin + 56, 'font-size="12" fill="#52606d"');
    for (const condition of conditions) put(`if ${condition}`, margin + 56, 'font-size="12" fill="#8d5a00"');
    y += gap;
    const x = margin + 28;
    parts.push(`<line x1="${x}" y1="${top}" x2="${x}" y2="${y - 7}" stroke="#52606d" stroke-width="1.5"/>`);
    parts.push(`<path d="M ${x - 5} ${y - 8} L ${x + 5} ${y - 8} L ${x} ${y} Z" fill="#52606d"/>`);
    box(where, index === steps.length - 1);
  });
  y += gap / 2;
  put(end, margin, 'fill="#b3261e"');
  const height = y + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="14" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** Breaks a text between words, and a longer word where it must. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap(cut)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 1 > charactersPerLine) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

function cut(word: string): readonly string[] {
  return word.match(new RegExp(`.{1,${charactersPerLine}}`, 'gu')) ?? [];
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
