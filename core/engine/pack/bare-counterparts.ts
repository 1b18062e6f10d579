import type { Cursor } from './cursor.ts';
import type { PackOutline } from './outline.ts';

/** A participant that is chosen by whom it covers, and the counterparts that can come and are covered by nobody. */
export interface BareCounterparts {
  /** The side whose counterpart decides, where service.yaml names it. */
  readonly covers: Cursor;
  readonly service: string;
  readonly participant: string;
  readonly kind: string;
  readonly side: string;
  /** The authorities that could cover them. */
  readonly able: readonly (readonly [string, Cursor])[];
  readonly codes: readonly string[];
}

/** Every participant that is the authority of its kind which covers a counterpart, with the counterparts it leaves out. */
export function bareCounterparts(pack: PackOutline): readonly BareCounterparts[] {
  const authorities = pack.manifest.at('authorities').entries();
  const kinds = pack.manifest
    .at('authorityKinds')
    .texts()
    .map(({ value }) => value);
  return pack.services.flatMap(({ id, service }) =>
    service
      .at('participants')
      .entries()
      .flatMap(([name, participant]) => {
        const covers = participant.at('choose').at('covers');
        const [kind, side = ''] = [participant.at('kind').text, participant.at('side').text];
        if (covers.text === undefined || kind === undefined || !kinds.includes(kind)) return [];
        const able = authorities.filter(([, each]) => each.at('kind').text === kind && each.at('side').text === side);
        const covered = new Set(able.flatMap(([, each]) => each.at('covers').texts()).map(({ value }) => value));
        const party = service.at('parties').at(covers.text).at('kind').text;
        const codes = counterpartsOf(pack, covers.text, party).filter((code) => !covered.has(code));
        return [{ covers, service: id, participant: name, kind, side, able, codes }];
      }),
  );
}

/** The counterparts of the authorities that can answer for a side: all of it, or those of the kind that is its party. */
function counterpartsOf({ manifest }: PackOutline, side: string, kind: string | undefined): readonly string[] {
  const codes = manifest
    .at('authorities')
    .entries()
    .filter(([, each]) => each.at('side').text === side && (kind === undefined || each.at('kind').text === kind))
    .flatMap(([, each]) => each.at('counterpart').text ?? [])
    .filter((code) => manifest.at('counterparts').at(code).isThere);
  return [...new Set(codes)];
}
