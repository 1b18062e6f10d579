import type { Side } from '../../basics/identifiers.ts';
import type { JsonObject } from '../../basics/json.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { ok, type Result } from '../../basics/result.ts';
import type { AdoptionRule } from '../../compile/compiled-service.ts';
import { followOwed } from '../follow-owed.ts';
import type { Progress } from '../progress.ts';
import { reviewAfter } from '../review-clocks.ts';

/** The replay of a history, as far as it has come. A value: every step returns a new one. */
export interface Replay {
  readonly progress: Progress;
  readonly rule: AdoptionRule;
  /** Forms of the older system that are not on record yet. */
  readonly waiting: Readonly<Record<string, JsonObject>>;
  /** Forms that a later step of the history carries: they go on record with it. */
  readonly carried: ReadonlySet<string>;
  /** What the case has been found to lack, by the side that should have it. */
  readonly lacks: Readonly<Record<Side, readonly string[]>>;
}

/** The replay with a further decision. */
export function withProgress(replay: Replay, progress: Progress): Replay {
  return { ...replay, progress };
}

/** Takes a step of the past, and asks anew which clocks the forms that it put on record concern or start, as after any command. */
export function replayed(before: Replay, take: (replay: Replay) => Result<Replay, Refusal>): Result<Replay, Refusal> {
  const { events } = before.progress;
  const taken = take(withProgress(before, { ...before.progress, events: [] }));
  if (!taken.ok) return taken;
  const followed = followOwed(before.progress.caseFile, reviewAfter(taken.value.progress));
  const { acting: _acting, ...reviewed } = followed;
  return ok(withProgress(taken.value, { ...reviewed, events: [...events, ...reviewed.events] }));
}

/** The replay that knows of more that a side lacks; each thing is noted once. */
export function withLacks(replay: Replay, side: Side, paths: readonly string[]): Replay {
  if (paths.length === 0) return replay;
  const known = replay.lacks[side] ?? [];
  return { ...replay, lacks: { ...replay.lacks, [side]: [...new Set([...known, ...paths])] } };
}
