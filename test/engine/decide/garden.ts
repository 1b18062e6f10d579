import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { type Decision, decide } from '../../../core/engine/decide/decide.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import type { Grants } from '../../../core/engine/model/context.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';

/** The allotment garden: somebody on plot 7 asks the committee for a shed. */
export const garden: CompiledPack = compiledPack('test/packs/fixtures/allotment');

function person(user: string, authority: string, ...roles: string[]): PersonActor {
  return { kind: 'person', user, authority, roles };
}

export const gardener = person('rosemary', 'plot-7', 'gardener');
export const neighbour = person('basil', 'plot-8', 'gardener');
export const chair = person('oak', 'hut', 'chair');
export const treasurer = person('ash', 'hut', 'treasurer');
export const judge = person('snail', 'slug-court', 'slug-judge');
export const clock = { kind: 'clock' } as const;

export const plan = {
  gardener: { name: 'Sample Testcase' },
  height: 2,
  colour: 'green',
  secretWishes: 'A hammock for sample purposes',
} as const;

/** A case in the garden, taken from one command to the next. */
export interface Story {
  readonly caseFile: CaseFile | undefined;
  readonly last: Decision | undefined;
  /** Decides a command at a moment (UTC), and goes on from the case after it. */
  go(at: string, actor: PersonActor | typeof clock, command: Command, found?: Partial<Grants>): Story;
  /** The code of the last refusal, or `accepted`. */
  readonly said: string;
}

/** A story that has not begun. */
export function story(world: World = garden.seed, caseFile?: CaseFile, last?: Decision, pack = garden): Story {
  return {
    caseFile,
    last,
    said: last === undefined ? 'nothing yet' : last.outcome.ok ? 'accepted' : last.outcome.error.code,
    go(at, actor, command, found = {}) {
      const law = { caseVersion: pack, active: pack };
      const grants = { caseId: 'case-1', reference: 'SHED-1', salt: 'a-salt', ...found };
      const decision = decide(law, world, caseFile, command, { actor, now: instant(at), grants });
      return story(world, decision.caseFile, decision, pack);
    },
  };
}

export const open: Command = { type: 'open-case', service: 'shed-permit', parties: { committee: 'hut' } };
export const ask: Command = { type: 'take-transition', transition: 'ask-for-shed', answers: plan };
export const judgeSlugs: Command = {
  type: 'take-transition',
  transition: 'judge-slugs',
  answers: { slugsAgree: true },
};
export const allow: Command = {
  type: 'take-transition',
  transition: 'allow-shed',
  answers: { colourApproved: true },
};

/** An idea on plot 7, known to nobody else. */
export const sketched = () => story().go('2026-03-02T12:00:00.000Z', gardener, open);
/** The same, asked of the committee on 3 March (committee's date). */
export const asked = () => sketched().go('2026-03-03T12:00:00.000Z', gardener, ask);
/** The same, with the slugs heard on 4 March. */
export const heard = () => asked().go('2026-03-04T12:00:00.000Z', judge, judgeSlugs);
