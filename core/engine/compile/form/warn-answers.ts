import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import type { FieldIssue } from '../../basics/refusal.ts';
import { type FormNode, said } from './form-tree.ts';
import { assertLinearPattern } from './linear-pattern.ts';

type Warn = (answers: Json) => readonly FieldIssue[];

/** Finds what `x-warn` calls unusual: a text that does not fit the pattern. It is allowed all the same. */
export function warnAnswers(node: FormNode): Warn {
  const warning = said(node, 'x-warn') as JsonObject | undefined;
  const pattern = warning && assertLinearPattern(warning.pattern as string);
  const children = [...node.properties].map(([name, child]): [string, Warn] => [name, warnAnswers(child)]);
  const item = node.item && warnAnswers(node.item);
  const within = (key: string | number, issues: readonly FieldIssue[]) =>
    issues.map((issue) => ({ ...issue, pointer: pointerBelow('', key) + issue.pointer }));
  return (value) => {
    if (typeof value === 'string') {
      return pattern && !pattern.test(value) ? [{ pointer: '', code: warning?.code as string }] : [];
    }
    if (Array.isArray(value)) return item ? value.flatMap((one: Json, index) => within(index, item(one))) : [];
    if (!isJsonObject(value)) return [];
    return children.flatMap(([name, warn]) =>
      Object.hasOwn(value, name) ? within(name, warn(value[name] as Json)) : [],
    );
  };
}
