import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import { CivilDay } from './civil-day.ts';
import type { ObjectShape, Shape, ValueShape } from './shape.ts';

/** A class whose instances are the objects of one type, with values as conditions expect them. */
export type ObjectClass = new (raw: JsonObject) => object;

/**
 * A class for an object type. Values are converted when they are read: whole numbers to big integers, dates to days. A
 * field that is absent or null is undefined; a value of another type than the form declares makes reading it an error,
 * which leaves the condition unsaid.
 */
export function objectClass(shape: ObjectShape, classes: Map<string, ObjectClass>): ObjectClass {
  const converters = new Map([...shape.fields].map(([name, field]) => [name, converter(field.shape, classes)]));
  // The library reads fields of Maps through get(), of which only this one is needed.
  return class extends Map<string, unknown> {
    readonly #raw: JsonObject;

    constructor(raw: JsonObject) {
      super();
      this.#raw = raw;
    }

    override get(name: string): unknown {
      const convert = converters.get(name);
      if (!convert || !Object.hasOwn(this.#raw, name)) return undefined;
      const value = this.#raw[name];
      return value === null || value === undefined ? undefined : convert(value);
    }
  };
}

type Converter = (value: Json) => unknown;

function converter(shape: Shape, classes: Map<string, ObjectClass>): Converter {
  if (shape.kind === 'value') return (value) => convertValue(shape, value);
  if (shape.kind === 'list') {
    const convert = converter(shape.item, classes);
    return (value) => {
      if (!Array.isArray(value)) throw new RangeError('not a list');
      if (value.length > (shape.maxItems ?? Number.POSITIVE_INFINITY)) throw new RangeError('too long a list');
      return value.map((item: Json) => convert(item));
    };
  }
  return (value) => {
    const Class = classes.get(shape.type);
    if (!Class || !isJsonObject(value)) throw new RangeError('not an object');
    return new Class(value);
  };
}

function convertValue({ type }: ValueShape, value: Json): unknown {
  if (type === 'int' && Number.isSafeInteger(value)) return BigInt(value as number);
  if (type === 'double' && typeof value === 'number') return value;
  if (type === 'bool' && typeof value === 'boolean') return value;
  if (type === 'string' && typeof value === 'string') return value;
  if (type === 'date' && typeof value === 'string') return new CivilDay(value);
  throw new RangeError(`not of type ${type}`);
}
