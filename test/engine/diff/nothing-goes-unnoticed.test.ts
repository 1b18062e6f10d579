import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json } from '../../../core/engine/basics/json.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changeCodes } from '../../../core/engine/diff/change-codes.ts';
import { diffPacks } from '../../../core/engine/diff/diff-packs.ts';
import { fileChanges } from '../../../core/engine/diff/file-changes.ts';
import { outlinePack, type PackOutline } from '../../../core/engine/pack/outline.ts';
import type { PackFile } from '../../../core/engine/pack/pack-file.ts';
import type { Access } from '../../../schemas/types/pack/access.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { comparedPack } from './changed-pack.ts';

/** The place of a leaf, as keys and numbers. */
type Path = readonly (string | number)[];

function leaves(value: Json, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => leaves(item, [...path, index]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
  return [path];
}

function changeAt(value: Json, [key, ...rest]: Path, change: (leaf: Json) => Json | undefined): Json {
  const children = value as Record<string | number, Json>;
  if (key === undefined) return value;
  const child = rest.length === 0 ? change(children[key] as Json) : changeAt(children[key] as Json, rest, change);
  if (Array.isArray(value))
    return child === undefined ? value.toSpliced(Number(key), 1) : value.with(Number(key), child);
  const without = Object.fromEntries(Object.entries(value as Record<string, Json>).filter(([name]) => name !== key));
  return child === undefined ? without : { ...(value as Record<string, Json>), [key]: child };
}

function otherLeaf(leaf: Json): Json {
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  return leaf === null ? 0 : `${String(leaf)}x`;
}

const folders = ['country-packs/xa', 'test/packs/fixtures/lighthouse', 'test/packs/fixtures/allotment'];

/** Every leaf of every file of a pack, changed and taken out: the files laid out again with that one file otherwise. */
function* mutations({ name, files, beside }: PackOutline): Generator<{ what: string; outline: PackOutline }> {
  for (const file of files) {
    // The words of a document are one text, not data.
    const isData = file.value !== undefined && typeof file.value !== 'string';
    for (const path of isData ? leaves(file.value as Json) : []) {
      for (const [how, change] of [
        ['changed', otherLeaf],
        ['taken out', () => undefined],
      ] as const) {
        const changed = { ...file, value: changeAt(file.value as Json, path, change), hash: 'other' };
        const outline = outlinePack(
          name,
          files.map((each) => (each === file ? changed : each)),
          beside,
        );
        yield { what: `${file.path} ${path.join('.')} ${how}`, outline };
      }
    }
  }
}

const plain = (_: string, name: string) => name;

/** What is told of every mutation of a pack: asked for twice, computed once. */
const codesOfMutations = new Map<string, readonly { readonly what: string; readonly codes: readonly string[] }[]>();

function toldOf(folder: string) {
  const { outline } = comparedPack(loadPack(folder));
  const told =
    codesOfMutations.get(folder) ??
    [...mutations(outline)].map(({ what, outline: other }) => {
      return { what, codes: fileChanges(outline, other, plain).map(({ code }) => code) };
    });
  codesOfMutations.set(folder, told);
  return told;
}

describe.each(folders)('in %s nothing goes unnoticed', (folder) => {
  const pack = loadPack(folder);
  const before = comparedPack(pack);

  it('when any value of any file is changed or taken out', () => {
    const told = toldOf(folder);
    expect(told.length).toBeGreaterThan(300);
    const unnoticed = told.filter(({ codes }) => codes.every((code) => code === 'LAYOUT')).map(({ what }) => what);
    // What a grant gives is compared as the rights that come of it, in packs that compile: see the next test.
    expect(unnoticed.filter((what) => !/^access\.\S+ roles\.[^.]+\.grants\./.test(what))).toEqual([]);
  });

  it('when a right is taken out of a grant', () => {
    const { roles } = before.outline.access.value as unknown as Access;
    for (const [id, role] of Object.entries(roles)) {
      for (const [index, grant] of role.grants.entries()) {
        const key = (['reads', 'writes', 'may'] as const).find((one) => grant[one] !== undefined);
        if (!key) continue;
        const path = ['roles', id, 'grants', index, key, 0];
        const text = JSON.stringify(changeAt(roles as unknown as Json, path.slice(1), () => undefined));
        const access = { ...(before.outline.access.value as object), roles: JSON.parse(text) };
        const { pack: after, outline } = compile(changePack(pack, { 'access.yaml': JSON.stringify(access) }));
        if (!after) continue;
        const codes = diffPacks(before, { pack: after, outline }).map(({ code }) => code);
        const isGivenTwice = role.grants.some(
          (other) => other !== grant && other[key]?.includes(grant[key]?.[0] as string),
        );
        if (!isGivenTwice)
          expect([path, codes]).toEqual([path, expect.arrayContaining([expect.stringMatching(/^ACCESS-/)])]);
      }
    }
  });

  it('when a file is taken out', () => {
    const { name, files, beside } = before.outline;
    for (const file of files) {
      const outline = outlinePack(
        name,
        files.filter((each) => each !== file),
        beside,
      );
      const changes = fileChanges(before.outline, outline, plain);
      expect([file.path, changes.some((change) => change.file === file.path)]).toEqual([file.path, true]);
    }
  });
});

/** A pack with one entry of one map or list left out, at every place. */
function* omissions({ name, files, beside }: PackOutline, kinds?: readonly string[]): Generator<PackOutline> {
  for (const file of files.filter(({ kind }) => kinds?.includes(kind) ?? true)) {
    for (const path of branches(file.value as Json)) {
      const changed = { ...file, value: changeAt(file.value as Json, path, () => undefined), hash: 'other' };
      yield outlinePack(
        name,
        files.map((each) => (each === file ? changed : each)),
        beside,
      );
    }
  }
}

function branches(value: Json, path: Path = []): readonly Path[] {
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [index, item] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, each]) => [[...path, key], ...branches(each, [...path, key])]);
}

