import type { CompiledPack } from '../compile/compiled-pack.ts';
import { conditionName } from '../compile/expression/condition-environment.ts';
import type { PackOutline } from '../pack/outline.ts';
import { ablePartiesOf } from '../scenario/explain/able-parties-of.ts';
import { conditionsOf } from '../scenario/explain/conditions-of.ts';
import { type FoundPoint, pointAt } from './found-point.ts';
import type { Naming } from './naming.ts';

/**
 * What rules ask about a party and nobody entered: for each attribute, the counterparts and authorities without a value.
 * An authority's own value stands before its counterpart's.
 */
export function unenteredAttributes(
  pack: CompiledPack,
  { manifest }: PackOutline,
  naming: Naming,
): readonly FoundPoint[] {
  const points = new Map<string, FoundPoint>();
  for (const service of Object.values(pack.services)) {
    for (const side of pack.sides) {
      const prefix = `${conditionName(side)}.`;
      const asked = conditionsOf(service).flatMap(({ reads }) =>
        reads.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)),
      );
      for (const attribute of new Set(asked)) {
        for (const authority of ablePartiesOf(pack, service, side)) {
          const { counterpart: code, attributes } = authority;
          const counterpart = pack.seed.counterparts[code];
          if (Object.hasOwn(attributes, attribute) || Object.hasOwn(counterpart?.attributes ?? {}, attribute)) continue;
          const of = counterpart ? naming.own(code, counterpart.name) : naming.own(authority.id, authority.name);
          const at = counterpart ? manifest.at('counterparts').at(code) : manifest.at('authorities').at(authority.id);
          const key = `${attribute} ${of.id}`;
          if (points.has(key)) continue;
          const about = { kind: 'attribute', names: [naming.name('attributes', attribute)] } as const;
          points.set(key, { kind: 'attribute', about, of, at: { ...pointAt(at), key } });
        }
      }
    }
  }
  return [...points.values()].sort((left, right) =>
    (left.about.names[0]?.id ?? '') < (right.about.names[0]?.id ?? '') ? -1 : 0,
  );
}
