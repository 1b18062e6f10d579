import type { Diagnostic } from '../../basics/diagnostic.ts';
import { Cursor } from '../../pack/cursor.ts';
import { type FileKind, packFileKind, patternFileKind } from '../../pack/file-kinds.ts';
import { type NamesBeside, patternOf } from '../../pack/outline.ts';
import type { PackFile } from '../../pack/pack-file.ts';
import type { PackSource, SourceFile } from '../../pack/pack-source.ts';
import { noPositions } from '../../pack/positions.ts';
import { packValidator } from './pack-schemas.ts';
import { faultAt, type Named, positionOf, type ReadFile, readAgainst } from './read-against.ts';

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
  const lists = new Set(
    cursors('scanner')
      .flatMap((scanner) => scanner.at('subjects').entries())
      .flatMap(([, subject]) => subject.at('lists').texts())
      .map(({ value }) => value),
  );
  return (kind, name) => {
    if (kind === 'preset') return presets.has(name);
    return kind === 'words' ? lists.has(name) : kind !== 'unknown' && patterns.has(name);
  };
}

function namesOffered(source: PackSource): NamesBeside {
  const kinds = Object.keys(source.patterns).map(patternFileKind);
  const named = (kind: FileKind) => kinds.flatMap((each) => (each.kind === kind ? [each.names[0] ?? ''] : []));
  return { patterns: named('pattern'), presets: named('preset'), wordLists: named('words') };
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
  return readAgainst(path, source, { kind, names }, validate);
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
  const tooLarge = faultAt(path, '', { line: 1, column: 1 }, 'FILE-TOO-LARGE', message, 'Divide the document.');
  return { file: { ...file, value: undefined }, diagnostics: [tooLarge], isSound: false };
}
