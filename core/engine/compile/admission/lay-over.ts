import type { Admission } from '../../../../schemas/types/instance/admission.ts';
import type { Manifest } from '../../../../schemas/types/pack/pack.ts';
import type { CivilDate } from '../../basics/civil-date.ts';
import type { JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import type { Authority, Counterpart, World } from '../../model/world.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { PackOutline } from '../../pack/outline.ts';
import { authorityOf, calendarOf, counterpartOf, membershipOf } from '../assemble-world.ts';
import { recordOf } from '../record-of.ts';
import { outlineOfWorld } from './outline-of-world.ts';

/** An admission over a world. */
export interface LaidOverWorld {
  /** The world with it, in the version that follows. */
  readonly next: World;
  /** The pack with the organisations and calendars of that world; what the admission brought stands last. */
  readonly outline: PackOutline;
  /** Where the admission says what stands at a place of the manifest of that outline; undefined where it does not. */
  place(pointer: string): string | undefined;
}

/** Puts an admission, whose shape is sound, over a world. What the world has already stays as it is. */
export function layOver(pack: PackOutline, world: World, admission: Cursor, on: CivilDate): LaidOverWorld {
  const file = admission.value as unknown as Admission;
  const admitted = { on, basis: file.basis };
  const instruments = withParties(pack.manifest.at('instruments').value as Manifest['instruments'], file);
  const isNew = (there: Readonly<Record<string, unknown>>) => (id: string) => !Object.hasOwn(there, id);

  const newCounterparts = pick(file.counterparts ?? {}, isNew(world.counterparts));
  const counterparts = withAttributes(
    recordOf([
      ...Object.entries(world.counterparts).map(([code, each]) => [code, bound(each, file)] as const),
      ...Object.entries(newCounterparts).map(
        ([code, each]) => [code, { ...counterpartOf(code, each, { instruments }), admitted }] as const,
      ),
    ]),
    file.attributes ?? {},
  );
  const newAuthorities = pick(file.authorities ?? {}, isNew(world.authorities));
  const places = new Map<string, string>();
  const authorities = withCovers(
    recordOf([
      ...Object.entries(world.authorities),
      ...Object.entries(newAuthorities).map(([id, each]) => [id, { ...authorityOf(id, each), admitted }] as const),
    ]),
    file,
    places,
  );
  for (const [code, values] of Object.entries(file.attributes ?? {})) {
    for (const name of Object.keys(values)) {
      places.set(
        below('', 'counterparts', code, 'attributes', name),
        below(admission.pointer, 'attributes', code, name),
      );
    }
  }
  const calendars = (file.calendars ?? [])
    .map((each, index) => [each.id, { at: admission.at('calendars').at(index), calendar: calendarOf(each) }] as const)
    .filter(([id]) => isNew(world.calendars)(id));

  const next: World = {
    version: world.version + 1,
    authorities,
    counterparts,
    calendars: recordOf([
      ...Object.entries(world.calendars),
      ...calendars.map(([id, { calendar }]) => [id, calendar] as const),
    ]),
  };
  const { path, positions } = admission.file;
  const asWritten = {
    counterparts: { ...counterparts, ...withAttributes(newCounterparts, file.attributes ?? {}) },
    instruments,
  };
  return {
    next,
    outline: outlineOfWorld(pack, next, {
      path,
      positions,
      manifest: asWritten as unknown as JsonObject,
      calendars: new Map(calendars.map(([id, { at }]) => [id, at])),
    }),
    place: (pointer) => places.get(pointer) ?? (isThere(admission, pointer) ? pointer : undefined),
  };
}

/** A counterpart that was there, with the instruments that the admission says bind it. */
function bound(counterpart: Counterpart, { instruments = {} }: Admission): Counterpart {
  const said = Object.entries(instruments).flatMap(([instrument, { parties }]) => {
    const membership = Object.hasOwn(parties, counterpart.code) ? parties[counterpart.code] : undefined;
    return membership ? [[instrument, membershipOf(membership)] as const] : [];
  });
  if (said.length === 0) return counterpart;
  return { ...counterpart, memberships: { ...counterpart.memberships, ...Object.fromEntries(said) } };
}

type Coverage = Pick<Admission, 'covers' | 'coversNoMore'>;

/** The authorities with what they cover now; those that the admission names last. */
function withCovers(
  authorities: Readonly<Record<string, Authority>>,
  { covers = {}, coversNoMore = {} }: Coverage,
  places: Map<string, string>,
): Readonly<Record<string, Authority>> {
  const isNamed = (id: string) => Object.hasOwn(covers, id) || Object.hasOwn(coversNoMore, id);
  const all = Object.entries(authorities);
  return recordOf([
    ...all.filter(([id]) => !isNamed(id)),
    ...all
      .filter(([id]) => isNamed(id))
      .map(([id, authority]) => {
        const kept = (authority.covers ?? []).filter((code) => !coversNoMore[id]?.includes(code));
        const more = (covers[id] ?? []).filter((code) => !kept.includes(code));
        for (const [index, code] of more.entries()) {
          const there = below('', 'covers', id, covers[id]?.indexOf(code) ?? 0);
          places.set(below('', 'authorities', id, 'covers', kept.length + index), there);
        }
        return [id, { ...authority, covers: [...kept, ...more] }] as const;
      }),
  ]);
}

function withAttributes<Value extends { readonly attributes?: object }>(
  counterparts: Readonly<Record<string, Value>>,
  attributes: NonNullable<Admission['attributes']>,
): Readonly<Record<string, Value>> {
  return recordOf(
    Object.entries(counterparts).map(([code, each]) => {
      const known = Object.hasOwn(attributes, code) ? attributes[code] : undefined;
      return [code, known ? { ...each, attributes: { ...each.attributes, ...known } } : each] as const;
    }),
  );
}

function withParties(
  declared: Manifest['instruments'] = {},
  { instruments = {} }: Admission,
): NonNullable<Manifest['instruments']> {
  return recordOf(
    Object.entries(declared).map(([id, each]) => {
      const more = Object.hasOwn(instruments, id) ? instruments[id]?.parties : undefined;
      return [id, more ? { ...each, parties: { ...each.parties, ...more } } : each] as const;
    }),
  );
}

function pick<Value>(values: Readonly<Record<string, Value>>, fits: (key: string) => boolean) {
  return recordOf(Object.entries(values).filter(([key]) => fits(key)));
}

function below(pointer: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>(pointerBelow, pointer);
}

function isThere(admission: Cursor, pointer: string): boolean {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce((at, key) => at.at(key), admission).isThere;
}
