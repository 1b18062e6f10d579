import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Diagnostic } from '../../basics/diagnostic.ts';
import type { PackFile } from '../../pack/pack-file.ts';
import type { SourceFile } from '../../pack/pack-source.ts';
import type { Position } from '../../pack/positions.ts';
import { explainSchemaErrors } from './explain-schema-errors.ts';
import { readDocument } from './read-document.ts';

/** A file with what is wrong with it on its own. */
export interface ReadFile {
  readonly file: PackFile;
  readonly diagnostics: readonly Diagnostic[];
  /** It is read and has the shape of its schema. */
  readonly isSound: boolean;
}

/** What a path says of a file. */
export type Named = Pick<PackFile, 'kind' | 'names'>;

/** Reads YAML, or JSON where the path ends so, and holds it against a schema. */
export function readAgainst(
  path: string,
  source: SourceFile,
  { kind, names }: Named,
  validate: ValidateFunction,
): ReadFile {
  const diagnostics: Diagnostic[] = [];
  const text = source.text.replace(/^\uFEFF/, '');
  const { value, positions, refused } = readDocument(
    text,
    path.endsWith('.json') ? 'json' : 'yaml',
    (offset, code, message, hint) => {
      diagnostics.push(faultAt(path, '', positionOf(text, offset), code, message, hint));
    },
  );
  // A file that is of another kind as a whole says nothing, like one that cannot be read.
  let isOfItsKind = true;
  if (value !== undefined && !validate(value)) {
    isOfItsKind = !(validate.errors ?? []).some(
      ({ instancePath, keyword }) => instancePath === '' && keyword === 'type',
    );
    for (const found of explainSchemaErrors(validate.errors ?? [])) {
      if (refused.has(found.pointer)) continue;
      const position = found.isKey ? positions.key(found.pointer) : positions.value(found.pointer);
      diagnostics.push(faultAt(path, found.pointer, position, found.code, found.message, found.hint));
    }
  }
  const file = { path, kind, names, value: isOfItsKind ? value : undefined, hash: source.hash, positions };
  return { file, diagnostics, isSound: value !== undefined && diagnostics.length === 0 };
}

/** An error at a place of a file. */
export function faultAt(
  file: string,
  pointer: string,
  position: Position,
  code: string,
  message: string,
  hint?: string,
): Diagnostic {
  const at = { file, ...position, pointer };
  return { code, severity: 'error', at, message, ...(hint === undefined ? {} : { hint }) };
}

/** The line and column of an offset. */
export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
