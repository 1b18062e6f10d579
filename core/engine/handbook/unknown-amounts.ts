import { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import { type FoundPoint, pointAt } from './found-point.ts';
import type { Naming } from './naming.ts';
import { rulePlace } from './rule-place.ts';

/** Every amount of which nobody knows the number, wherever it stands. */
export function unknownAmounts({ files }: PackOutline, naming: Naming): readonly FoundPoint[] {
  return files
    .filter(({ kind }) => kind === 'deadlines' || kind === 'retention' || kind === 'safeguards')
    .flatMap((file) => {
      const visit = (at: Cursor, path: readonly string[], instrument: string | undefined): FoundPoint[] => {
        const own = at.at('source').at('instrument').text ?? instrument;
        const below = [...at.entries(), ...at.items().map((item, index) => [String(index), item] as const)];
        const isUnknown = at.at('amount').text === 'unknown';
        return [
          ...(isUnknown
            ? [
                {
                  kind: 'unknown-amount' as const,
                  about: rulePlace(file, path, naming),
                  ...(own === undefined ? {} : { instrument: naming.name('instruments', own) }),
                  at: pointAt(at.at('amount')),
                },
              ]
            : []),
          ...below.flatMap(([key, child]) => visit(child, [...path, key], own)),
        ];
      };
      return visit(new Cursor(file), [], undefined);
    });
}
