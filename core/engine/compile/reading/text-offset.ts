/** How a text is written in a file. */
export type TextStyle = 'plain' | 'single' | 'double' | 'block';

/**
 * The place, in what stands in the file, of a character of the text that it means. Folding changes white space only,
 * so characters that are not white space are counted on both sides: exact in every style, with any line ending.
 * `source` begins with the first character of the scalar: a quotation mark, or the `|` or `>` of a block.
 */
export function textOffset(source: string, style: TextStyle, text: string, offset: number): number {
  const before = countSolid(text.slice(0, offset));
  const isOnSolid = offset < text.length && !isSpace(text[offset] as string);
  let index = firstCharacter(source, style);
  let solid = 0;
  let afterLast = index;
  while (index < source.length) {
    const unit = unitAt(source, index, style);
    if (unit.solid > 0) {
      if (isOnSolid && solid + unit.solid > before) return index;
      solid += unit.solid;
      if (solid <= before) afterLast = index + unit.length;
    }
    index += unit.length;
  }
  return afterLast + (isOnSolid ? 0 : trailingSpaces(text, offset));
}

function firstCharacter(source: string, style: TextStyle): number {
  if (style === 'plain') return 0;
  if (style !== 'block') return 1;
  const lineEnd = source.indexOf('\n');
  return lineEnd === -1 ? source.length : lineEnd + 1;
}

/** One character as it is written, and how many characters that are not white space it means. */
function unitAt(source: string, index: number, style: TextStyle): { length: number; solid: number } {
  const character = source[index] as string;
  if (style === 'single' && character === "'") return { length: source[index + 1] === "'" ? 2 : 1, solid: 1 };
  if (style === 'double' && character === '\\') return escapeAt(source, index);
  return { length: 1, solid: isSpace(character) ? 0 : 1 };
}

function escapeAt(source: string, index: number): { length: number; solid: number } {
  const letter = source[index + 1] ?? '';
  const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  if (digits > 0) {
    const code = Number.parseInt(source.slice(index + 2, index + 2 + digits), 16);
    const means = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    return { length: 2 + digits, solid: countSolid(means) };
  }
  const meansSpace = letter === '' || ' \t\r\nntrvf_LP'.includes(letter);
  return { length: 2, solid: meansSpace ? 0 : 1 };
}

function trailingSpaces(text: string, offset: number): number {
  let count = 0;
  while (count < offset && isSpace(text[offset - 1 - count] as string) && text[offset - 1 - count] !== '\n') count += 1;
  return count;
}

function countSolid(text: string): number {
  let count = 0;
  for (const character of text.split('')) if (!isSpace(character)) count += 1;
  return count;
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}
