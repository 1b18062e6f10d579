import type { ExpressionFault } from './cel.ts';

/** A fault in words, and what its author probably meant. */
export interface ExplainedFault {
  readonly message: string;
  readonly hint?: string;
}

const tokens: Readonly<Record<string, string>> = {
  EOF: 'the end',
  LPAREN: '(',
  RPAREN: ')',
  LBRACKET: '[',
  RBRACKET: ']',
  LBRACE: '{',
  RBRACE: '}',
  COMMA: ',',
  COLON: ':',
  DOT: '.',
};

/** A fault of the parser, without the names that the parser has for signs. */
export function explainSyntax({ message, offset }: ExpressionFault, text: string): ExplainedFault {
  const words = message.replace(/\b[A-Z]{2,}\b/g, (token) => tokens[token] ?? token);
  const rest = text.slice(offset);
  if (/^={1,2}/.test(rest)) return { message: words, hint: 'write == for equal, != for not equal' };
  if (/^(and|or|not)\b/i.test(rest) || /\b(and|or|not)\s*$/i.test(text.slice(0, offset))) {
    return { message: words, hint: 'write && for and, || for or, ! for not' };
  }
  return { message: words };
}

/** A fault of the type check: which two things do not fit together. */
export function explainTypes(message: string): ExplainedFault {
  const [, left, sign, right] = /^[Nn]o such overload: ([^\s(]+) (\S+) ([^\s(]+)$/.exec(message) ?? [];
  if (left === undefined || sign === undefined || right === undefined) return { message };
  const words = `${kind(left)} and ${kind(right)} do not fit together with ${sign}`;
  const kinds = [left, right];
  if (kinds.includes('date') && kinds.includes('string')) {
    return { message: words, hint: 'a date is written date("2026-01-31")' };
  }
  if (kinds.includes('int') && kinds.includes('double'))
    return { message: words, hint: 'double(...) makes them alike' };
  return { message: words };
}

function kind(type: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    int: 'a whole number',
    double: 'a number',
    bool: 'yes or no',
    date: 'a date',
  };
  return words[type] ?? type;
}
