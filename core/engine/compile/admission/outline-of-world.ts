import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import type { World } from '../../model/world.ts';
import { Cursor } from '../../pack/cursor.ts';
import type { PackOutline } from '../../pack/outline.ts';
import type { PackFile } from '../../pack/pack-file.ts';
import { noPositions, type Positions } from '../../pack/positions.ts';

/** What stands in the place of the manifest, and the calendars that another file holds. */
export interface LaidOver {
  readonly path: string;
  readonly positions: Positions;
  /** Keys of the manifest, and what they are instead. */
  readonly manifest: JsonObject;
  readonly calendars: ReadonlyMap<string, Cursor>;
}

const nothing: LaidOver = { path: 'pack.yaml', positions: noPositions, manifest: {}, calendars: new Map() };

/**
 * A pack with the organisations and calendars of a world in the place of its own, so that what is asked of a pack can be
 * asked of an instance.
 */
export function outlineOfWorld(pack: PackOutline, world: World, over: LaidOver = nothing): PackOutline {
  const { value } = pack.manifest;
  const { authorities, counterparts, calendars } = world as unknown as Readonly<Record<string, JsonObject>>;
  const manifest: PackFile = {
    ...pack.manifest.file,
    path: over.path,
    positions: over.positions,
    value: {
      ...(isJsonObject(value) ? value : {}),
      authorities: authorities as JsonObject,
      counterparts: counterparts as JsonObject,
      ...over.manifest,
    },
  };
  const own = Object.entries(calendars as JsonObject).map(([id, each]) => [id, calendarOf(id, each)] as const);
  const admitted = [...over.calendars.values()].map(({ file }) => file);
  const others = pack.files.filter(({ kind }) => kind !== 'pack' && kind !== 'calendar');
  return {
    ...pack,
    files: [manifest, ...others, ...new Set(admitted)],
    manifest: new Cursor(manifest),
    calendars: new Map([...own, ...over.calendars]),
  };
}

function calendarOf(id: string, value: Json): Cursor {
  const path = `calendars/${id}.yaml`;
  return new Cursor({ path, kind: 'calendar', names: [id], value, hash: '', positions: noPositions });
}
