import type { Cursor } from './cursor.ts';
import type { ServiceOutline } from './outline.ts';

/** A rule whose outcome tells roles something of data that they may not read. */
export interface Disclosure {
  readonly of: 'conditions' | 'deadlines' | 'participants';
  /** Name of the rule. */
  readonly id: string;
  readonly rule: Cursor;
  readonly to: readonly string[];
  readonly why: string;
}

/** Every disclosure that a service declares: first its conditions, then its deadlines, then whom it draws in. */
export function disclosuresOf({ conditions, deadlines, service }: ServiceOutline): readonly Disclosure[] {
  const places = { conditions, deadlines, participants: service.at('participants') };
  return (['conditions', 'deadlines', 'participants'] as const).flatMap((of) =>
    places[of].entries().flatMap(([id, rule]): Disclosure[] => {
      const to = rule
        .at('discloses')
        .at('to')
        .texts()
        .map(({ value }) => value);
      return to.length === 0 ? [] : [{ of, id, rule, to, why: rule.at('discloses').at('why').text ?? '' }];
    }),
  );
}
