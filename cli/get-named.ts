import { didYouMean } from '../core/engine/basics/did-you-mean.ts';
import { UsageError } from './usage-error.ts';

/** The entry of a name that somebody wrote. Throws a UsageError that says what there is. */
export function getNamed<Value>(all: Readonly<Record<string, Value>>, name: string, what: string): Value {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found !== undefined) return found;
  throw unknownName(name, Object.keys(all), what);
}

/** The complaint about a name that there is not: the one that was probably meant, or all there are. */
export function unknownName(name: string, known: readonly string[], what: string): UsageError {
  const near = didYouMean(name, known);
  const help = near === undefined ? `There are: ${known.join(', ') || 'none'}.` : `Did you mean ${near}?`;
  return new UsageError(`There is no ${what} ${name}. ${help}`);
}
