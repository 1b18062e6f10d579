import type { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** A stretch of dates ends no earlier than it begins: the validity of a rule, a membership, a suspension, an authority. */
export const datesRunForward: Rule = (pack, report) => {
  const instruments = pack.manifest.at('instruments').entries();
  const stretches = [
    ...pack.services
      .flatMap(({ deadlines }) => deadlines.entries())
      .map(([, rule]) => ({ from: rule.at('validFrom'), until: rule.at('validUntil') })),
    ...pack.manifest
      .at('authorities')
      .entries()
      .map(([, authority]) => ends(authority)),
    ...instruments.flatMap(([, instrument]) => [
      ...instrument
        .at('parties')
        .entries()
        .map(([, party]) => ends(party)),
      ...instrument.at('suspensions').items().map(ends),
    ]),
  ];
  for (const { from, until } of stretches) {
    if (from.text === undefined || until.text === undefined || from.text <= until.text) continue;
    const message = `It ends on ${until.text}, before it begins on ${from.text}.`;
    report(until, 'DATES-REVERSED', message, { hint: 'The first date is the first day, the second the last.' });
  }
};

function ends(stretch: Cursor) {
  return { from: stretch.at('from'), until: stretch.at('until') };
}
