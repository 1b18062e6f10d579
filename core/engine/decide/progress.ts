import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { evolve } from '../evolve/evolve.ts';
import { currentVersion } from '../evolve/upcast.ts';
import type { By, CaseEvent, CaseEventType, Codes, Part } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Context } from '../model/context.ts';
import type { Effect } from '../model/effect.ts';
import type { EventCodes } from '../model/event-codes.ts';
import type { World } from '../model/world.ts';
import type { ActorInCase } from './acting.ts';

/**
 * The law of a case: forms, workflow and deadlines are those of the version under which it was opened; access and
 * whitelist are always those of the active version.
 */
export interface Law {
  readonly caseVersion: CompiledPack;
  readonly active: CompiledPack;
}

/** A decision in the making: the case so far, and what has been decided. A value: every step returns a new one. */
export interface Progress {
  readonly law: Law;
  readonly service: CompiledService;
  readonly world: World;
  readonly context: Context;
  readonly caseFile: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly effects: readonly Effect[];
  /** Who acted, while the history of a case is replayed; otherwise it is the actor of the context. */
  readonly acting?: ActorInCase;
}

/** Begins to decide about an open case. */
export function beginProgress(law: Law, world: World, context: Context, caseFile: CaseFile): Progress {
  return { law, service: getService(law, caseFile.service), world, context, caseFile, events: [], effects: [] };
}

/** The service of an open case; its absence from the case's own pack version is impossible. */
export function getService(law: Law, id: string): CompiledService {
  const service = law.caseVersion.services[id];
  if (!service) throw new RangeError(`Pack ${law.caseVersion.id} ${law.caseVersion.version} has no service ${id}`);
  return service;
}

/** What is said about a new event. */
export interface NewEvent<Type extends CaseEventType> {
  readonly type: Type;
  readonly codes: EventCodes[Type];
  readonly sides: readonly Side[];
  readonly effectiveOn: CivilDate;
  readonly by: By;
  readonly seen?: Readonly<Record<Side, Codes>>;
  readonly parts?: readonly Part[];
  /** True when calendars, authorities or counterparts had a say. */
  readonly ofWorld?: boolean;
}

/** An event of the current version, recorded at the true clock reading. */
export function newEvent<Type extends CaseEventType>(context: Context, world: World, said: NewEvent<Type>): CaseEvent {
  return {
    type: said.type,
    version: currentVersion[said.type],
    recordedAt: context.recordedAt ?? context.now,
    effectiveOn: said.effectiveOn,
    by: said.by,
    ...(said.ofWorld ? { world: world.version } : {}),
    sides: said.sides,
    codes: said.codes as unknown as Codes,
    seen: said.seen ?? {},
    parts: said.parts ?? [],
  };
}

/** The progress with one more event, folded in. An event that no side would know is not written. */
export function happen<Type extends CaseEventType>(progress: Progress, said: NewEvent<Type>): Progress {
  if (said.sides.length === 0) return progress;
  const event = newEvent(progress.context, progress.world, said);
  return { ...progress, caseFile: evolve(progress.caseFile, event), events: [...progress.events, event] };
}

/** The progress with one more thing for the outside to do. */
export function effect(progress: Progress, wanted: Effect): Progress {
  return { ...progress, effects: [...progress.effects, wanted] };
}
