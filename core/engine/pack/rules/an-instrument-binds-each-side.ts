import { type Cursor, itemsOrOne } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/**
 * Where a service rests on an instrument, each side has an authority whose counterpart it binds at some time: else no case
 * could be opened by the pack as it stands. Of several instruments one is enough.
 */
export const anInstrumentBindsEachSide: Rule = (pack, report) => {
  for (const outline of pack.services) {
    const rests = itemsOrOne(outline.service.at('restsOn'));
    if (rests.length === 0) continue;
    const unbound = rests.map((each) => findUnboundSide(pack, outline, each));
    const [first] = unbound;
    if (first === undefined || unbound.includes(undefined)) continue;
    const instrument = (rests[0] as Cursor).at('instrument');
    report(instrument, 'PARTY-NOT-BOUND', `${instrument.text} binds nobody who can answer for the side ${first}.`, {
      hint: `Name the counterpart of its authority under parties of ${instrument.text} in pack.yaml.`,
    });
  }
};

function findUnboundSide(pack: PackOutline, outline: ServiceOutline, rest: Cursor): string | undefined {
  const name = rest.at('instrument').text;
  const instrument = pack.manifest.at('instruments').at(name ?? '');
  if (name === undefined || !instrument.isThere) return undefined;
  const bound = instrument.at('parties').keys();
  return pack.manifest
    .at('sides')
    .texts()
    .map(({ value }) => value)
    .find((side) => {
      const counterparts = counterpartsOf(pack, outline, side);
      return counterparts.length > 0 && !counterparts.some((code) => bound.includes(code));
    });
}

/** The counterparts of those who can answer for a side, as the pack seeds them. */
function counterpartsOf({ manifest }: PackOutline, { service }: ServiceOutline, side: string): readonly string[] {
  const party = service.at('parties').at(side);
  const [named, kind] = [party.at('authority').text, party.at('kind').text];
  return manifest
    .at('authorities')
    .entries()
    .filter(([id, each]) => each.at('side').text === side && (named === undefined || id === named))
    .filter(([, each]) => kind === undefined || each.at('kind').text === kind)
    .flatMap(([, each]) => each.at('counterpart').text ?? []);
}
