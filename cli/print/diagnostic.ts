import type { Diagnostic } from '../../core/engine/basics/diagnostic.ts';
import type { PackSource, SourceFile } from '../../core/engine/pack/pack-source.ts';

/**
 * A diagnostic for a person: place, message, the line it is about with a mark under the place, how to mend it, and why it
 * is left.
 */
export function printDiagnostic(diagnostic: Diagnostic, source: PackSource): string {
  const { at, severity, code, message, hint, explained } = diagnostic;
  const lines = [`${at.file}:${at.line}:${at.column} ${severity} ${code} ${message}`, ...excerpt(diagnostic, source)];
  if (hint !== undefined) lines.push(`    ${hint}`);
  if (explained !== undefined) lines.push(`    ${explanation(explained)}`);
  return `${lines.map(harmless).join('\n')}\n`;
}

/** A diagnostic as `--json` gives it; an explanation stands behind the hint. */
export function diagnosticAsJson(diagnostic: Diagnostic): Readonly<Record<string, unknown>> {
  const { code, severity, at, message, hint, explained } = diagnostic;
  const { file, line, column, pointer } = at;
  const both = [hint, explained === undefined ? undefined : explanation(explained)].filter(
    (each) => each !== undefined,
  );
  return { code, severity, file, line, column, pointer, message, hint: both.length === 0 ? undefined : both.join(' ') };
}

function explanation(why: string): string {
  return `explained: ${why}`;
}

/** A line in which nothing that a file says can steer the terminal or turn the reading round. */
function harmless(line: string): string {
  return line.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\t' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What is wrong in how many places, for the last line. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const explained = diagnostics.filter((each) => each.explained !== undefined).length;
  const counted = `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  if (explained === 0) return counted;
  return `${counted}, ${explained === warnings ? 'all' : explained} explained`;
}

const longest = 100;

function excerpt({ at }: Diagnostic, source: PackSource): string[] {
  const text = linesOf(findFile(source, at.file))[at.line - 1];
  if (text === undefined || text.trim() === '') return [];
  const from = Math.max(0, Math.min(at.column - 1 - longest / 2, text.length - longest));
  const shown = text.slice(from, from + longest);
  const lead = shown.slice(0, at.column - 1 - from).replace(/[^\t]/g, ' ');
  const number = String(at.line).padStart(4);
  return [`${number} | ${shown}`, `     | ${lead}^`];
}

/** Diagnostics about a pattern name it with its folder in front. */
function findFile({ files, patterns }: PackSource, file: string): SourceFile | undefined {
  return files[file] ?? patterns[file] ?? patterns[file.replace(/^workflows\//, '')];
}

/** A file is cut into lines once, however much is wrong with it. */
const cut = new WeakMap<SourceFile, readonly string[]>();

function linesOf(file: SourceFile | undefined): readonly string[] {
  if (!file) return [];
  const lines = cut.get(file) ?? file.text.split(/\r?\n/);
  cut.set(file, lines);
  return lines;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