/** Codes of changes, as they come: of mutations, then of everything left out and put back. */
function* codesSaid(): Generator<string> {
  for (const folder of folders) {
    for (const { codes } of toldOf(folder)) yield* codes;
  }
  // The packs above follow no pattern and have no safeguards.
  const reference = comparedPack(loadPack('country-packs/pakistan')).outline;
  yield* codesOfOmissions(reference, ['pattern', 'safeguards', 'service']);
  for (const folder of folders) yield* codesOfOmissions(comparedPack(loadPack(folder)).outline);
}

function* codesOfOmissions(outline: PackOutline, kinds?: readonly string[]): Generator<string> {
  for (const other of omissions(outline, kinds)) {
    for (const { code } of fileChanges(outline, other, plain)) yield code;
    for (const { code } of fileChanges(other, outline, plain)) yield code;
  }
}

it('says every code of a change of some pack', () => {
  // These rest on what the files mean together: they are said by whole packs, in the tests beside this one.
  const ofPacks = ['ACCESS-MAY', 'ACCESS-READS', 'ACCESS-WRITES', 'DEADLINE-DATES'];
  const ofOrder = ['DEADLINE-ORDER', 'ORDER-CHANGED'];
  // Files that these packs do not have.
  const ofOthers = ['FILE-CHANGED', 'SANDBOX'];
  const elsewhere = new Set([...ofPacks, ...ofOrder, ...ofOthers]);
  const waiting = new Set(Object.keys(changeCodes).filter((code) => !elsewhere.has(code)));
  for (const code of codesSaid()) {
    waiting.delete(code);
    if (waiting.size === 0) break;
  }
  expect([...waiting]).toEqual([]);
});

it('tells an order that decides from one in which things are shown', () => {
  const { outline } = comparedPack(loadPack('test/packs/fixtures/lighthouse'));
  const reversed = (value: Json): Json =>
    Array.isArray(value)
      ? value.toReversed()
      : Object.fromEntries(Object.entries(value as Record<string, Json>).toReversed());
  const withReversed = (kind: string) =>
    outlinePack(
      outline.name,
      outline.files.map((file) =>
        file.kind === kind && file.value !== undefined ? { ...file, value: reversed(file.value), hash: 'other' } : file,
      ),
      outline.beside,
    );
  const codes = (kind: string) => [...new Set(fileChanges(outline, withReversed(kind), plain).map(({ code }) => code))];
  expect(codes('deadlines')).toEqual(['DEADLINE-ORDER']);
  expect(codes('codes')).toEqual(['ORDER-CHANGED']);
  expect(codes('retention')).toEqual(['RETENTION-CHANGED']);
  expect(codes('categories')).toEqual(['LAYOUT']);
});

it('tells a file of a kind that it does not know', () => {
  const { outline } = comparedPack(loadPack('test/packs/fixtures/lighthouse'));
  const strange = { ...(outline.files[0] as PackFile), path: 'tides.bin', kind: 'unknown' as const, value: undefined };
  const other = outlinePack(outline.name, [...outline.files, { ...strange, hash: 'tides' }], outline.beside);
  expect(fileChanges(outline, other, plain)).toMatchObject([{ code: 'FILE-CHANGED', text: 'tides.bin is new.' }]);
});
