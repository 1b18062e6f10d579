import type { AccessCell } from '../access/matrix.ts';
import { whoCanEverRead } from '../access/who-can-ever-read.ts';
import type { CategoryFlag, CompiledPack } from '../compile/compiled-pack.ts';
import type { PackOutline } from '../pack/outline.ts';
import { fitsCell, retentionScope } from '../pack/retention-cells.ts';
import type { Named, Naming } from './naming.ts';
import { type KeptPeriod, keptPeriod } from './retention-chapter.ts';

/** What becomes of the answers of one data category in cases of a service. */
export interface CategoryFacts extends Named {
  readonly flags: readonly CategoryFlag[];
  readonly kept: readonly KeptFor[];
  readonly readers: readonly CategoryReader[];
  readonly passes: readonly { readonly from: Named; readonly to: Named }[];
}

/** How long something is kept, for which ends of a case and by whom. */
export interface KeptFor {
  /** Number of the retention rule. */
  readonly rule: number;
  readonly period: KeptPeriod;
  /** Ends of a case; `open` where it has not ended. Empty where it holds for all. */
  readonly outcomes: readonly Named[];
  readonly whileOpen: boolean;
  /** Empty where it holds for every side. */
  readonly holders: readonly Named[];
  readonly condition?: Named;
}

/** A role that can read it, and when. */
export interface CategoryReader {
  readonly role: Named;
  readonly side: Named;
  /** Empty means at any time. */
  readonly stages: readonly Named[];
  /** False where the right exists on paper only. */
  readonly attainable: boolean;
}

/** Answers for each category of a pack, in cases of one service. */
export function categoryFacts(
  pack: CompiledPack,
  outline: PackOutline,
  service: string,
  matrix: readonly AccessCell[],
  naming: Naming,
): (category: string) => CategoryFacts {
  const known = new Map<string, CategoryFacts>();
  const outcomes = outline.services.find(({ id }) => id === service)?.machine.outcomes ?? [];
  return (category) => {
    const before = known.get(category);
    if (before) return before;
    const facts: CategoryFacts = {
      ...naming.name('categories', category),
      flags: pack.categories[category]?.flags ?? [],
      kept: keptFor(outline, { service, category, outcomes: [...outcomes], sides: pack.sides }, naming),
      readers: whoCanEverRead(pack, category, matrix)
        .filter((reader) => reader.service === service)
        .map(({ role, side, stages, attainable }) => ({
          role: naming.name('roles', role),
          side: naming.name('sides', side),
          stages: stages === 'always' ? [] : stages.map((stage) => naming.name(`states.${service}`, stage)),
          attainable,
        })),
      passes: pack.whitelist
        .filter(({ categories }) => categories.includes(category))
        .map(({ from, to }) => ({ from: naming.name('sides', from), to: naming.name('sides', to) })),
    };
    known.set(category, facts);
    return facts;
  };
}

interface Kept {
  readonly service: string;
  readonly category: string;
  readonly outcomes: readonly string[];
  readonly sides: readonly string[];
}

const stillOpen = 'still-open';

/** The rules that decide, each with the ends of a case and the holders for which it does; the first that fits wins. */
function keptFor(
  { retention }: PackOutline,
  { service, category, outcomes, sides }: Kept,
  naming: Naming,
): readonly KeptFor[] {
  const scopes = retention.items().map(retentionScope);
  const found = new Map<number, { outcomes: Set<string>; holders: Set<string> }>();
  for (const outcome of [stillOpen, ...outcomes]) {
    for (const holder of sides) {
      for (const [index, scope] of scopes.entries()) {
        if (!fitsCell(scope, { kind: 'answers', category, holder, service, outcome })) continue;
        const at = found.get(index) ?? { outcomes: new Set(), holders: new Set() };
        at.outcomes.add(outcome);
        at.holders.add(holder);
        found.set(index, at);
        // A rule with a condition leaves the others to a later one.
        if (!scope.rule.at('when').isThere) break;
      }
    }
  }
  return [...found]
    .sort(([left], [right]) => left - right)
    .map(([index, at]): KeptFor => {
      const rule = scopes[index]?.rule ?? retention;
      const ends = [...at.outcomes].filter((each) => each !== stillOpen);
      const when = rule.at('when').text;
      return {
        rule: index + 1,
        period: keptPeriod(rule),
        outcomes: ends.length === outcomes.length ? [] : ends.map((each) => naming.name('outcomes', each)),
        whileOpen: at.outcomes.has(stillOpen),
        holders: at.holders.size === sides.length ? [] : [...at.holders].map((each) => naming.name('sides', each)),
        ...(when === undefined ? {} : { condition: naming.name(`conditions.${service}`, when) }),
      };
    });
}
