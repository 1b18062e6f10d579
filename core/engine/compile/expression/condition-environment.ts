import type { Side } from '../../basics/identifiers.ts';
import type { JsonObject } from '../../basics/json.ts';
import { readFormTree } from '../form/read-form-tree.ts';
import { validateDialect } from '../form/validate-dialect.ts';
import { type ExpressionLanguage, expressionLanguage, isFreeName } from './cel.ts';
import type { Field, ObjectShape, ValueShape } from './shape.ts';
import { shapeOfForm } from './shape-of-form.ts';

/** What the conditions of a service may name. */
export interface ConditionSource {
  /** Form id -> schema; undefined where it cannot be read. */
  readonly forms: Readonly<Record<string, JsonObject | undefined>>;
  /** Codes of each code list that can be read. */
  readonly codes?: Readonly<Record<string, readonly string[]>>;
  readonly sides: readonly Side[];
  /** What may be asked about the party of a side. */
  readonly attributes: Readonly<Record<string, { readonly type: 'integer' | 'number' | 'string' | 'boolean' }>>;
  /** How a case may have ended that one of the service follows; absent where it follows none. */
  readonly earlierOutcomes?: readonly string[];
}

/** A name that conditions can begin with. */
export interface Variable {
  readonly is: 'form' | 'side' | 'case';
  /** The id of the form or side; `case`. */
  readonly id: string;
  readonly shape: ObjectShape;
}

/** What conditions are checked against and evaluated in; made once per service. */
export interface ConditionEnvironment {
  /** By the name that conditions use. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Names that more than one thing would have, words of the condition language itself among these. */
  readonly ambiguous: ReadonlySet<string>;
  /** Names of forms whose schema is not sound: conditions over them are not compiled, and not reported again. */
  readonly unsound: ReadonlySet<string>;
  readonly language: ExpressionLanguage;
}

/** The name of a form or side in conditions: `travel-document` is `travelDocument`. */
export function conditionName(id: string): string {
  return id.replaceAll(/[-_.](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Everything that conditions of a service can ask about, with types: forms, the parties of the sides, the case itself. */
export function conditionEnvironment(source: ConditionSource): ConditionEnvironment {
  const unsound = new Set<string>();
  const found: [string, Variable][] = [['case', { is: 'case', id: 'case', shape: caseShape(source.earlierOutcomes) }]];
  for (const side of source.sides) {
    found.push([conditionName(side), { is: 'side', id: side, shape: sideShape(side, source.attributes) }]);
  }
  for (const [id, schema] of Object.entries(source.forms)) {
    const shape = schema && formShape(id, schema, source.codes ?? {});
    if (shape) found.push([conditionName(id), { is: 'form', id, shape }]);
    else unsound.add(conditionName(id));
  }
  const names = found.map(([name]) => name);
  const ambiguous = new Set(names.filter((name, index) => names.indexOf(name) !== index || !isFreeName(name)));
  const variables = new Map(found.filter(([name]) => !ambiguous.has(name)));
  const shapes = new Map([...variables].map(([name, variable]) => [name, variable.shape]));
  return { variables, ambiguous, unsound, language: expressionLanguage(shapes) };
}

function caseShape(earlierOutcomes: readonly string[] | undefined): ObjectShape {
  const day: ValueShape = { kind: 'value', type: 'date', values: undefined };
  const openedOn: [string, Field] = ['openedOn', { shape: day, presence: 'required' }];
  const outcome: ValueShape = { kind: 'value', type: 'string', values: earlierOutcomes };
  const earlier: [string, Field][] = [
    ['earlierOutcome', { shape: outcome, presence: 'optional' }],
    ['earlierClosedOn', { shape: day, presence: 'optional' }],
  ];
  return {
    kind: 'object',
    type: 'case.facts',
    fields: new Map([openedOn, ...(earlierOutcomes ? earlier : [])]),
    implications: earlierOutcomes
      ? [
          { field: 'earlierOutcome', values: 'any', present: ['earlierClosedOn'] },
          { field: 'earlierClosedOn', values: 'any', present: ['earlierOutcome'] },
        ]
      : [],
  };
}

const attributeTypes: Readonly<Record<string, ValueShape['type']>> = {
  integer: 'int',
  number: 'double',
  string: 'string',
  boolean: 'bool',
};

function sideShape(side: Side, attributes: ConditionSource['attributes']): ObjectShape {
  const fields = Object.entries(attributes).flatMap(([name, { type }]): [string, Field][] => {
    const known = attributeTypes[type];
    return known ? [[name, { shape: { kind: 'value', type: known, values: undefined }, presence: 'unknown' }]] : [];
  });
  return { kind: 'object', type: `side.${side}`, fields: new Map(fields), implications: [] };
}

function formShape(
  id: string,
  schema: JsonObject,
  codes: Readonly<Record<string, readonly string[]>>,
): ObjectShape | undefined {
  let sound = true;
  validateDialect(schema, () => {
    sound = false;
  });
  const shape = sound ? shapeOfForm(readFormTree(schema), `form.${id}`, codes) : undefined;
  return shape?.kind === 'object' ? shape : undefined;
}
