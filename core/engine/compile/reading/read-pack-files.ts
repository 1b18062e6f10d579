import type { Diagnostic, Severity } from '../../basics/diagnostic.ts';
import { Cursor } from '../../pack/cursor.ts';
import { type FileKind, packFileKind, patternFileKind } from '../../pack/file-kinds.ts';
import { type NamesBeside, patternOf } from '../../pack/outline.ts';
import type { PackFile } from '../../pack/pack-file.ts';
import type { PackSource, SourceFile } from '../../pack/pack-source.ts';
import { noPositions, type Position } from '../../pack/positions.ts';
import { explainSchemaErrors } from './explain-schema-errors.ts';
import { packValidator } from './pack-schemas.ts';
import { readDocument } from './read-document.ts';

/** The files of a pack, and of the patterns and presets beside it, with what is wrong with each on its own. */
export interface ReadFiles {
  readonly files: readonly PackFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Files that are read and have the shape of their schema. */
  readonly sound: ReadonlySet<PackFile>;
  readonly beside: NamesBeside;
}

/** Reads every file of the pack's folder, and the patterns and presets of `workflows/` that it names. */
export function readPackFiles(source: PackSource): ReadFiles {
  const inPack = Object.entries(source.files).map(([path, file]) => readFile(path, file, packFileKind(path)));
  const used = namesUsed(inPack.map(({ file }) => file));
  const beside = Object.entries(source.patterns).flatMap(([path, file]) => {
    const { kind, names } = patternFileKind(path);
    return used(kind, names[0] ?? '') ? [readFile(`workflows/${path}`, file, { kind, names })] : [];
  });
  const read = [...inPack, ...beside];
  return {
    files: read.map(({ file }) => file),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
    sound: new Set(read.filter(({ isSound }) => isSound).map(({ file }) => file)),
    beside: namesOffered(source),
  };
}

function namesUsed(files: readonly PackFile[]): (kind: FileKind, name: string) => boolean {
  const cursors = (kind: FileKind) => files.filter((file) => file.kind === kind).map((file) => new Cursor(file));
  const patterns = new Set(cursors('service').map(patternOf));
  const presets = new Set(
    cursors('deadlines')
      .flatMap((deadlines) => deadlines.entries())
      .flatMap(([, rule]) => [rule.at('counting').text, rule.at('counting').at('preset').text]),
  );
  return (kind, name) => (kind === 'preset' ? presets.has(name) : kind !== 'unknown' && patterns.has(name));
}

function namesOffered(source: PackSource): NamesBeside {
  const kinds = Object.keys(source.patterns).map(patternFileKind);
  const named = (kind: FileKind) => kinds.flatMap((each) => (each.kind === kind ? [each.names[0] ?? ''] : []));
  return { patterns: named('pattern'), presets: named('preset') };
}

interface ReadFile {
  readonly file: PackFile;
  readonly diagnostics: readonly Diagnostic[];
  readonly isSound: boolean;
}

interface Named {
  readonly kind: FileKind;
  readonly names: readonly string[];
}

/**
 * Reading is more than half of a compilation, and whoever compares or proves versions of a pack compiles files again
 * that are the same: each is read once, as long as its source lives.
 */
const alreadyRead = new WeakMap<SourceFile, ReadFile>();

function readFile(path: string, source: SourceFile, named: Named): ReadFile {
  const known = alreadyRead.get(source);
  if (known?.file.path === path && known.file.kind === named.kind) return known;
  const read = readFresh(path, source, named);
  alreadyRead.set(source, read);
  return read;
}

function readFresh(path: string, source: SourceFile, { kind, names }: Named): ReadFile {
  if (kind === 'template') return readTemplate(path, source, names);
  const validate = packValidator(kind);
  if (!validate) {
    const file = { path, kind, names, value: undefined, hash: source.hash, positions: noPositions };
    return { file, diagnostics: [], isSound: false };
  }
  const diagnostics: Diagnostic[] = [];
  const text = source.text.replace(/^\uFEFF/, '');
  const { value, positions, refused } = readDocument(
    text,
    path.endsWith('.json') ? 'json' : 'yaml',
    (offset, code, message, hint) => {
      diagnostics.push(diagnostic(path, '', positionOf(text, offset), code, message, hint));
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
      diagnostics.push(diagnostic(path, found.pointer, position, found.code, found.message, found.hint));
    }
  }
  const file = { path, kind, names, value: isOfItsKind ? value : undefined, hash: source.hash, positions };
  return { file, diagnostics, isSound: value !== undefined && diagnostics.length === 0 };
}

/** A document of a hundred pages. */
const longestTemplate = 200_000;

/** Words are read as they stand: a place in them is an offset. */
function readTemplate(path: string, { text, hash }: SourceFile, names: readonly string[]): ReadFile {
  const value = (_pointer: string, offset = 0) => positionOf(text, offset);
  const file: PackFile = {
    path,
    kind: 'template',
    names,
    value: text,
    hash,
    positions: { value, key: () => value('') },
  };
  if (text.length <= longestTemplate) return { file, diagnostics: [], isSound: true };
  const message = `The template has ${text.length} characters; at most ${longestTemplate} are read.`;
  const tooLarge = diagnostic(path, '', { line: 1, column: 1 }, 'FILE-TOO-LARGE', message, 'Divide the document.');
  return { file: { ...file, value: undefined }, diagnostics: [tooLarge], isSound: false };
}

function diagnostic(
  file: string,
  pointer: string,
  position: Position,
  code: string,
  message: string,
  hint?: string,
): Diagnostic {
  const severity: Severity = 'error';
  return { code, severity, at: { file, ...position, pointer }, message, ...(hint === undefined ? {} : { hint }) };
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
