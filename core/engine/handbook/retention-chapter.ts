import { amountOf } from '../compile/assemble-deadline.ts';
import type { Amount } from '../model/due-explanation.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';

/** How long, from when, and what then. */
export interface KeptPeriod {
  readonly keep: Amount;
  readonly from: string;
  readonly then: string;
}

/** A rule of retention as the pack writes it; a list that is empty stands for everything. */
export interface RetentionEntry {
  readonly number: number;
  readonly kinds: readonly string[];
  readonly allKinds: boolean;
  readonly categories: readonly Named[];
  readonly allCategories: boolean;
  readonly services: readonly Named[];
  readonly holders: readonly Named[];
  readonly outcomes: readonly Named[];
  readonly whileOpen: boolean;
  readonly allOutcomes: boolean;
  readonly period: KeptPeriod;
  readonly condition?: string;
  readonly noLongerThan: readonly Named[];
  /** Who may put a legal hold on it. */
  readonly holdBy: readonly Named[];
  readonly source?: ShownSource;
}

/** Every retention rule, in the order of the file: the first that fits wins. */
export function retentionEntries(
  { retention }: PackOutline,
  naming: Naming,
  source: SourceReader,
): readonly RetentionEntry[] {
  const named = (group: string, at: Cursor) =>
    textsOf(at)
      .filter((each) => each !== '*' && each !== 'still-open')
      .map((each) => naming.name(group, each));
  return retention.items().map((rule, index): RetentionEntry => {
    const shown = source(rule.at('source'));
    const condition = rule.at('when').text;
    const outcomes = textsOf(rule.at('outcomes'));
    return {
      number: index + 1,
      kinds: textsOf(rule.at('kinds')).filter((each) => each !== '*'),
      allKinds: textsOf(rule.at('kinds')).includes('*'),
      categories: named('categories', rule.at('categories')),
      allCategories: textsOf(rule.at('categories')).includes('*'),
      services: named('services', rule.at('services')),
      holders: named('sides', rule.at('holders')),
      outcomes: named('outcomes', rule.at('outcomes')),
      whileOpen: outcomes.includes('still-open'),
      allOutcomes: outcomes.includes('*'),
      period: keptPeriod(rule),
      ...(condition === undefined ? {} : { condition }),
      noLongerThan: named('outcomes', rule.at('noLongerThan')),
      holdBy: named('roles', rule.at('hold').at('by')),
      ...(shown ? { source: shown } : {}),
    };
  });
}

/** The period of a rule. */
export function keptPeriod(rule: Cursor): KeptPeriod {
  return {
    keep: amountOf((rule.at('keep').value ?? {}) as unknown as Parameters<typeof amountOf>[0]),
    from: rule.at('from').text ?? '',
    then: rule.at('then').text ?? '',
  };
}

function textsOf(at: Cursor): readonly string[] {
  return at.texts().map(({ value }) => value);
}
