import type { Side } from '../../basics/identifiers.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { Authority, World } from '../../model/world.ts';
import { ablePartiesOf } from './able-parties-of.ts';
import type { RuleFacts } from './rule-facts.ts';

/** The parties of a case of which only some facts are given. */
export interface RuleParties {
  /** The pack's world, with the given attributes and with somebody for each side of which nothing is known. */
  readonly world: World;
  readonly parties: Readonly<Record<Side, string>>;
  /** The sides of which it is not known who acts, with those who could. */
  readonly unsaid: Readonly<Record<Side, readonly Authority[]>>;
}

/**
 * Who answers for each side: whom the facts name, whom the pack settles, or the only one who can. Where several could,
 * somebody without a name stands in, who has of zone, calendar and region what all of them have in common.
 */
export function rulePartiesOf(
  pack: CompiledPack,
  service: CompiledService,
  facts: RuleFacts,
  problem: (text: string) => void,
): RuleParties {
  const authorities: Record<string, Authority> = { ...pack.seed.authorities };
  const parties: Record<Side, string> = {};
  const unsaid: Record<Side, readonly Authority[]> = {};
  for (const side of pack.sides) {
    const able = ablePartiesOf(pack, service, side);
    const ofCounterpart = able.filter(({ counterpart }) => counterpart === facts.counterpart);
    const fitting = ofCounterpart.length > 0 ? ofCounterpart : able;
    const id = facts.parties[side] ?? (fitting.length === 1 ? fitting[0]?.id : undefined);
    if (id === undefined) unsaid[side] = fitting;
    const authority = id === undefined ? standIn(pack, side, fitting) : (authorities[id] as Authority);
    parties[side] = authority.id;
    authorities[authority.id] = { ...authority, attributes: { ...authority.attributes, ...facts.attributes[side] } };
  }
  checkCounterpart(pack, facts, parties, authorities, problem);
  return { world: { ...pack.seed, authorities }, parties, unsaid };
}

function standIn(pack: CompiledPack, side: Side, able: readonly Authority[]): Authority {
  const calendar = common(able.map((each) => each.calendar ?? pack.seed.counterparts[each.counterpart]?.calendar));
  const region = common(able.map((each) => each.region));
  return {
    id: `some-${side}`,
    kind: '',
    side,
    name: {},
    counterpart: common(able.map((each) => each.counterpart)) ?? '',
    zone: common(able.map(({ zone }) => zone)) ?? pack.zone,
    ...(calendar === undefined ? {} : { calendar }),
    ...(region === undefined ? {} : { region }),
    attributes: {},
    status: 'unconfirmed',
  };
}

function common<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

function checkCounterpart(
  pack: CompiledPack,
  { counterpart }: RuleFacts,
  parties: Readonly<Record<Side, string>>,
  authorities: Readonly<Record<string, Authority>>,
  problem: (text: string) => void,
): void {
  if (counterpart === undefined) return;
  if (Object.values(parties).some((id) => authorities[id]?.counterpart === counterpart)) return;
  const able = Object.values(pack.seed.authorities).filter((each) => each.counterpart === counterpart);
  const list = able.map(({ id, side }) => `parties.${side}=${id}`).join(', ');
  problem(
    `--set counterpart=${counterpart}: it does not settle who acts.${list === '' ? ' No authority belongs to it.' : ` Say it yourself: ${list}.`}`,
  );
}
