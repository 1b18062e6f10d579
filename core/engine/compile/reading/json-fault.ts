/** Why a text is not JSON, at a character of it. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

/** What a parser's message about a text means. The parser tells the place, or only quotes what stands around it. */
export function jsonFault(said: string, text: string): JsonFault {
  const offset = offsetOf(said, text);
  const message = said
    .replace(/,? (?:in JSON )?at position .*$/s, '')
    .replace(/, (?:\.\.\.)?".*is not valid JSON$/s, '')
    .replace(/\.*$/, '.');
  const hint = hintAt(text, offset);
  return { offset, message, ...(hint === undefined ? {} : { hint }) };
}

const quotedBefore = 10;

function offsetOf(said: string, text: string): number {
  const place = /at position (\d+)/.exec(said)?.[1];
  if (place !== undefined) return Number(place);
  const quoted = /, (\.\.\.)?"(.*?)"(?:\.\.\.)? is not valid JSON$/s.exec(said);
  const at = quoted ? text.indexOf(quoted[2] as string) : -1;
  if (!quoted || at === -1) return text.trimEnd().length;
  if (quoted[1] !== undefined) return at + quotedBefore;
  const token = /^Unexpected token '(.)'/su.exec(said)?.[1];
  return Math.max(0, token === undefined ? 0 : text.indexOf(token));
}

function hintAt(text: string, offset: number): string | undefined {
  const rest = text.slice(offset);
  if (/^[\]}]/.test(rest) && /,\s*$/.test(text.slice(0, offset))) {
    return 'Delete the comma before it: no comma follows the last entry.';
  }
  if (rest.startsWith('/')) return 'JSON has no comments; write a "$comment" key, or a .md file beside it.';
  if (rest.startsWith("'")) return 'JSON has double quotation marks only.';
  if (offset >= text.trimEnd().length) return 'The file ends too early: a quotation mark or a bracket is not closed.';
  return undefined;
}
