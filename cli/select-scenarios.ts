import { didYouMean } from '../core/engine/basics/did-you-mean.ts';
import type { ScenarioFile } from '../core/engine/scenario/scenarios-of.ts';
import { UsageError } from './usage-error.ts';

/** The scenario of a name, which is its file's without the ending. Throws a UsageError that names those there are. */
export function getScenario(all: readonly ScenarioFile[], name: string): ScenarioFile {
  const wanted = name.replace(/^scenarios\/|\.(yaml|json)$/g, '');
  const found = all.find((one) => one.name === wanted);
  if (found) return found;
  const names = all.map((one) => one.name);
  const near = didYouMean(wanted, names);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`There is no scenario ${name}.${meant} There are: ${names.join(', ') || 'none'}.`);
}
