import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { type Decision, decide } from '../../../core/engine/decide/decide.ts';
import type { Actor, PersonActor } from '../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';

/** The lighthouse: one side, whose lamp is repaired by two crafts at once. */
export const lighthouse: CompiledPack = compiledPack('test/packs/fixtures/lighthouse');

/** The only service of the lighthouse. */
export const lampRepair = lighthouse.services['lamp-repair'] as CompiledService;

function person(user: string, authority: string, role: string): PersonActor {
  return { kind: 'person', user, authority, roles: [role] };
}

export const keeper = person('wick', 'tower-north', 'keeper');
export const polisher = person('chamois', 'lens-works', 'lens-polisher');
export const catcher = person('net', 'moth-watch', 'moth-catcher');

/** The lighthouse with its service changed. */
export function withLamp(change: Partial<CompiledService>): CompiledPack {
  return { ...lighthouse, services: { 'lamp-repair': { ...lampRepair, ...change } } };
}

/** A repair, taken from one command to the next. */
export interface Repair {
  readonly caseFile: CaseFile;
  readonly said: string;
  readonly last: Decision | undefined;
  /** Decides a command at a moment (UTC), and goes on from the case after it. */
  go(at: string, actor: Actor, command: Command, world?: World): Repair;
}

/** A repair that goes on from a case. */
export function repair(caseFile: CaseFile | undefined, pack = lighthouse, last?: Decision): Repair {
  return {
    caseFile: caseFile as CaseFile,
    last,
    said: last === undefined ? 'nothing yet' : last.outcome.ok ? 'accepted' : last.outcome.error.code,
    go(at, actor, command, world = pack.seed) {
      const grants = { caseId: 'lamp-1', reference: 'LAMP-1', salt: 'a-salt' };
      const context = { actor, now: instant(at), grants };
      const decision = decide({ caseVersion: pack, active: pack }, world, caseFile, command, context);
      return repair(decision.caseFile, pack, decision);
    },
  };
}

/** The lamp is out since the end of February, and reported on Monday 2 March 2026 at noon. */
export function reported(pack = lighthouse, moths?: number): Repair {
  const answers = {
    lamp: 'great',
    since: '2026-03-01',
    keeper: { name: 'Sample Keeper', bornOn: '1960-01-01' },
    ...(moths === undefined ? {} : { moths }),
  };
  return repair(undefined, pack)
    .go('2026-02-26T12:00:00.000Z', keeper, { type: 'open-case', service: 'lamp-repair' })
    .go('2026-03-02T12:00:00.000Z', keeper, { type: 'take-transition', transition: 'report-darkness', answers });
}
