import type { Instant } from '../../engine/basics/civil-date.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { Law } from '../../engine/decide/progress.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { PassDeadlines, RecomputeDeadlines } from '../../engine/model/command.ts';
import type { Effect } from '../../engine/model/effect.ts';
import type { World } from '../../engine/model/world.ts';
import type { Packs } from './dependencies.ts';
import type { LoadedCase } from './ports.ts';

/** What nobody but the clock asks for. */
type ClockCommand = PassDeadlines | RecomputeDeadlines;

/** A case with its clocks computed by a newer world, and what that brought about. */
export interface CaseToday {
  readonly caseFile: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly effects: readonly Effect[];
}

/**
 * The case as `world` has it. The changes that it has not seen are made up for one after another: what was due when a
 * change came passes by the world as it stood, and only then are the dates decided anew. So it makes no difference how
 * late a case is looked at.
 */
export async function caseToday(
  packs: Packs,
  law: Law,
  world: World,
  loaded: LoadedCase,
  now: Instant,
): Promise<CaseToday> {
  let today: CaseToday = { caseFile: loaded.caseFile, events: [], effects: [] };
  if (!isBehind(loaded, world)) return today;
  let before: World | undefined;
  for (const { world: after, since } of await packs.worldsAfter(loaded.world - 1)) {
    if (after.version > world.version) break;
    if (after.version > loaded.world) today = changedBy(law, { before: before ?? after, after, since }, today, now);
    before = after;
  }
  return today;
}

/** True where the clocks of a case were computed by an older world. */
export function isBehind(
  loaded: LoadedCase,
  { version }: Pick<World, 'version'>,
): loaded is LoadedCase & { readonly world: number } {
  return loaded.world !== undefined && loaded.world < version;
}

/** A change of the world, and when it came. */
export interface WorldTurn {
  readonly before: World;
  readonly after: World;
  readonly since: Instant;
}

/** The case after one change of the world. */
export function changedBy(law: Law, { before, after, since }: WorldTurn, today: CaseToday, now: Instant): CaseToday {
  const passed = decided(law, before, today, { type: 'pass-deadlines', until: since }, now);
  return decided(law, after, passed, { type: 'recompute-deadlines', since }, now);
}

function decided(law: Law, world: World, today: CaseToday, command: ClockCommand, now: Instant): CaseToday {
  const context = { actor: { kind: 'clock' }, now, grants: {} } as const;
  const { passed, passedEffects, outcome, caseFile } = decide(law, world, today.caseFile, command, context);
  const more = outcome.ok ? outcome.value : { events: [], effects: [] };
  return {
    caseFile: caseFile ?? today.caseFile,
    events: [...today.events, ...passed, ...more.events],
    effects: [...today.effects, ...passedEffects, ...more.effects],
  };
}
