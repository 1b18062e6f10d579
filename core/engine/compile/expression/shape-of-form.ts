import { type FormNode, said } from '../form/form-tree.ts';
import { implicationsOf } from './implications.ts';
import type { Field, Shape, ValueShape } from './shape.ts';

/** The shape of a form's answers; undefined for a field that conditions cannot read (it can be of several types). */
export function shapeOfForm(
  node: FormNode,
  type: string,
  codes: Readonly<Record<string, readonly string[]>> = {},
): Shape | undefined {
  if (node.kind === 'value') return shapeOfValue(node, codes);
  if (node.kind === 'list') {
    const item = node.item && shapeOfForm(node.item, `${type}.item`, codes);
    return item && { kind: 'list', item, maxItems: node.maxItems };
  }
  const fields = [...node.properties].flatMap(([name, child]): [string, Field][] => {
    const shape = shapeOfForm(child, `${type}.${name}`, codes);
    const isAlwaysThere = child.required && !child.types.includes('null');
    return shape ? [[name, { shape, presence: isAlwaysThere ? 'required' : 'optional' }]] : [];
  });
  return { kind: 'object', type, fields: new Map(fields), implications: implicationsOf(node) };
}

function shapeOfValue(node: FormNode, codes: Readonly<Record<string, readonly string[]>>): ValueShape | undefined {
  const { types, format } = node;
  const list = said(node, 'x-codes');
  const values = node.values ?? (typeof list === 'string' ? codes[list] : undefined);
  const [type, ...others] = types.filter((one) => one !== 'null');
  const isNumber = type === 'number' || type === 'integer';
  if (isNumber && others.every((one) => one === 'number' || one === 'integer')) {
    return { kind: 'value', type: types.includes('number') ? 'double' : 'int', values };
  }
  if (others.length > 0) return undefined;
  if (type === 'boolean') return { kind: 'value', type: 'bool', values };
  return type === 'string' ? { kind: 'value', type: format === 'date' ? 'date' : 'string', values } : undefined;
}
