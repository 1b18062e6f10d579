import { parse } from 'yaml';
import type { Diagnostic } from '../../../../core/engine/basics/diagnostic.ts';
import type { PackSource } from '../../../../core/engine/pack/pack-source.ts';
import { verify } from '../../../../core/engine/prove/verify.ts';
import { runScenario } from '../../../../core/engine/scenario/run-scenario.ts';
import { scenariosOf } from '../../../../core/engine/scenario/scenarios-of.ts';
import { runWalks } from '../../../../core/engine/scenario/walk/run-walks.ts';
import { seededRandom } from '../../../seeded-random.ts';
import { lookAtNames } from './look-at-names.ts';
import { lookAtService } from './look-at-pack.ts';
import { mutatePack } from './mutate-pack.ts';
import { list, rawPack } from './raw-pack.ts';

/** What came of one mutation. */
export interface Tried {
  readonly base: string;
  /** `clean` where verify found no error; the rest of a clean pack was then looked at. */
  readonly is: 'clean' | 'wrong';
  /** True where the explorer could look at every case of the clean pack. */
  readonly explored: boolean;
  /** What must never be: a throw, a place outside of the file, something wrong with a clean pack. */
  readonly defects: readonly string[];
}

/** Mutates a pack by a seed, verifies it, and holds what is said against the file and against an independent look. */
export function tryMutation(base: string, pack: PackSource, seed: number): Tried {
  let mutated = pack;
  try {
    mutated = mutatePack(pack, seededRandom(seed));
    const { pack: compiled, outline, diagnostics } = verify(mutated);
    const misplaced = diagnostics.flatMap((found) => misplacedIn(mutated, found));
    if (!compiled || diagnostics.some(({ severity }) => severity === 'error')) {
      return { base, is: 'wrong', explored: false, defects: misplaced };
    }
    for (const { scenario } of scenariosOf(outline)) runScenario(compiled, scenario);
    runWalks(compiled, { walks: 1, seed });
    const { defects, explored } = lookAgain(mutated, diagnostics);
    return { base, is: 'clean', explored, defects: [...misplaced, ...defects] };
  } catch (error) {
    const { stack } = error as Error;
    return {
      base,
      is: 'wrong',
      explored: false,
      defects: [`threw ${String(stack).split('\n').slice(0, 4).join(' ')}`],
    };
  }
}

/** What an independent look finds wrong with a pack of which it was said that it is clean. */
export function lookAgain(
  source: PackSource,
  diagnostics: readonly Diagnostic[],
): { readonly defects: readonly string[]; readonly explored: boolean } {
  const raw = rawPack(source);
  const codes = new Set(diagnostics.map(({ code }) => code));
  const defects = lookAtNames(raw).map((name) => `wrong clean: unknown ${name}`);
  let explored = true;
  for (const id of new Set<string>(list(raw.file('pack').services))) {
    const seen = lookAtService(raw, id);
    if (!seen) {
      explored = false;
      continue;
    }
    const told = (...known: string[]) => known.some((code) => codes.has(code));
    if (told('PROOF-INCOMPLETE')) continue;
    if (seen.unreached.length > 0 && !told('PROOF-UNREACHABLE', 'PROOF-JOIN-WAITS'))
      defects.push(`wrong clean: never reached ${seen.unreached}`);
    if (seen.lost.length > 0) defects.push(`wrong clean: no end from ${seen.lost}`);
    if (seen.unaccepted.length > 0 && !told('PROOF-EXPIRY-REFUSED'))
      defects.push(`wrong clean: expiry not taken ${seen.unaccepted}`);
    if (seen.unattended.length > 0 && !told('PROOF-UNATTENDED', 'PROOF-RESPONSIBLE-IDLE'))
      defects.push(`wrong clean: nobody for ${seen.unattended}`);
    if (seen.untimed.length > 0 && !told('PROOF-NO-CLOCK')) defects.push(`wrong clean: no clock in ${seen.untimed}`);
    if (seen.neverStarted.length > 0 && !told('PROOF-DEADLINE-NEVER-STARTS', 'PROOF-STEP-NEVER', 'PROOF-UNREACHABLE'))
      defects.push(`wrong clean: never starts ${seen.neverStarted}`);
  }
  return { defects, explored };
}

function misplacedIn({ files, patterns }: PackSource, { at, code, message }: Diagnostic): readonly string[] {
  const text = (files[at.file] ?? patterns[at.file.replace(/^workflows\//, '')])?.text;
  if (message.length < 6) return [`${code} says nothing`];
  // What is missing altogether is reported where it should be.
  if (text === undefined)
    return at.line === 1 && at.column === 1 ? [] : [`${code} in ${at.file}:${at.line}, which is no file`];
  const line = text.split('\n')[at.line - 1];
  if (line === undefined) return [`${code} at ${at.file}:${at.line}, beyond the end`];
  return at.column >= 1 && at.column <= line.length + 1
    ? []
    : [`${code} at ${at.file}:${at.line}:${at.column}, beyond the line`];
}

/** The text of a pack as data, for showing a mutation. */
export function asData(source: PackSource, path: string): unknown {
  return parse(source.files[path]?.text ?? '');
}
