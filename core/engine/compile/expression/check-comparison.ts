import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Json } from '../../basics/json.ts';
import type { ExpressionNode } from './cel.ts';
import type { ConditionReport } from './condition-codes.ts';
import { impliedBy } from './implied-presence.ts';
import type { Located, Part } from './locate.ts';
import { type Learned, learnedFromOpposite, learnedNothing } from './presence.ts';

/**
 * Judges a binary operator: no comparison of lists or objects (it would be silently false), no value that an enumeration
 * does not have. Returns what `==` and `in` make sure of about other fields.
 */
export function checkComparison(
  op: string,
  [left, right]: readonly [ExpressionNode, ExpressionNode],
  parts: { readonly left: Part; readonly right: Part },
  report: ConditionReport,
): Learned {
  if (op === 'in') {
    refuseWhole(left, parts.left, report);
    const literals = right.op === 'list' ? right.args : [];
    return fixed(parts.left.located, literals, right.op === 'list', report);
  }
  if (op !== '==' && op !== '!=') return learnedNothing;
  refuseWhole(left, parts.left, report);
  refuseWhole(right, parts.right, report);
  const learned = parts.left.located
    ? fixed(parts.left.located, [right], true, report)
    : fixed(parts.right.located, [left], true, report);
  return op === '==' ? learned : learnedFromOpposite(learned);
}

/** What is known when a field has one of the values that the condition writes out. */
function fixed(
  field: Located | undefined,
  nodes: readonly ExpressionNode[],
  isList: boolean,
  report: ConditionReport,
): Learned {
  if (!field || !isList) return learnedNothing;
  const literals = nodes.map((node) => (node.op === 'value' ? literalOf(node.args) : undefined));
  for (const [index, literal] of literals.entries()) {
    const node = nodes[index];
    if (literal !== undefined && node) checkValue(field, literal, node, report);
  }
  const known = literals.filter((literal) => literal !== undefined);
  if (known.length === 0 || known.length < literals.length) return learnedNothing;
  return { ...learnedNothing, whenTrue: impliedBy(field, known) };
}

function checkValue({ shape, path }: Located, literal: Json, node: ExpressionNode, report: ConditionReport): void {
  if (shape.kind !== 'value' || !shape.values || shape.values.includes(literal)) return;
  const near = typeof literal === 'string' ? didYouMean(literal, shape.values.map(String)) : undefined;
  const hint = near ? `did you mean ${JSON.stringify(near)}?` : `possible: ${JSON.stringify(shape.values)}`;
  report(node.start, 'CONDITION-ENUM', `${path} is never ${JSON.stringify(literal)}`, hint);
}

function literalOf(value: unknown): Json | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function refuseWhole(node: ExpressionNode, { shape }: Part, report: ConditionReport): void {
  const isWhole = shape ? shape.kind !== 'value' : node.op === 'list';
  if (isWhole)
    report(node.start, 'CONDITION-COMPARED', 'lists and objects are not compared as a whole', 'compare fields');
}
