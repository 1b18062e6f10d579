import { type Diagnostic, hasErrors } from '../../../engine/basics/diagnostic.ts';
import { fail, ok, type Result } from '../../../engine/basics/result.ts';
import { compile } from '../../../engine/compile/compile.ts';
import type { CompiledPack } from '../../../engine/compile/compiled-pack.ts';
import type { PackOutline } from '../../../engine/pack/outline.ts';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import { verify } from '../../../engine/prove/verify.ts';
import type { Obstacle } from '../obstacle.ts';

/** A version of a pack as functions, and everything that was found in it. */
export interface CheckedPack {
  readonly source: PackSource;
  readonly pack: CompiledPack;
  readonly outline: PackOutline;
  readonly diagnostics: readonly Diagnostic[];
}

type Checked = Result<CheckedPack, readonly Obstacle[]>;

const proved = new WeakMap<PackSource, Checked>();

/** The pack compiled and proved; or that it has errors, with the first of them. */
export function provePack(source: PackSource): Checked {
  const known = proved.get(source) ?? unlessWrong(source, verify(source));
  proved.set(source, known);
  return known;
}

/** The pack compiled only: one that was in force once, and on which cases rest whatever is proved of packs today. */
export function readPack(source: PackSource): Checked {
  return unlessWrong(source, compile(source));
}

/** The places and codes of the first few diagnostics, and how many more there are. */
export function firstOf(diagnostics: readonly Diagnostic[]): string {
  const first = diagnostics.slice(0, 3).map(({ at, code }) => `${at.file}:${at.line} ${code}`);
  const more = diagnostics.length > first.length ? ` and ${diagnostics.length - first.length} more` : '';
  return `${first.join(', ')}${more}.`;
}

function unlessWrong(
  source: PackSource,
  { pack, outline, diagnostics }: Partial<Pick<CheckedPack, 'pack'>> & Omit<CheckedPack, 'source' | 'pack'>,
): Checked {
  if (pack && !hasErrors(diagnostics)) return ok({ source, pack, outline, diagnostics });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return fail([
    {
      code: 'pack-with-errors',
      message: `The pack ${source.name} has errors: ${firstOf(errors)}`,
      mend: 'See all of them with: rcms pack verify',
    },
  ]);
}
