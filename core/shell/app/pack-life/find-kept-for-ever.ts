import type { CompiledService } from '../../../engine/compile/compiled-service.ts';
import type { Cursor } from '../../../engine/pack/cursor.ts';
import type { CheckedPack } from './checked-pack.ts';
import type { Uncovered } from './uncovered.ts';

/** What a service of an earlier version holds and no retention rule of `next` says an end for, by category and outcome. */
export function findKeptForEver(
  service: CompiledService,
  categories: readonly string[],
  { outline, pack }: CheckedPack,
): readonly Uncovered[] {
  const rules = outline.retention.items().filter((rule) => !rule.at('when').isThere && isOfAnswers(rule));
  const ofService = rules.filter((rule) => !rule.at('services').isThere || fits(rule.at('services'), service.id));
  if (rules.length === 0) return [];
  const outcomes = Object.values(service.machine.states).flatMap(({ outcome }) => outcome ?? []);
  return ['still-open', ...new Set(outcomes)].flatMap((outcome) =>
    categories
      .filter((category) =>
        pack.sides.some(
          (side) =>
            !ofService.some(
              (rule) =>
                fits(rule.at('categories'), category) &&
                fits(rule.at('holders'), side) &&
                fits(rule.at('outcomes'), outcome),
            ),
        ),
      )
      .map((category) => ({ what: `rule for ${category} in a case that is ${outcome}`, file: 'retention.yaml' })),
  );
}

/** True for a rule about what carries a category, answers among it. */
function isOfAnswers(rule: Cursor): boolean {
  return rule.at('categories').isThere && (!rule.at('kinds').isThere || fits(rule.at('kinds'), 'answers'));
}

function fits(some: Cursor, name: string): boolean {
  return some.text === '*' || some.items().some(({ text }) => text === name);
}
