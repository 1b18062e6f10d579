import { type ASTNode, Environment, type ParseError } from '@marcbachmann/cel-js';
import type { JsonObject } from '../../basics/json.ts';
import { daysBetween } from '../../calendar/days-between.ts';
import { CivilDay, monthsBetween, yearsBetween } from './civil-day.ts';
import { type ObjectClass, objectClass } from './condition-values.ts';
import { forgetterOf } from './loop-memory.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** A node of a parsed expression. */
export type ExpressionNode = ASTNode;

/** A fault in an expression, at a character of its text. */
export interface ExpressionFault {
  readonly message: string;
  readonly offset: number;
}

/** The condition language over a set of variables: the only door to the CEL library. */
export interface ExpressionLanguage {
  parse(text: string): { readonly root: ExpressionNode } | { readonly fault: ExpressionFault };
  /** Why the expression is not a well-typed question, or undefined. */
  check(text: string): ExpressionFault | undefined;
  /** Something that evaluates the expression and keeps nothing of the values. Throws where the answer cannot be said. */
  prepare(text: string): (values: Readonly<Record<string, JsonObject>>) => unknown;
}

const sync = { async: false } as never;

/** True for a name that the condition language has no use for itself, so that a form or side can have it. */
export function isFreeName(name: string): boolean {
  try {
    return new Environment().registerVariable(name, 'dyn').parse(name).ast.op === 'id';
  } catch {
    return false;
  }
}

/** The language for variables of the given types. Far below the limits of the parser, our own apply. */
export function expressionLanguage(variables: ReadonlyMap<string, ObjectShape>): ExpressionLanguage {
  const environment = new Environment({ limits: { maxAstNodes: 2_000, maxDepth: 120, maxListElements: 200 } });
  registerDates(environment);
  const classes = new Map<string, ObjectClass>();
  for (const [name, shape] of variables) {
    registerObject(environment, shape, classes);
    environment.registerVariable(name, shape.type);
  }
  return {
    parse(text) {
      try {
        return { root: environment.parse(text).ast };
      } catch (error) {
        return { fault: faultOf(error) };
      }
    },
    check(text) {
      const result = environment.check(text);
      if (!result.valid) return faultOf(result.error);
      if (result.type === 'bool') return undefined;
      return { message: `a condition is answered by yes or no; this is of type ${result.type}`, offset: 0 };
    },
    prepare(text) {
      const parsed = environment.parse(text);
      const check = parsed.check();
      if (!check.valid) throw check.error;
      const forget = forgetterOf(parsed.ast as never);
      return (values) => {
        const known: Record<string, object> = {};
        for (const [name, value] of Object.entries(values)) {
          const Class = classes.get(variables.get(name)?.type ?? '');
          if (Class) known[name] = new Class(value);
        }
        try {
          return parsed(known);
        } finally {
          forget();
        }
      };
    },
  };
}

function registerDates(environment: Environment): void {
  environment.registerType('date', { ctor: CivilDay, fields: {} } as never);
  environment.registerFunction('date(string): date', (text: string) => new CivilDay(text), sync);
  environment.registerFunction(
    'yearsBetween(date, date): int',
    (from: CivilDay, to: CivilDay) => BigInt(yearsBetween(from.date, to.date)),
    sync,
  );
  environment.registerFunction(
    'monthsBetween(date, date): int',
    (from: CivilDay, to: CivilDay) => BigInt(monthsBetween(from.date, to.date)),
    sync,
  );
  environment.registerFunction(
    'daysBetween(date, date): int',
    (from: CivilDay, to: CivilDay) => BigInt(daysBetween(from.date, to.date)),
    sync,
  );
  const operator = (sign: string, compare: (left: string, right: string) => boolean) =>
    environment.registerOperator(`date ${sign} date`, (left: CivilDay, right: CivilDay) =>
      compare(left.date, right.date),
    );
  operator('==', (left, right) => left === right);
  operator('<', (left, right) => left < right);
  operator('<=', (left, right) => left <= right);
  operator('>', (left, right) => left > right);
  operator('>=', (left, right) => left >= right);
}

function registerObject(environment: Environment, shape: ObjectShape, classes: Map<string, ObjectClass>): void {
  if (classes.has(shape.type)) return;
  for (const { shape: inner } of shape.fields.values()) {
    const below = innermost(inner);
    if (below.kind === 'object') registerObject(environment, below, classes);
  }
  const ctor = objectClass(shape, classes);
  classes.set(shape.type, ctor);
  const fields = Object.fromEntries([...shape.fields].map(([name, field]) => [name, typeName(field.shape)]));
  environment.registerType(shape.type, { ctor, fields } as never);
}

function innermost(shape: Shape): Shape {
  return shape.kind === 'list' ? innermost(shape.item) : shape;
}

function typeName(shape: Shape): string {
  return shape.kind === 'list' ? `list<${typeName(shape.item)}>` : shape.type;
}

function faultOf(error: unknown): ExpressionFault {
  const { summary, range, message } = error as ParseError;
  return { message: summary ?? message ?? 'not an expression', offset: range?.start ?? 0 };
}
