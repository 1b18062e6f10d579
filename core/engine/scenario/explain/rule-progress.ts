import type { CivilDate, Instant } from '../../basics/civil-date.ts';
import type { Category, Side } from '../../basics/identifiers.ts';
import type { JsonObject } from '../../basics/json.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { Progress } from '../../decide/progress.ts';
import type { CaseFile } from '../../model/case-file.ts';
import type { Fact } from '../../model/fact.ts';
import type { RuleFacts } from './rule-facts.ts';
import type { RuleHappenings } from './rule-happenings.ts';
import type { RuleParties } from './rule-parties.ts';

/** A case in which nothing is true but what was given, known to every side since its opening. */
export function ruleProgress(
  pack: CompiledPack,
  service: CompiledService,
  { parties, world }: RuleParties,
  facts: RuleFacts,
  { suspensions }: RuleHappenings,
  openedOn: CivilDate,
): Progress {
  const held = factsHeld(service, facts);
  const each = <Value>(value: Value) => Object.fromEntries(pack.sides.map((side): [Side, Value] => [side, value]));
  const caseFile: CaseFile = {
    id: '',
    service: service.id,
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    machineHash: service.machine.hash,
    openedOn,
    known: each(openedOn),
    parties,
    participants: {},
    stateSeen: {},
    facts: each(held),
    deadlines: {},
    happened: {},
    taken: {},
    suspensions: suspensions.map((one) => ({ ...one, sides: pack.sides })),
    transmissions: [],
    attachments: {},
    findings: {},
    interrupted: {},
    acted: [],
    tasks: {},
  };
  return {
    law: { caseVersion: pack, active: pack },
    service,
    world,
    context: { actor: { kind: 'clock' }, now: `${openedOn}T00:00:00.000Z` as Instant, grants: {} },
    caseFile,
    events: [],
    effects: [],
  };
}

function factsHeld(service: CompiledService, { answers }: RuleFacts): Readonly<Record<Category, Fact>> {
  const held: Record<Category, JsonObject> = {};
  for (const [form, given] of Object.entries(answers)) {
    for (const [category, part] of Object.entries(service.forms[form]?.partition(given) ?? {})) {
      held[category] = { ...held[category], [form]: part };
    }
  }
  return Object.fromEntries(
    Object.entries(held).map(([category, value]): [Category, Fact] => [category, { is: 'here', value }]),
  );
}
