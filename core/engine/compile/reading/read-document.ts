import { LineCounter, parseDocument } from 'yaml';
import type { Json } from '../../basics/json.ts';
import { noPositions, type Positions } from '../../pack/positions.ts';
import { jsonFault } from './json-fault.ts';
import { deepest, NodeReader } from './node-reader.ts';
import type { TextProblem } from './text-problem.ts';
import { yamlFault } from './yaml-fault.ts';

/** A document as a value, with the place of each value; undefined where it cannot be read at all. */
export interface ReadDocument {
  readonly value: Json | undefined;
  readonly positions: Positions;
  /** Pointers to values that were refused: what stands in their place says nothing. */
  readonly refused: ReadonlySet<string>;
}

const mostCharacters = 1_000_000;

/**
 * Reads YAML 1.2 (core schema) or JSON. Whatever could mean something else than it seems to is refused: anchors,
 * aliases, merge keys, tags, numbers that are not written as in JSON or lose digits, a key that stands twice.
 */
export function readDocument(text: string, format: 'yaml' | 'json', problem: TextProblem): ReadDocument {
  if (text.length > mostCharacters) {
    problem(0, 'FILE-TOO-LARGE', `The file has ${text.length} characters; at most ${mostCharacters} are read.`);
    return nothing();
  }
  const lone = /\r(?!\n)/.exec(text);
  if (lone) {
    const hint = 'Save the file with line feeds at the ends of its lines.';
    problem(lone.index, 'TEXT-REFUSED', 'A carriage return without a line feed stands here.', hint);
    return nothing();
  }
  const strange = /[[\p{Cc}\p{Cs}]--[\t\n\r]]/v.exec(text);
  if (strange) {
    problem(strange.index, 'TEXT-REFUSED', 'A control character, or half of a character, stands here.', 'Delete it.');
    return nothing();
  }
  if (nesting(text) > deepest) {
    problem(0, 'NESTING-TOO-DEEP', `Values stand inside each other more than ${deepest} deep.`);
    return nothing();
  }
  if (format === 'json' && !isJsonText(text, problem)) return nothing();
  return readNodes(format === 'json' ? text.replaceAll('\t', ' ') : text, problem);
}

function readNodes(text: string, problem: TextProblem): ReadDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
  });
  let told = -1;
  let toldUntil = 0;
  for (const error of document.errors) {
    // One slip makes the parser stumble several times, often line after line; the first time tells what is wrong.
    if (error.pos[0] < toldUntil) continue;
    const { message, hint, at = error.pos[0], isLast } = yamlFault(error, text);
    if (at === told) continue;
    told = at;
    toldUntil = Math.max(endOfBlock(text, at), error.pos[0] + 1);
    if (error.code === 'MULTIPLE_DOCS') {
      problem(error.pos[0], 'YAML-FEATURE-REFUSED', 'A file is one document.', 'Delete the line with ---.');
    } else {
      problem(at, 'SYNTAX', message, hint);
    }
    if (isLast) break;
  }
  if (document.errors.length > 0) return nothing();
  if (document.directives?.yaml.explicit || Object.keys(document.directives?.tags ?? {}).length > 1) {
    problem(0, 'YAML-FEATURE-REFUSED', 'Directives are not part of the pack language.', 'Delete the lines with %.');
  }
  const reader = new NodeReader(text, lines, problem);
  const value = reader.read(document.contents, '', 0);
  return { value, positions: reader.positions, refused: reader.refused };
}

/** Where the first line begins, after an offset, that does not begin further to the right than the line of the offset. */
function endOfBlock(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = indentAt(text, start);
  for (let line = nextLine(text, start); line < text.length; line = nextLine(text, line)) {
    const isBlank = text[line + indentAt(text, line)] === '\n';
    if (!isBlank && indentAt(text, line) <= indent) return line;
  }
  return text.length + 1;
}

function nextLine(text: string, line: number): number {
  const end = text.indexOf('\n', line);
  return end === -1 ? text.length : end + 1;
}

function indentAt(text: string, line: number): number {
  let end = line;
  while (text[end] === ' ') end += 1;
  return end - line;
}

function nothing(): ReadDocument {
  return { value: undefined, positions: noPositions, refused: new Set() };
}

function isJsonText(text: string, problem: TextProblem): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { offset, message, hint } = jsonFault(error instanceof Error ? error.message : '', text);
    problem(offset, 'SYNTAX', message, hint);
    return false;
  }
}

/** An upper bound of the nesting: what stands in comments and texts counts too. Spares the parser's stack. */
function nesting(text: string): number {
  const inOneLine = /(?:[-?:] +){65,}/.test(text) ? deepest + 1 : 0;
  return Math.max(brackets(text), indents(text), inOneLine);
}

function brackets(text: string): number {
  let open = 0;
  let most = 0;
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++open);
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
  }
  return most;
}

/** How many lines stand below each other, each further to the right than the one before. */
function indents(text: string): number {
  const open: number[] = [];
  let most = 0;
  for (const [, spaces] of text.matchAll(/^( *)[^ \n]/gm)) {
    const indent = (spaces as string).length;
    while ((open.at(-1) ?? -1) >= indent) open.pop();
    open.push(indent);
    most = Math.max(most, open.length);
  }
  return most;
}
