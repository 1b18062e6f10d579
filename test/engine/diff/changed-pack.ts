import { compile } from '../../../core/engine/compile/compile.ts';
import { type ComparedPack, diffPacks } from '../../../core/engine/diff/diff-packs.ts';
import type { PackChange } from '../../../core/engine/diff/pack-change.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

/** The pack whose changes are told: of a country that does not exist. */
export const unchanged = loadPack('country-packs/xa');

/** One text of one file put in the place of another; the whole file where `from` is absent, no file where `to` is. */
export interface Edit {
  readonly file: string;
  readonly from?: string | RegExp;
  readonly to?: string;
}

/** The pack after some edits. Throws where an edit finds nothing to replace. */
export function edited(pack: PackSource, edits: readonly Edit[]): PackSource {
  return edits.reduce((before, { file, from, to }) => {
    if (from === undefined) return changePack(before, { [file]: to });
    const text = before.files[file]?.text ?? '';
    const after = text.replace(from, to ?? '');
    if (after === text) throw new Error(`${file} has no ${String(from)}`);
    return changePack(before, { [file]: after });
  }, pack);
}

/** A pack that must compile. */
export function comparedPack(source: PackSource): ComparedPack {
  const { pack, outline, diagnostics } = compile(source);
  if (pack) return { pack, outline };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new Error(errors.map(({ code, at, message }) => `${at.file}:${at.line} ${code} ${message}`).join('\n'));
}

/** What changed by some edits of the pack, both of which must compile. */
export function changesBy(...edits: readonly Edit[]): readonly PackChange[] {
  return diffPacks(comparedPack(unchanged), comparedPack(edited(unchanged, edits)));
}
