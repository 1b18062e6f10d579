import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { parseTemplate } from '../synthetic-template.ts';
import { nameWords, numberWords, type SyntheticWords } from '../synthetic-words.ts';
import type { RuleReport } from './rule.ts';

/** Reports a trait, or what a trait would have to be, that is not declared. */
export function checkCondition(condition: Cursor, words: SyntheticWords, report: RuleReport): void {
  for (const [trait, values] of condition.entries()) {
    const known = words.traits.get(trait);
    if (!known) named(values, trait, [...words.traits.keys()], 'trait', report, true);
    else for (const value of values.texts()) named(value, value.value, known, `value of ${trait}`, report);
  }
}

/** Reports half a pair of braces, and a word in braces that is not there. False where one was reported. */
export function checkTemplate(at: Cursor, words: SyntheticWords, report: RuleReport): boolean {
  if (at.text === undefined) return true;
  const { pieces, broken } = parseTemplate(at.text);
  if (broken !== undefined) {
    const hint = 'Write {word}, {opened-30d..2d} or {1..40}, and no brace for anything else.';
    report(at, 'PLACEHOLDER-BROKEN', `${JSON.stringify(broken)} is no whole placeholder.`, { hint });
    return false;
  }
  return pieces.every((piece) => {
    if (piece.is !== 'word') return true;
    const { name, variant } = piece;
    if (!named(at, name, words.all, 'word of a template', report)) return false;
    if (variant === undefined) return true;
    if (nameWords.some((each) => each === name)) return named(at, variant, [...words.scripts], 'script', report);
    const isNumber = numberWords.some((each) => each === name) && /^\d{1,2}$/.test(variant);
    return isNumber || named(at, `${name}:${variant}`, words.all, 'word of a template', report);
  });
}

/** False, and a report, where something is named that is not among the known. */
export function named(
  at: Cursor,
  name: string | undefined,
  known: readonly string[],
  noun: string,
  report: RuleReport,
  isKey = false,
): boolean {
  if (name === undefined || known.includes(name)) return true;
  const message = `${JSON.stringify(name)} is no ${noun} of sandbox/synthetic.yaml.`;
  report(at, 'SYNTHETIC-UNKNOWN', message, { hint: hintFrom(name, known), ...(isKey ? { isKey } : {}) });
  return false;
}

/** What was probably meant, or what there is. */
export function hintFrom(name: string, known: readonly string[]): string {
  const near = didYouMean(name, known);
  if (near !== undefined) return `Did you mean ${JSON.stringify(near)}?`;
  return known.length === 0 ? 'There is none.' : `There are: ${known.slice(0, 12).join(', ')}.`;
}
