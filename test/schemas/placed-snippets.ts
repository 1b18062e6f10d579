import { type Schema, schemaFiles, schemasIn } from './schema-files.ts';
import type { Snippet } from './snippet.ts';

/** A snippet with the place of the schema that offers it. */
export interface PlacedSnippet {
  readonly name: string;
  readonly kind: string;
  readonly pointer: string;
  readonly schema: Schema;
  readonly snippet: Snippet;
}

/** The kinds of file that are written in JSON. */
export const inJson = ['form', 'layout'];

/** The schemas of the files of a pack, by path. */
export const packSchemas = schemaFiles.filter(([path]) => path.startsWith('pack/'));

/** Every snippet of these schemas. */
export const snippets: readonly PlacedSnippet[] = packSchemas.flatMap(([path, whole]) =>
  schemasIn(whole).flatMap(([pointer, schema]) =>
    ((schema.defaultSnippets as readonly Snippet[] | undefined) ?? []).map((snippet) => {
      const kind = path.slice('pack/'.length, -'.schema.json'.length);
      return { name: `${kind}${pointer}: ${snippet.label}`, kind, pointer, schema, snippet };
    }),
  ),
);
