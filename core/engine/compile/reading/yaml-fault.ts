import type { YAMLError } from 'yaml';

/** What the parser's fault means to an author, and how it is usually mended. */
export function yamlFault(
  { code, message, pos }: Pick<YAMLError, 'code' | 'message' | 'pos'>,
  text: string,
): { readonly message: string; readonly hint?: string } {
  const line = lineAt(text, pos[0]);
  if (line.includes('\u00a0'))
    return { message: 'A no-break space stands in this line.', hint: 'Write an ordinary space.' };
  if (code === 'TAB_AS_INDENT' || /^ *\t/.test(line)) {
    return { message: 'The line is indented with a tab.', hint: 'Indent with spaces.' };
  }
  const known = Object.hasOwn(faults, code) ? faults[code] : undefined;
  return known ?? { message: withoutPlace(message) };
}

const quoted =
  'A text with a colon and a space in it, or that begins with one of > | & * ! % @ { [, needs quotation marks.';
const together = 'Put quotation marks around the whole text, or none: "a" == b is written \'"a" == b\'.';

const faults: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  BAD_INDENT: {
    message: 'The line does not begin in the same column as its neighbours.',
    hint: 'Keys that belong together begin in the same column.',
  },
  BLOCK_AS_IMPLICIT_KEY: { message: 'A second key stands in the same line.', hint: quoted },
  BLOCK_SCALAR_HEADER: { message: 'After > or | a text begins on the next line.', hint: quoted },
  BAD_SCALAR_START: { message: 'A text cannot begin with this character.', hint: quoted },
  MULTILINE_IMPLICIT_KEY: {
    message: 'Something like "key: value" is expected here.',
    hint: 'Look for a missing colon, a missing space after it, or a line that begins in the wrong column.',
  },
  UNEXPECTED_TOKEN: { message: 'Something follows where the value has ended.', hint: together },
};

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}

function withoutPlace(message: string): string {
  return message
    .replace(/ at line \d+, column \d+:?[\s\S]*$/, '')
    .replace(/Missing closing (["'])quote/, 'A quotation mark $1 is not closed')
    .replace(/\.?$/, '.');
}
