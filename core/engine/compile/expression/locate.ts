import { didYouMean } from '../../basics/did-you-mean.ts';
import type { ExpressionNode } from './cel.ts';
import type { ConditionReport } from './condition-codes.ts';
import type { ConditionEnvironment } from './condition-environment.ts';
import type { Learned, Present } from './presence.ts';
import type { Field, ObjectShape, Shape } from './shape.ts';

/** Something that a condition names: a form, a field of one, an item of a list. */
export interface Located {
  readonly shape: Shape;
  readonly presence: Field['presence'];
  /** As the condition writes it, beginning with a form, side or loop variable: what has() makes sure of. */
  readonly key: string;
  /** Where it lies, beginning with the id of the form or side: `application.names.*.family`. */
  readonly path: string;
  /** The form that it belongs to. */
  readonly form: string | undefined;
  readonly parent?: { readonly key: string; readonly shape: ObjectShape; readonly field: string };
}

/** What a part of a condition can rely on. */
export interface Scope {
  readonly present: Present;
  /** Loop variables around it. */
  readonly items: ReadonlyMap<string, Located>;
}

/** What is known of one part of a condition. */
export interface Part {
  readonly learned: Learned;
  readonly located?: Located;
  readonly shape?: Shape;
}

/** Finds what a chain of names means; reports unknown names and optional steps that nobody made sure of. */
export function locate(
  node: ExpressionNode,
  scope: Scope,
  environment: ConditionEnvironment,
  report: ConditionReport,
): Located | undefined {
  if (node.op === 'id') return locateName(node.args, node.start, scope, environment, report);
  if (node.op !== '.') {
    report(node.start, 'CONDITION-FUNCTION', 'a field is read from a form, a side or a loop variable only');
    return undefined;
  }
  const [before, name] = node.args;
  const parent = locate(before, scope, environment, report);
  if (!parent || !isGuarded(parent, before, scope, report)) return undefined;
  const offset = node.end - name.length;
  const field = parent.shape.kind === 'object' ? parent.shape.fields.get(name) : undefined;
  if (!field || parent.shape.kind !== 'object') {
    const known = parent.shape.kind === 'object' ? [...parent.shape.fields.keys()] : [];
    const near = didYouMean(name, known);
    const hint = near ? `did you mean ${near}?` : known.length > 0 ? `known: ${known.join(', ')}` : hintFor(parent);
    report(offset, 'CONDITION-NAME-UNKNOWN', `${parent.path} has no field ${name} that a condition can read`, hint);
    return undefined;
  }
  return {
    shape: field.shape,
    presence: field.presence,
    key: `${parent.key}.${name}`,
    path: `${parent.path}.${name}`,
    form: parent.form,
    parent: { key: parent.key, shape: parent.shape, field: name },
  };
}

function hintFor({ shape, key }: Located): string {
  if (shape.kind === 'object')
    return `nothing of ${key} is declared: attributes stand in pack.yaml, fields in its form`;
  return shape.kind === 'list' ? `size(${key}), or ${key}.exists(item, …)` : `${key} is a value without fields`;
}

/** True when a value can be read; reports it otherwise. */
export function isGuarded(located: Located, node: ExpressionNode, scope: Scope, report: ConditionReport): boolean {
  if (located.presence !== 'optional' || scope.present.has(located.key)) return true;
  const hint = `has(${located.key}) && …, or !has(${located.key}) || …`;
  report(node.start, 'CONDITION-UNGUARDED', `${located.key} may be absent`, hint);
  return false;
}

function locateName(
  name: string,
  offset: number,
  scope: Scope,
  environment: ConditionEnvironment,
  report: ConditionReport,
): Located | undefined {
  const item = scope.items.get(name);
  if (item) return item;
  const variable = environment.variables.get(name);
  if (variable) {
    const form = variable.is === 'form' ? variable.id : undefined;
    return { shape: variable.shape, presence: 'required', key: name, path: variable.id, form };
  }
  if (environment.ambiguous.has(name)) {
    const hint = 'rename the form or the side';
    report(offset, 'CONDITION-NAME-AMBIGUOUS', `more than one thing is named ${name} in conditions`, hint);
  } else if (!environment.unsound.has(name)) {
    const known = [...environment.variables.keys(), ...scope.items.keys()];
    const near = didYouMean(name, known);
    const hint = near ? `did you mean ${near}?` : `known: ${known.join(', ')}`;
    report(offset, 'CONDITION-NAME-UNKNOWN', `conditions know nothing named ${name}`, hint);
  }
  return undefined;
}
