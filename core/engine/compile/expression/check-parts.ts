import { isCivilDate } from '../../basics/civil-date.ts';
import { didYouMean } from '../../basics/did-you-mean.ts';
import type { ExpressionNode } from './cel.ts';
import type { ConditionReport } from './condition-codes.ts';
import type { ConditionEnvironment } from './condition-environment.ts';
import type { Located, Scope } from './locate.ts';

const deepestLoop = 2;

/** Reports a loop without a bound, inside too many others, or whose variable hides something. */
export function checkLoop(
  list: Located,
  bound: number | undefined,
  variable: ExpressionNode & { readonly op: 'id' },
  scope: Scope,
  environment: ConditionEnvironment,
  report: ConditionReport,
): void {
  if (bound === undefined) {
    const message = `${list.path} has no maxItems, so a loop over it has no bound`;
    report(variable.start, 'CONDITION-LOOP', message, 'add maxItems to the list in the form');
  }
  if (scope.items.size >= deepestLoop) {
    report(variable.start, 'CONDITION-LOOP', `loops are nested more than ${deepestLoop} deep`);
  }
  const name = variable.args;
  if (scope.items.has(name) || environment.variables.has(name)) {
    const hint = 'choose another name for the item';
    report(variable.start, 'CONDITION-LOOP', `${name} already means something else`, hint);
  }
}

/** Reports a literal that no field can hold. */
export function checkLiteral(value: unknown, offset: number, report: ConditionReport): void {
  if (value === null) {
    const hint = '!has(form.field) asks whether a field is absent';
    report(offset, 'CONDITION-FUNCTION', 'there is no null in answers', hint);
  } else if (typeof value === 'object') {
    report(offset, 'CONDITION-FUNCTION', 'conditions have texts, numbers, true and false; nothing else');
  } else if (typeof value === 'bigint' && BigInt.asIntN(54, value) !== value) {
    report(offset, 'CONDITION-TOO-LARGE', `${value} is a larger number than any answer`);
  }
}

/** Reports a function that the language does not have. */
export function refuseFunction(
  name: string,
  known: readonly string[],
  node: ExpressionNode,
  report: ConditionReport,
): void {
  const near = didYouMean(name, known);
  const hint = near ? `did you mean ${near}?` : `there are: ${known.join(', ')}`;
  report(node.start, 'CONDITION-FUNCTION', `conditions have no function ${name} here`, hint);
}

/** Reports a date that is not written out, or does not exist. */
export function checkDate(node: ExpressionNode | undefined, call: ExpressionNode, report: ConditionReport): void {
  const text = node?.op === 'value' ? node.args : undefined;
  if (typeof text === 'string' && isCivilDate(text)) return;
  const offset = node?.start ?? call.start;
  report(offset, 'CONDITION-DATE', 'date() takes a date that exists', 'date("2010-12-01"); a field is a date already');
}

/** Reports a divisor that could be zero. */
export function checkDivisor(node: ExpressionNode, report: ConditionReport): void {
  const value = node.op === 'value' ? node.args : undefined;
  if ((typeof value === 'bigint' || typeof value === 'number') && Number(value) !== 0) return;
  report(node.start, 'CONDITION-DIVISOR', 'a divisor is a number other than 0, written in the condition');
}
