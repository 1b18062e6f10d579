import type { Instant } from '../../engine/basics/civil-date.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { Law } from '../../engine/decide/progress.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Effect } from '../../engine/model/effect.ts';
import type { World } from '../../engine/model/world.ts';
import type { Packs } from './dependencies.ts';
import type { LoadedCase, WorldVersion } from './ports.ts';

/** A case with its clocks computed by a newer world, and what that brought about. */
export interface CaseToday {
  readonly caseFile: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly effects: readonly Effect[];
}

/**
 * The case as `world` has it. The changes that it has not seen are made up for one after another: what was due when a
 * change came passes as it stood, and only then are the dates decided anew. So it makes no difference how late a case is
 * looked at.
 */
export async function caseToday(
  packs: Packs,
  law: Law,
  world: World,
  loaded: LoadedCase,
  now: Instant,
): Promise<CaseToday> {
  const { caseFile } = loaded;
  const unseen = isBehind(loaded, world) ? await packs.worldsAfter(loaded.world) : [];
  return unseen
    .filter((change) => change.world.version <= world.version)
    .reduce<CaseToday>((today, change) => changedBy(law, change, today, now), { caseFile, events: [], effects: [] });
}

/** True where the clocks of a case were computed by an older world. */
export function isBehind(
  loaded: LoadedCase,
  { version }: Pick<World, 'version'>,
): loaded is LoadedCase & { readonly world: number } {
  return loaded.world !== undefined && loaded.world < version;
}

/** The case after one change of the world. */
export function changedBy(
  law: Law,
  { world, since }: Pick<WorldVersion, 'world' | 'since'>,
  before: CaseToday,
  now: Instant,
): CaseToday {
  const command = { type: 'recompute-deadlines', since } as const;
  const context = { actor: { kind: 'clock' }, now, grants: {} } as const;
  const { passed, passedEffects, outcome, caseFile } = decide(law, world, before.caseFile, command, context);
  const more = outcome.ok ? outcome.value : { events: [], effects: [] };
  return {
    caseFile: caseFile ?? before.caseFile,
    events: [...before.events, ...passed, ...more.events],
    effects: [...before.effects, ...passedEffects, ...more.effects],
  };
}
