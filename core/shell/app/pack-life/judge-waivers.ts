import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import { didYouMean } from '../../../engine/basics/did-you-mean.ts';
import type { Obstacle } from '../obstacle.ts';
import type { Waiver } from './pack-step.ts';
import type { UnconfirmedRule } from './unconfirmed-rules.ts';

/** What keeps the waivers from covering every unconfirmed rule today: a rule without one, one that has expired, a name that no rule has. */
export function judgeWaivers(
  rules: readonly UnconfirmedRule[],
  waivers: readonly Waiver[],
  today: CivilDate,
): readonly Obstacle[] {
  const names = rules.map(({ rule }) => rule);
  const unknown = waivers
    .filter(({ rule }) => !names.includes(rule))
    .map(({ rule }): Obstacle => {
      const near = didYouMean(rule, names);
      return {
        code: 'waiver-unknown',
        message: `No unconfirmed rule is called ${JSON.stringify(rule)}.`,
        mend: near === undefined ? 'Take the waiver out.' : `Did you mean ${near}? Else take the waiver out.`,
      };
    });
  const missing = rules.flatMap(({ rule, file, lines }): readonly Obstacle[] => {
    const mine = waivers.filter((waiver) => waiver.rule === rule);
    const until = mine
      .map((waiver) => waiver.until)
      .sort()
      .at(-1);
    if (until !== undefined && until >= today) return [];
    return [
      until === undefined
        ? {
            code: 'pack-not-confirmed',
            message: `${rule} is not confirmed in any source (${file}:${lines.join(', ')}).`,
            mend: 'Confirm it in its source, or answer for it in --waivers: rule, by, why, until.',
          }
        : {
            code: 'waiver-expired',
            message: `The waiver for ${rule} held until ${until}.`,
            mend: 'Confirm the rule in its source, or let somebody answer for it anew.',
          },
    ];
  });
  return [...unknown, ...missing];
}
