import type { ExpressionNode } from './cel.ts';
import { checkComparison } from './check-comparison.ts';
import { checkDate, checkDivisor, checkLiteral, checkLoop, refuseFunction } from './check-parts.ts';
import type { ConditionReport } from './condition-codes.ts';
import type { ConditionEnvironment } from './condition-environment.ts';
import { impliedBy } from './implied-presence.ts';
import { isGuarded, type Located, locate, type Part, type Scope } from './locate.ts';
import {
  either,
  type Learned,
  learnedFromBoth,
  learnedFromChoice,
  learnedFromOpposite,
  learnedNothing,
} from './presence.ts';

/** What the walk finds out about an expression. */
export interface ConditionUse {
  /** Paths that it reads, in the order of first reading. */
  readonly reads: readonly string[];
  /** Forms that it names. */
  readonly forms: readonly string[];
}

const functions = ['has', 'date', 'daysBetween', 'monthsBetween', 'yearsBetween', 'size', 'double'];
const methods = ['startsWith', 'endsWith', 'contains', 'size'];
const loops = ['exists', 'all', 'exists_one', 'filter'];
const plain: Part = { learned: learnedNothing };

/**
 * Walks over a parsed expression: only known names and functions, optional fields only where their presence was tested,
 * values that a field can have, bounded loops. What it reports would be false, unsaid or endless at run time.
 */
export function checkCondition(
  root: ExpressionNode,
  environment: ConditionEnvironment,
  report: ConditionReport,
): ConditionUse {
  const reads = new Set<string>();
  const forms = new Set<string>();

  const read = (located: Located | undefined): Located | undefined => {
    if (located) reads.add(located.path);
    if (located?.form !== undefined) forms.add(located.form);
    return located;
  };

  const walk = (node: ExpressionNode, scope: Scope): Part => {
    switch (node.op) {
      case 'value':
        checkLiteral(node.args, node.start, report);
        return plain;
      case 'id':
      case '.':
        return walkName(node, scope);
      case '!_':
        return { learned: learnedFromOpposite(walk(node.args, scope).learned) };
      case '-_':
        walk(node.args, scope);
        return plain;
      case '&&':
      case '||':
        return { learned: walkLogic(node.op, node.args, scope) };
      case '?:':
        return { learned: walkChoice(node.args, scope) };
      case 'list':
        for (const item of node.args) walk(item, scope);
        return plain;
      case 'call':
        return walkCall(node.args[0], node.args[1], node, scope);
      case 'rcall':
        return walkMethod(node.args[0], node.args[1], node.args[2], node, scope);
      case 'map':
      case '[]':
      case '[?]':
      case '.?':
        report(node.start, 'CONDITION-FUNCTION', 'conditions have no maps, indexes or optional steps');
        return plain;
      case '/':
      case '%':
        checkDivisor(node.args[1], report);
        for (const side of node.args) walk(side, scope);
        return plain;
      default: {
        const [left, right] = node.args;
        const parts = { left: walk(left, scope), right: walk(right, scope) };
        return { learned: checkComparison(node.op, node.args, parts, report) };
      }
    }
  };

  const walkName = (node: ExpressionNode, scope: Scope): Part => {
    const located = read(locate(node, scope, environment, report));
    if (!located) return plain;
    isGuarded(located, node, scope, report);
    const learned = { whenTrue: impliedBy(located, [true]), whenFalse: impliedBy(located, [false]) };
    return { located, shape: located.shape, learned };
  };

  const walkLogic = (op: '&&' | '||', [left, right]: readonly ExpressionNode[], scope: Scope): Learned => {
    const turn = (learned: Learned) => (op === '&&' ? learned : learnedFromOpposite(learned));
    const first = turn(walk(left as ExpressionNode, scope).learned);
    const present = either(scope.present, first.whenTrue);
    const second = turn(walk(right as ExpressionNode, { ...scope, present }).learned);
    return turn(learnedFromBoth(first, second));
  };

  const walkChoice = ([condition, one, other]: readonly ExpressionNode[], scope: Scope): Learned => {
    const asked = walk(condition as ExpressionNode, scope).learned;
    const branch = (node: ExpressionNode | undefined, known: ReadonlySet<string>) =>
      walk(node as ExpressionNode, { ...scope, present: either(scope.present, known) }).learned;
    return learnedFromChoice(asked, branch(one, asked.whenTrue), branch(other, asked.whenFalse));
  };

  const walkCall = (name: string, args: readonly ExpressionNode[], node: ExpressionNode, scope: Scope): Part => {
    if (!functions.includes(name)) {
      refuseFunction(name, functions, node, report);
      return plain;
    }
    if (name === 'has') return walkHas(args[0], node, scope);
    if (name === 'date') checkDate(args[0], node, report);
    for (const arg of args) walk(arg, scope);
    return plain;
  };

  const walkHas = (asked: ExpressionNode | undefined, node: ExpressionNode, scope: Scope): Part => {
    if (asked?.op !== '.') {
      report(node.start, 'CONDITION-HAS', 'has() asks for a field: has(form.field)');
      return plain;
    }
    const located = read(locate(asked, scope, environment, report));
    if (!located) return plain;
    if (located.presence === 'unknown') {
      const hint = 'ask it plainly; where it is unknown, the rule asks a person';
      report(node.start, 'CONDITION-HAS', `${located.key} is never absent, only unknown`, hint);
    }
    const whenTrue = new Set([located.key, ...impliedBy(located, 'any')]);
    return { learned: { ...learnedNothing, whenTrue } };
  };

  const walkMethod = (
    name: string,
    receiver: ExpressionNode,
    args: readonly ExpressionNode[],
    node: ExpressionNode,
    scope: Scope,
  ): Part => {
    if (loops.includes(name)) return walkLoop(name, receiver, args, node, scope);
    if (!methods.includes(name)) {
      refuseFunction(name, [...methods, ...loops], node, report);
      return plain;
    }
    walk(receiver, scope);
    for (const arg of args) walk(arg, scope);
    return plain;
  };

  const walkLoop = (
    name: string,
    receiver: ExpressionNode,
    args: readonly ExpressionNode[],
    node: ExpressionNode,
    scope: Scope,
  ): Part => {
    const over = walk(receiver, scope);
    const [variable, body] = args;
    if (variable?.op !== 'id' || !body || args.length !== 2) {
      report(node.start, 'CONDITION-LOOP', `${name} takes a variable and a question: list.${name}(item, …)`);
    } else if (over.shape?.kind !== 'list' || !over.located) {
      const message = `${name} runs over a list of a form`;
      if (over.located || receiver.op !== '.') report(receiver.start, 'CONDITION-LOOP', message);
    } else {
      checkLoop(over.located, over.shape.maxItems, variable, scope, environment, report);
      const path = `${over.located.path}.*`;
      const { form } = over.located;
      const item: Located = { shape: over.shape.item, presence: 'required', key: variable.args, path, form };
      walk(body, { ...scope, items: new Map([...scope.items, [variable.args, item]]) });
    }
    return name === 'filter' ? { ...over, learned: learnedNothing } : plain;
  };

  walk(root, { present: new Set(), items: new Map() });
  return { reads: [...reads], forms: [...forms] };
}
