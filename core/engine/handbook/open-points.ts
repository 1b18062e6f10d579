import { groupBy } from '../basics/group-by.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import { foundSources } from '../pack/found-sources.ts';
import type { PackOutline } from '../pack/outline.ts';
import { type FoundPoint, type OpenPoint, pointAt } from './found-point.ts';
import type { Named, Naming } from './naming.ts';
import { rulePlace } from './rule-place.ts';
import { uncoveredYears } from './uncovered-years.ts';
import { unenteredAttributes } from './unentered-attributes.ts';
import { unknownAmounts } from './unknown-amounts.ts';

/** The open points of one instrument, or of none. */
export interface PointGroup {
  readonly group: 'instrument' | 'other' | 'authorities' | 'attributes' | 'calendars';
  readonly instrument?: Named;
  readonly points: readonly OpenPoint[];
}

/** Scenarios and texts cite sources and are no rules. */
const withoutRules: ReadonlySet<string> = new Set(['scenario', 'locale', 'layout', 'users', 'template']);

/**
 * Everything of a pack, and of the patterns and presets that it uses, that is not confirmed, not known or not entered:
 * by instrument in the order of the manifest, then what rests on none, authorities, attributes and calendars.
 */
export function openPoints(pack: CompiledPack, outline: PackOutline, naming: Naming): readonly PointGroup[] {
  const found = [
    ...unconfirmedSources(outline, naming),
    ...unknownAmounts(outline, naming),
    ...unconfirmedAuthorities(outline, naming),
    ...unenteredAttributes(pack, outline, naming),
    ...uncoveredYears(outline),
  ];
  const byGroup = groupBy(found, groupKey);
  const order = [
    ...outline.manifest
      .at('instruments')
      .keys()
      .map((id) => `instrument ${id}`),
    'other',
    'authorities',
    'attributes',
    'calendars',
  ];
  const keys = [...order, ...[...byGroup.keys()].filter((key) => !order.includes(key))];
  let number = 0;
  return keys.flatMap((key): PointGroup[] => {
    const points = byGroup.get(key) ?? [];
    const [first] = points;
    if (!first) return [];
    const [group = ''] = key.split(' ');
    return [
      {
        group: group as PointGroup['group'],
        ...(group === 'instrument' && first.instrument ? { instrument: first.instrument } : {}),
        points: points.map((point) => {
          number += 1;
          return { number, ...point };
        }),
      },
    ];
  });
}

/** The number of each point by its place, so that a rule can name the point that it is. */
export function pointNumbers(groups: readonly PointGroup[]): ReadonlyMap<string, number> {
  return new Map(groups.flatMap(({ points }) => points.map(({ at, number }) => [at.key, number] as const)));
}

function groupKey({ kind, instrument }: FoundPoint): string {
  if (kind === 'authority') return 'authorities';
  if (kind === 'attribute') return 'attributes';
  if (kind === 'calendar') return 'calendars';
  return instrument === undefined ? 'other' : `instrument ${instrument.id}`;
}

function unconfirmedSources(outline: PackOutline, naming: Naming): readonly FoundPoint[] {
  return outline.files
    .filter(({ kind }) => !withoutRules.has(kind))
    .flatMap((file) => {
      const sources = foundSources(file);
      return sources.flatMap(({ source, owner }): FoundPoint[] => {
        if (source.at('status').text !== 'unconfirmed') return [];
        const around = sources.filter(
          (other) => other.owner.length < owner.length && other.owner.every((key, index) => key === owner[index]),
        );
        // A part that does not name its instrument is about that of the whole.
        const inherited = around
          .map((each) => each.source.at('instrument').text)
          .findLast((each) => each !== undefined);
        const own = file.kind === 'pack' && owner[0] === 'instruments' ? owner[1] : undefined;
        const instrument = source.at('instrument').text ?? inherited ?? own;
        const [article, note] = ['article', 'note'].map((key) => source.at(key).text);
        return [
          {
            kind: 'unconfirmed',
            about: rulePlace(file, owner, naming),
            ...(instrument === undefined ? {} : { instrument: naming.name('instruments', instrument) }),
            ...(article === undefined ? {} : { article }),
            ...(note === undefined ? {} : { note }),
            at: pointAt(source),
          },
        ];
      });
    });
}

function unconfirmedAuthorities({ manifest }: PackOutline, naming: Naming): readonly FoundPoint[] {
  return manifest
    .at('authorities')
    .entries()
    .flatMap(([id, authority]) => {
      if (authority.at('status').text !== 'unconfirmed') return [];
      const names = authority.at('name').value as Readonly<Record<string, string>> | undefined;
      return [
        {
          kind: 'authority',
          about: { kind: 'authority', names: [naming.own(id, names)] },
          at: pointAt(authority.at('status')),
        },
      ];
    });
}
