import type { Diagnostic } from '../../core/engine/basics/diagnostic.ts';
import { compileCondition } from '../../core/engine/compile/expression/compile-condition.ts';
import type { ConditionEnvironment } from '../../core/engine/compile/expression/condition-environment.ts';

/** What is wrong with an expression, each with its line and column in the expression; empty where it is sound. */
export function checkExpression(
  text: string,
  environment: ConditionEnvironment,
  condition: string | undefined,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  compileCondition({ id: condition ?? 'expression', text }, environment, (pointer, code, message, more = {}) => {
    const before = text.slice(0, more.offset ?? 0).split('\n');
    const at = { file: 'expression', line: before.length, column: (before.at(-1) ?? '').length + 1, pointer };
    const hint = more.hint === undefined ? {} : { hint: sentence(more.hint) };
    found.push({ code, severity: more.severity ?? 'error', at, message: sentence(message), ...hint });
  });
  return found;
}

function sentence(text: string): string {
  const begun = /^[a-z]+[ ,]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** What is wrong with an expression, each with its line and a mark under the place. */
export function printExpressionProblems(text: string, problems: readonly Diagnostic[]): readonly string[] {
  return problems.flatMap(({ at, severity, code, message, hint }) => [
    `${at.file}:${at.line}:${at.column} ${severity} ${code} ${message}`,
    `    ${text.split('\n')[at.line - 1] ?? ''}`,
    `    ${' '.repeat(at.column - 1)}^`,
    ...(hint === undefined ? [] : [`    ${hint}`]),
  ]);
}
