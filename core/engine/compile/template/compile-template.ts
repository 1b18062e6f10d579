import Handlebars from 'handlebars';
import type { Run } from './block.ts';
import type { Unsaid, Value, Variable } from './variable.ts';

/** The words of a template with the values of a case in their places. */
export type WriteRuns = (variables: Variable) => readonly Run[];

/**
 * Makes a function of a template that `readTemplate` found nothing wrong with. Handlebars reads it; what it says is carried
 * out here, so that a value stays a run of its own and never becomes part of the words.
 */
export function compileTemplate(text: string): WriteRuns {
  const program = Handlebars.parse(text);
  return (variables) => {
    const runs: Run[] = [];
    writeProgram(program, { around: [variables] }, runs);
    return runs;
  };
}

/** What surrounds a statement: the variables, outermost first, and where a list is gone through. */
interface Scope {
  readonly around: readonly Variable[];
  readonly loop?: { readonly index: number; readonly last: number };
}

const absent: Unsaid = { is: 'unsaid', why: 'absent' };

function writeProgram(program: hbs.AST.Program, scope: Scope, runs: Run[]): void {
  for (const statement of program.body) {
    if (statement.type === 'ContentStatement') {
      runs.push({ is: 'words', words: (statement as hbs.AST.ContentStatement).value });
    } else if (statement.type === 'MustacheStatement') {
      const { path, params } = statement as hbs.AST.MustacheStatement;
      runs.push(runOf(find(params[0] ?? path, scope)));
    } else if (statement.type === 'BlockStatement') {
      writeBlock(statement as hbs.AST.BlockStatement, scope, runs);
    }
  }
}

function writeBlock({ path, params, program, inverse }: hbs.AST.BlockStatement, scope: Scope, runs: Run[]): void {
  const helper = (path as hbs.AST.PathExpression).original;
  const subject = find(params[0] as hbs.AST.Expression, scope);
  if (helper !== 'each') {
    const branch = isSaid(subject) === (helper === 'if') ? program : inverse;
    if (branch) writeProgram(branch, scope, runs);
    return;
  }
  // Of a list that may not be known, no more is told than that it may not be known.
  const items =
    subject.is === 'list' ? subject.items : subject.is === 'unsaid' && subject.why !== 'absent' ? [subject] : [];
  for (const [index, item] of items.entries()) {
    const inside = { around: [...scope.around, item], loop: { index, last: items.length - 1 } };
    if (program) writeProgram(program, inside, runs);
  }
  if (items.length > 0) return;
  if (inverse) writeProgram(inverse, scope, runs);
  else runs.push(absent, ...(endsItsLine(program) ? [{ is: 'words', words: '\n' } as const] : []));
}

/** `if` asks whether something was answered: nought is an answer, no is none, and what may not be known counts as one. */
function isSaid(variable: Variable): boolean {
  if (variable.is === 'unsaid') return variable.why !== 'absent';
  if (variable.is === 'list') return variable.items.length > 0;
  if (variable.is === 'group') return Object.values(variable.parts).some(isSaid);
  const { value } = variable;
  return value.is === 'yes-or-no' ? value.yes : value.is !== 'text' || value.text !== '';
}

function runOf(variable: Variable): Run {
  if (variable.is === 'value') return isBlank(variable.value) ? absent : { is: 'written', value: variable.value };
  return variable.is === 'unsaid' ? variable : absent;
}

function isBlank(value: Value): boolean {
  return value.is === 'text' && value.text.trim() === '';
}

function find(expression: hbs.AST.Expression, { around, loop }: Scope): Variable {
  const { parts, depth, data } = expression as hbs.AST.PathExpression;
  const steps = parts.map(String);
  if (data && steps[0] !== 'root') return loopVariable(steps[0], loop);
  const outer = data ? around[0] : around[Math.max(0, around.length - 1 - depth)];
  let found = outer ?? absent;
  for (const step of data ? steps.slice(1) : steps) {
    if (found.is === 'unsaid') return found;
    found = found.is === 'group' && Object.hasOwn(found.parts, step) ? (found.parts[step] as Variable) : absent;
  }
  return found;
}

function loopVariable(name: string | undefined, loop: Scope['loop']): Variable {
  if (!loop) return absent;
  if (name === 'index') return { is: 'value', value: { is: 'number', number: loop.index } };
  const yes = name === 'first' ? loop.index === 0 : loop.index === loop.last;
  return { is: 'value', value: { is: 'yes-or-no', yes } };
}

function endsItsLine(program: hbs.AST.Program | undefined): boolean {
  const last = program?.body.at(-1);
  return last?.type === 'ContentStatement' && (last as hbs.AST.ContentStatement).value.endsWith('\n');
}
