import type { Category } from '../../basics/identifiers.ts';
import type { Json } from '../../basics/json.ts';
import type { PlacedSchema } from './schema-reference.ts';

/** One field of a form: all that any part of the schema says of it. The root is the whole form. */
export interface FormNode {
  /** RFC 6901 pointer into the answers, `*` for the items of a list. */
  readonly pointer: string;
  readonly kind: 'object' | 'list' | 'value';
  readonly says: readonly Statement[];
  /** True when answers that lack it are never complete; items of a list are always there. */
  readonly required: boolean;
  readonly category: Category | undefined;
  /** Objects only. */
  readonly properties: ReadonlyMap<string, FormNode>;
  /** Lists only. */
  readonly item: FormNode | undefined;
  /** Values only: types that it can have. */
  readonly types: readonly string[];
  /** Values only: the closed list of what it can be, where there is one. */
  readonly values: readonly Json[] | undefined;
  readonly format: string | undefined;
  readonly maxItems: number | undefined;
}

/** A piece of schema that speaks of one field. */
export interface Statement extends PlacedSchema {
  /** `always` holds in every answer, `variant` in some; a `test` (if, not) declares nothing. */
  readonly mode: 'always' | 'variant' | 'test';
  /** True for a whole declaration, as it stands under `properties` or `items`; false for a part of one. */
  readonly declares: boolean;
}

/** A node with everything below it, parents first. */
export function* walkFields(node: FormNode): Generator<FormNode> {
  yield node;
  for (const child of node.properties.values()) yield* walkFields(child);
  if (node.item) yield* walkFields(node.item);
}

/** The first value that any statement gives to a keyword. */
export function said(node: FormNode, keyword: string): Json | undefined {
  return node.says.find(({ mode, schema }) => mode !== 'test' && schema[keyword] !== undefined)?.schema[keyword];
}
