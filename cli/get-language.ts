import { didYouMean } from '../core/engine/basics/did-you-mean.ts';
import type { CompiledPack } from '../core/engine/compile/compiled-pack.ts';
import { UsageError } from './usage-error.ts';

/** The language that was asked for, or the first of the pack. Throws a UsageError for one that the pack does not have. */
export function getLanguage({ languages }: CompiledPack, asked: string | undefined): string {
  if (asked === undefined) return languages[0] ?? 'en';
  if (languages.includes(asked)) return asked;
  const near = didYouMean(asked, languages);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`The pack has no language ${asked}.${meant} It has: ${languages.join(', ')}.`);
}
