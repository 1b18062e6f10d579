import { isJsonObject, type Json } from '../../basics/json.ts';
import type { ConditionFacts } from '../compiled-condition.ts';
import type { ExpressionNode } from './cel.ts';
import { CivilDay } from './civil-day.ts';
import type { ConditionEnvironment } from './condition-environment.ts';
import { type ConditionRead, conditionReads } from './condition-reads.ts';
import { knownValues } from './known-values.ts';
import { loopItems } from './loop-items.ts';
import { textOfNode } from './text-of-node.ts';

/** A part of a condition with what it comes to. */
export interface ExplainedPart {
  /** The part as it is written. */
  readonly text: string;
  /** Offset of its first character in the condition. */
  readonly at: number;
  /** What it comes to; undefined where it cannot be said. A list or an object is told by its size. */
  readonly value: Json | undefined;
  /** The question of a loop about one item of its list: which, from 1. */
  readonly item?: number;
  /** True where what stands beside it decides without it. */
  readonly notNeeded?: true;
  /** What it is put together from; none for a comparison or anything else that is one question. */
  readonly parts: readonly ExplainedPart[];
  /** What one question reads, each with what was found there. */
  readonly reads: readonly ConditionRead[];
}

/**
 * A condition, part by part, on the facts of a case: each operand of `&&`, `||`, `!` and `?:`, and of each comparison
 * both sides; the question of a loop about each item. The condition must be sound.
 */
export function explainCondition(
  text: string,
  environment: ConditionEnvironment,
  facts: ConditionFacts,
): ExplainedPart {
  const parsed = environment.language.parse(text);
  if ('fault' in parsed) throw new RangeError('only a sound condition can be explained');
  const explaining = { text, environment, facts };
  return { ...explain(parsed.root, explaining), text: text.trim() };
}

interface Explaining {
  readonly text: string;
  readonly environment: ConditionEnvironment;
  readonly facts: ConditionFacts;
}

const comparisons: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', 'in'];

function explain(node: ExpressionNode, explaining: Explaining): ExplainedPart {
  const { text, at } = textOfNode(explaining.text, node);
  const reads = conditionReads(node, explaining.environment, explaining.facts);
  const isErased = reads.some((read) => read.is === 'erased');
  const value = isErased ? undefined : evaluate(text, explaining);
  const parts = partsOf(node, explaining);
  return { text, at, value, parts: marked(node.op, parts), reads: isQuestion(node) ? reads : [] };
}

/** True for what is answered as a whole: what it reads is told with it. */
function isQuestion({ op }: ExpressionNode): boolean {
  return !['&&', '||', '!_', '?:', 'value', 'list'].includes(op);
}

function partsOf(node: ExpressionNode, explaining: Explaining): readonly ExplainedPart[] {
  const each = (nodes: readonly ExpressionNode[]) => nodes.map((one) => explain(one, explaining));
  switch (node.op) {
    case '&&':
    case '||':
      return each(flattened(node, node.op));
    case '!_':
      return each([node.args]);
    case '?:':
      return each(node.args as readonly ExpressionNode[]);
    case 'rcall':
      return loopItems(node, explaining.environment, explaining.facts).map(
        ({ question, environment, facts }, index) => ({
          ...explain(question, { text: explaining.text, environment, facts }),
          item: index + 1,
        }),
      );
    default:
      // The sides of a comparison are worth showing where they are more than a field or a plain value.
      return comparisons.includes(node.op)
        ? each(node.args as readonly ExpressionNode[])
            .filter((_, index) => !isPlain((node.args as readonly ExpressionNode[])[index]))
            .map((part) => ({ ...part, reads: [] }))
        : [];
  }
}

function isPlain(node: ExpressionNode | undefined): boolean {
  return (
    node === undefined ||
    ['value', 'id', '.', 'list'].includes(node.op) ||
    (node.op === 'call' && node.args[0] === 'date')
  );
}

/** `a && b && c` is three parts, not two of two. */
function flattened(node: ExpressionNode, op: '&&' | '||'): readonly ExpressionNode[] {
  if (node.op !== op) return [node];
  return (node.args as readonly ExpressionNode[]).flatMap((one) => flattened(one, op));
}

/** Marks the parts without which the answer stands. */
function marked(op: ExpressionNode['op'], parts: readonly ExplainedPart[]): readonly ExplainedPart[] {
  if (op === '?:') {
    const asked = parts[0]?.value;
    return parts.map((part, index) =>
      (asked === true && index === 2) || (asked === false && index === 1) ? unneeded(part) : part,
    );
  }
  if (op !== '&&' && op !== '||') return parts;
  const decisive = parts.findIndex(({ value }) => value === (op === '||'));
  return decisive < 0
    ? parts
    : parts.map((part, index) =>
        index === decisive ? part : index > decisive || part.value === undefined ? unneeded(part) : part,
      );
}

function unneeded(part: ExplainedPart): ExplainedPart {
  return { ...part, notNeeded: true };
}

function evaluate(text: string, { environment, facts }: Explaining): Json | undefined {
  try {
    return asJson(environment.language.prepare(text)(knownValues(facts, environment.variables)));
  } catch {
    // Whatever could not be read is unknown.
    return undefined;
  }
}

function asJson(value: unknown): Json | undefined {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof CivilDay) return value.date;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Map || isJsonObject(value)) return 'an object';
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? value : undefined;
}
