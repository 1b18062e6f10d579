import Handlebars from 'handlebars';

/** A variable that a template uses. */
export interface TemplateVariable {
  /** Its path from the outside, the lists gone through included: `application.person.aliases.familyName`. */
  readonly path: string;
  /** As it stands in the template. */
  readonly written: string;
  /** `value`: written out. `test`: asked for in `if` or `unless`. `list`: gone through with `each`. */
  readonly use: 'value' | 'test' | 'list';
  /** Characters from the start of the template. */
  readonly offset: number;
}

/** Something in a template that is wrong whatever its document says. */
export interface TemplateProblem {
  readonly code: 'TEMPLATE-SYNTAX' | 'TEMPLATE-REFUSED';
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

/** What a template uses, and what is wrong with it on its own. */
export interface ReadTemplate {
  readonly variables: readonly TemplateVariable[];
  readonly problems: readonly TemplateProblem[];
}

/** Helpers for one value: `date` writes a date as the language does, `label` the label of a code. */
export const valueHelpers: readonly string[] = ['date', 'label'];
const blockHelpers: readonly string[] = ['if', 'unless', 'each'];
const loopData: readonly string[] = ['index', 'first', 'last'];

/** Reads a template. Never throws: what Handlebars refuses is a problem. */
export function readTemplate(text: string): ReadTemplate {
  const problems: TemplateProblem[] = [];
  const variables: TemplateVariable[] = [];
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return { variables, problems: [syntaxProblem(error, text)] };
  }
  const reader = new TemplateReader(text, variables, problems);
  reader.visit(program, []);
  return { variables, problems };
}

class TemplateReader {
  readonly #text: string;
  readonly #variables: TemplateVariable[];
  readonly #problems: TemplateProblem[];

  constructor(text: string, variables: TemplateVariable[], problems: TemplateProblem[]) {
    this.#text = text;
    this.#variables = variables;
    this.#problems = problems;
  }

  /** `around` are the lists that are gone through, outermost first, each as its whole path. */
  visit(program: hbs.AST.Program, around: readonly string[]): void {
    for (const statement of program.body) {
      if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') continue;
      if (statement.type === 'MustacheStatement') this.#mustache(statement as hbs.AST.MustacheStatement, around);
      else if (statement.type === 'BlockStatement') this.#block(statement as hbs.AST.BlockStatement, around);
      else
        this.#refuse(
          statement.loc,
          'Partials and decorators are not part of the template language',
          'Write the words here.',
        );
    }
  }

  #mustache(statement: hbs.AST.MustacheStatement, around: readonly string[]): void {
    const { path, params, hash, loc } = statement;
    if (!statement.escaped) {
      this.#refuse(loc, 'A value is never written raw', 'Write {{name}} with two braces.');
    }
    if (hash && hash.pairs.length > 0) this.#refuse(loc, 'Helpers take no named arguments', 'Leave them out.');
    if (params.length === 0) {
      this.#use(path, 'value', around);
      return;
    }
    const helper = (path as hbs.AST.PathExpression).original;
    if (!valueHelpers.includes(String(helper)) || params.length > 1) {
      const known = `There are: ${valueHelpers.join(', ')}, each with one value.`;
      this.#refuse(path.loc, `There is no helper ${JSON.stringify(helper)} with ${params.length} values`, known);
      return;
    }
    this.#use(params[0], 'value', around);
  }

  #block({ path, params, program, inverse, hash, loc }: hbs.AST.BlockStatement, around: readonly string[]): void {
    const helper = String((path as hbs.AST.PathExpression).original);
    const isKnown = blockHelpers.includes(helper) && params.length === 1 && !(hash && hash.pairs.length > 0);
    if (!isKnown)
      this.#refuse(
        loc,
        `There is no block ${JSON.stringify(helper)} of this shape`,
        'There are if, unless and each, each with one value.',
      );
    const subject = isKnown ? this.#use(params[0], helper === 'each' ? 'list' : 'test', around) : undefined;
    if (program) this.visit(program, helper === 'each' && subject !== undefined ? [...around, subject] : around);
    if (inverse) this.visit(inverse, around);
  }

  /** Notes the variable of an expression; answers its whole path. */
  #use(
    expression: hbs.AST.Expression | undefined,
    use: TemplateVariable['use'],
    around: readonly string[],
  ): undefined | string {
    if (expression?.type !== 'PathExpression') {
      this.#refuse(
        expression?.loc,
        'Only a variable can stand here',
        'Write its name, without brackets or quotation marks.',
      );
      return undefined;
    }
    const { parts, depth, data, original, loc } = expression as hbs.AST.PathExpression;
    if (data && parts[0] !== 'root') {
      const isLoop = around.length > 0 && parts.length === 1 && loopData.includes(String(parts[0]));
      if (!isLoop)
        this.#refuse(
          loc,
          `${original} is not there`,
          'Inside each there are @index, @first and @last; @root leads outside.',
        );
      return undefined;
    }
    const outside = data ? [] : around.slice(0, Math.max(0, around.length - depth));
    const base = outside.at(-1);
    const steps = data ? parts.slice(1) : parts;
    const path = [...(base === undefined ? [] : [base]), ...steps].join('.');
    this.#variables.push({ path, written: String(original), use, offset: this.#offset(loc) });
    return path;
  }

  #refuse(loc: hbs.AST.SourceLocation | undefined, message: string, hint: string): undefined {
    this.#problems.push({ code: 'TEMPLATE-REFUSED', offset: this.#offset(loc), message: `${message}.`, hint });
    return undefined;
  }

  #offset(loc: hbs.AST.SourceLocation | undefined): number {
    return loc ? offsetOf(this.#text, loc.start.line, loc.start.column) : 0;
  }
}

/** Handlebars counts lines from 1 and columns from 0. */
function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column;
}

function syntaxProblem(error: unknown, text: string): TemplateProblem {
  const { message, lineNumber, column } = error as { message?: string; lineNumber?: number; column?: number };
  const line = lineNumber ?? Number(/Parse error on line (\d+)/.exec(message ?? '')?.[1] ?? 1);
  const isOpen = /got 'EOF'/.test(message ?? '');
  const doubled = /^(\S+) doesn't match (\S+)/.exec(message ?? '');
  const said = isOpen
    ? 'A block is opened and never closed, or braces are left open.'
    : doubled
      ? `The block ${doubled[1]} is closed by ${doubled[2]}.`
      : 'The template is not well-formed in this line.';
  const shown = isOpen ? (lastOpening(text) ?? offsetOf(text, line, 0)) : offsetOf(text, line, column ?? 0);
  return {
    code: 'TEMPLATE-SYNTAX',
    offset: shown,
    message: said,
    hint: 'Close every {{ with }}, and every {{#if}} with {{/if}}.',
  };
}

function lastOpening(text: string): number | undefined {
  const at = text.lastIndexOf('{{#');
  return at < 0 ? undefined : at;
}
