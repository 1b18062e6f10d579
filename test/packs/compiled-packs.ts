import { compile } from '../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
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

/** A pack that must compile; the diagnostics are the error's text otherwise. */
export function compiledPack(folder: string): CompiledPack {
  const { pack, diagnostics } = compile(loadPack(folder));
  if (!pack)
    throw new Error(diagnostics.map(({ code, at, message }) => `${at.file}:${at.line} ${code} ${message}`).join('\n'));
  return pack;
}
