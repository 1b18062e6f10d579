import { compile } from '../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { PackOutline } from '../../core/engine/pack/outline.ts';
import { loadPack } from './load-pack.ts';

/** The packs on which the engine's properties are tried: absurd ones, the fictional one and the reference. */
export function compiledPacks(): { readonly name: string; readonly pack: CompiledPack }[] {
  return [
    'test/packs/fixtures/lighthouse',
    'test/packs/fixtures/allotment',
    'country-packs/xa',
    'country-packs/pakistan',
  ].map((folder) => ({ name: folder.split('/').at(-1) as string, pack: compiledPack(folder) }));
}

const compiled = new Map<string, CompiledPack>();
const outlines = new WeakMap<CompiledPack, PackOutline>();

/** A pack that must compile, compiled once for all tests of a process: it never changes. */
export function compiledPack(folder: string): CompiledPack {
  const pack = compiled.get(folder) ?? compileFolder(folder);
  compiled.set(folder, pack);
  return pack;
}

/** The files of a pack that was compiled here, laid out; undefined for one that a test has changed. */
export function outlineOf(pack: CompiledPack): PackOutline | undefined {
  return outlines.get(pack);
}

function compileFolder(folder: string): CompiledPack {
  const { pack, outline, diagnostics } = compile(loadPack(folder));
  if (!pack)
    throw new Error(diagnostics.map(({ code, at, message }) => `${at.file}:${at.line} ${code} ${message}`).join('\n'));
  outlines.set(pack, outline);
  return pack;
}
