import type { YAMLError } from 'yaml';

/** What a fault means to an author, how it is usually mended, and where it is if not where the parser stumbled. */
export interface YamlFault {
  readonly message: string;
  readonly hint?: string;
  /** Offset in the text. */
  readonly at?: number;
  /** True where nothing after it can be read as its author meant it. */
  readonly isLast?: true;
}

/** The parser's fault in the words of an author. */
export function yamlFault(
  { code, message, pos }: Pick<YAMLError, 'code' | 'message' | 'pos'>,
  text: string,
): YamlFault {
  const line = lineAt(text, pos[0]);
  const bracket = code === 'BAD_INDENT' && /^Flow /.test(message) ? openBracket(text.slice(0, pos[0])) : undefined;
  if (bracket !== undefined) {
    const closing = text[bracket] === '{' ? '}' : ']';
    return { message: `The bracket ${text[bracket]} is never closed.`, hint: `Close it with ${closing}.`, at: bracket };
  }
  if (line.includes('\u00a0'))
    return { message: 'A no-break space stands in this line.', hint: 'Write an ordinary space.' };
  if (code === 'TAB_AS_INDENT' || /^ *\t/.test(line)) {
    return { message: 'The line is indented with a tab.', hint: 'Indent with spaces.' };
  }
  if (code === 'UNEXPECTED_TOKEN' && /flow-(map|seq)-end/.test(message)) {
    return { message: 'This bracket closes nothing.', hint: 'Delete it, or open it before.', isLast: true };
  }
  const known = Object.hasOwn(faults, code) ? faults[code] : undefined;
  return known ?? { message: withoutPlace(message) };
}

const quoted =
  'A text with a colon and a space in it, or that begins with one of > | & * ! % @ { [, needs quotation marks.';
const together =
  'Look for a quotation mark too many or too few. They stand around the whole text, or nowhere: "a" == b is written \'"a" == b\'.';

const faults: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  BAD_INDENT: {
    message: 'The line does not begin in the same column as its neighbours.',
    hint: 'Keys that belong together begin in the same column.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A second key follows where a text stands already: in this line, or in the next one, which begins deeper.',
    hint: `Begin keys that belong together in the same column. ${quoted}`,
  },
  BLOCK_SCALAR_HEADER: { message: 'After > or | a text begins on the next line.', hint: quoted },
  BAD_SCALAR_START: { message: 'A text cannot begin with this character.', hint: quoted },
  MULTILINE_IMPLICIT_KEY: {
    message: 'Something like "key: value" is expected here.',
    hint: 'Look for a missing colon, a missing space after it, or a line that begins in the wrong column.',
  },
  UNEXPECTED_TOKEN: { message: 'Something follows where the value has ended.', hint: together },
};

/** Where a bracket stands that is still open at the end of a text, or is closed by one of the other kind. What is quoted or a note does not count. */
function openBracket(text: string): number | undefined {
  const open: number[] = [];
  const pairs = ['[]', '{}'];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|(?<=^|\s)#.*|[[{\]}]/gm)) {
    if (token === '[' || token === '{') open.push(index);
    else if (token === ']' || token === '}') {
      const last = open.pop();
      if (last !== undefined && !pairs.includes(`${text[last]}${token}`)) return last;
    }
  }
  return open.at(-1);
}

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
