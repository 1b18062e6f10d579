import type { CaseLook } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';

/** The stretches for which a case was or is suspended, as the own side knows them, newest first. */
export function caseSuspensions(visit: Visit, { view, pack }: CaseLook): readonly string[] {
  const words = wordsOfVersion(visit, pack);
  return view.suspensions
    .map(({ cause, from, until }) =>
      words.say(until === undefined ? 'suspensions.open' : 'suspensions.over', {
        cause: words.name(`causes.${cause}`),
        from: words.date(from),
        ...(until === undefined ? {} : { until: words.date(until) }),
      }),
    )
    .toReversed();
}
