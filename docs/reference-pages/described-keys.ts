import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** A key of a file, and what its schema says of it where the key itself is declared. */
export interface DescribedKey {
  readonly key: string;
  /** Line and character of the key, counted from 0. */
  readonly place: { readonly line: number; readonly character: number };
  /** One text, or one for each alternative that has the key. */
  readonly descriptions: readonly string[];
  /** The same for every key that is declared at the same place of the schemas. */
  readonly declaration: object;
}

/** A schema with the file it stands in, so that its references can be followed. */
interface Placed {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly file: string;
}

const read = new Map<string, Placed['schema']>();

/** Every key that the schema of a file declares by name, wherever it stands in the text. */
export function describedKeys(text: string, schemaFile: string): readonly DescribedKey[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const keys: DescribedKey[] = [];
  const visit = (node: unknown, schemas: readonly Placed[]) => {
    const here = schemas.flatMap(unfold);
    if (isSeq(node)) {
      for (const item of node.items)
        visit(
          item,
          here.flatMap(({ schema, file }) => placed(schema.items, file)),
        );
    }
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      const declared = here.flatMap(({ schema, file }) =>
        placed((schema.properties as Placed['schema'] | undefined)?.[name], file),
      );
      const { line, col } = lines.linePos(key.range?.[0] ?? 0);
      const [first] = declared;
      if (first) {
        const descriptions = declared.map(({ schema }) => String(schema.description));
        keys.push({
          key: name,
          place: { line: line - 1, character: col - 1 },
          descriptions,
          declaration: first.schema,
        });
      }
      const free = here.flatMap(({ schema, file }) => placed(schema.additionalProperties, file));
      visit(value, declared.length > 0 ? declared : free);
    }
  };
  visit(document.contents, [{ schema: schemaAt(schemaFile), file: schemaFile }]);
  return keys;
}

/** A schema with everything it refers to and every alternative it offers. */
function unfold(at: Placed): readonly Placed[] {
  const { schema, file } = at;
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] as readonly unknown[] | undefined) ?? []);
  const referred = typeof schema.$ref === 'string' ? [follow(schema.$ref, file)] : [];
  return [at, ...[...parts.flatMap((part) => placed(part, file)), ...referred].flatMap(unfold)];
}

function follow(reference: string, file: string): Placed {
  const [path, pointer = ''] = reference.split('#');
  const target = path === '' ? file : join(dirname(file), path as string);
  const names = pointer.split('/').slice(1);
  const schema = names.reduce((value, name) => value[name] as Placed['schema'], schemaAt(target));
  return { schema, file: target };
}

function placed(schema: unknown, file: string): readonly Placed[] {
  return typeof schema === 'object' && schema !== null ? [{ schema: schema as Placed['schema'], file }] : [];
}

function schemaAt(file: string): Placed['schema'] {
  const known = read.get(file) ?? JSON.parse(readFileSync(file, 'utf8'));
  read.set(file, known);
  return known;
}
