import { outlineOfWorld } from '../../../engine/compile/admission/outline-of-world.ts';
import type { World } from '../../../engine/model/world.ts';
import { bareCounterparts } from '../../../engine/pack/bare-counterparts.ts';
import type { CheckedPack } from './checked-pack.ts';

/**
 * What a version of the pack does not provide for among those whom the instance itself admitted: the pack need not know
 * them, so nothing is in its way; but somebody has to look.
 */
export function leftOut({ outline, pack }: CheckedPack, world: World): readonly string[] {
  const wasAdmitted = (code: string) => world.counterparts[code]?.admitted !== undefined;
  const kinds = outline.manifest.at('authorityKinds').texts();
  const bare = bareCounterparts(outlineOfWorld(outline, world)).flatMap(({ service, participant, kind, codes }) =>
    codes
      .filter(wasAdmitted)
      .map((code) => `No ${kind} covers ${code}: in ${service}, nobody is drawn in for it as ${participant}.`),
  );
  const strange = Object.values(world.authorities)
    .filter(
      ({ admitted, kind, side }) =>
        admitted && !(kinds.some(({ value }) => value === kind) && pack.sides.includes(side)),
    )
    .map(({ id, kind, side }) => `${id} is a ${kind} of the side ${side}, which ${pack.version} does not have.`);
  return [...bare, ...strange];
}
