import { isDeepStrictEqual } from 'node:util';
import type { Calendar, CalendarDay } from '../../../engine/model/calendar.ts';
import { type Authority, anyInstrument, type Counterpart, type World } from '../../../engine/model/world.ts';

/** Something of the world that a version of the pack would have otherwise. */
export interface WorldProposal {
  readonly what: 'authority' | 'counterpart' | 'calendar';
  readonly id: string;
  /** What would change, for a person: `new`, `zone`, `+ 2027-03-10 eid (tentative)`. */
  readonly changes: readonly string[];
}

/** The proposals of a pack, and the world with them; its version is still that of the world before. */
export interface ProposedWorld {
  readonly proposals: readonly WorldProposal[];
  readonly world: World;
}

/**
 * What a pack proposes for the world of an instance. `seed` is the pack's, `before` that of the version whose proposals
 * were accepted last. The world is the instance's own: what changed there and did not change in the pack stays.
 */
export function proposeWorld(world: World, before: World | undefined, seed: World): ProposedWorld {
  const authorities = entries('authority', world.authorities, before?.authorities, seed.authorities, mergeOrganisation);
  const counterparts = entries(
    'counterpart',
    world.counterparts,
    before?.counterparts,
    seed.counterparts,
    mergeCounterpart,
  );
  const calendars = entries('calendar', world.calendars, before?.calendars, seed.calendars, mergeCalendar);
  return {
    proposals: [...authorities.proposals, ...counterparts.proposals, ...calendars.proposals],
    world: {
      ...world,
      authorities: authorities.values,
      counterparts: counterparts.values,
      calendars: calendars.values,
    },
  };
}

type Merge<Value> = (mine: Value, before: Value | undefined, theirs: Value) => Merged<Value>;

interface Merged<Value> {
  readonly value: Value;
  readonly changes: readonly string[];
}

function entries<Value extends object>(
  what: WorldProposal['what'],
  mine: Readonly<Record<string, Value>>,
  before: Readonly<Record<string, Value>> | undefined,
  theirs: Readonly<Record<string, Value>>,
  merge: Merge<Value>,
) {
  const values: Record<string, Value> = { ...mine };
  const proposals: WorldProposal[] = [];
  for (const [id, their] of Object.entries(theirs)) {
    const own = Object.hasOwn(mine, id) ? mine[id] : undefined;
    const merged = own ? merge(own, before?.[id], their) : { value: their, changes: ['new'] };
    if (merged.changes.length === 0) continue;
    values[id] = merged.value;
    proposals.push({ what, id, changes: merged.changes });
  }
  return { values, proposals };
}

/** Field by field; what an organisation covers, and each of its attributes, by itself: the instance may have added some. */
function mergeOrganisation<Value extends Authority | Counterpart>(
  mine: Value,
  before: Value | undefined,
  theirs: Value,
): Merged<Value> {
  const fields = mergeFields(without(mine), before && without(before), without(theirs));
  const attributes = mergeFields(mine.attributes, before?.attributes ?? {}, theirs.attributes);
  const covers = mergeList(coversOf(mine), before && coversOf(before), coversOf(theirs));
  const value = {
    ...fields.value,
    attributes: attributes.value,
    ...('covers' in mine || covers.value.length > 0 ? { covers: covers.value } : {}),
  } as unknown as Value;
  return {
    value,
    changes: [
      ...fields.changes,
      ...attributes.changes.map((name) => `attributes.${name}`),
      ...covers.changes.map((change) => `covers ${change}`),
    ],
  };
}

function without<Value extends Authority | Counterpart>(value: Value): Omit<Value, 'attributes' | 'covers'> {
  const { attributes: _, covers: __, ...rest } = value as Value & Pick<Authority, 'covers'>;
  return rest;
}

function coversOf(value: Authority | Counterpart): readonly string[] {
  return 'covers' in value ? (value.covers ?? []) : [];
}

function mergeList(
  mine: readonly string[],
  before: readonly string[] = [],
  theirs: readonly string[],
): Merged<readonly string[]> {
  const fresh = theirs.filter((each) => !mine.includes(each) && !before.includes(each));
  const gone = before.filter((each) => mine.includes(each) && !theirs.includes(each));
  return {
    value: [...mine.filter((each) => !gone.includes(each)), ...fresh],
    changes: [...fresh.map((each) => `+ ${each}`), ...gone.map((each) => `- ${each}`)],
  };
}

/** The fields that the pack has changed, over those of the instance. */
function mergeFields<Value extends object>(mine: Value, before: Value | undefined, theirs: Value): Merged<Value> {
  const names = new Set([...Object.keys(theirs), ...Object.keys(before ?? {})] as (keyof Value & string)[]);
  const changed = [...names].filter(
    (name) =>
      !isDeepStrictEqual(mine[name], theirs[name]) && (!before || !isDeepStrictEqual(before[name], theirs[name])),
  );
  const value = { ...mine };
  for (const name of changed) {
    if (theirs[name] === undefined) delete value[name];
    else value[name] = theirs[name];
  }
  return { value, changes: changed };
}

/** The instruments that bind a counterpart are compared one by one: the instance may have added its own. */
function mergeCounterpart(
  mine: Counterpart,
  before: Counterpart | undefined,
  theirs: Counterpart,
): Merged<Counterpart> {
  const bare = (value: Counterpart): Counterpart => ({ ...value, memberships: {} });
  const organisation = mergeOrganisation(bare(mine), before && bare(before), bare(theirs));
  // What an earlier program kept without naming the instrument gives way to what the pack says.
  const unnamed = Object.hasOwn(mine.memberships, anyInstrument);
  const known = unnamed ? mine.memberships : before?.memberships;
  const bound = mergeFields(mine.memberships, known, theirs.memberships);
  const changes = [...organisation.changes, ...bound.changes.map((instrument) => `memberships ${instrument}`)];
  return { value: { ...organisation.value, memberships: bound.value }, changes };
}

function mergeCalendar(mine: Calendar, before: Calendar | undefined, theirs: Calendar): Merged<Calendar> {
  const { days, covered, version, ...rest } = mine;
  const fields = mergeFields(rest as Partial<Calendar>, before && fieldsOf(before), fieldsOf(theirs));
  const fresh = theirs.covered.filter((year) => !covered.includes(year) && !before?.covered.includes(year));
  const merged = mergeDays(days, before?.days, theirs.days);
  const changes = [...fields.changes, ...fresh.map((year) => `covers ${year}`), ...merged.changes];
  const value = {
    ...(fields.value as Calendar),
    version: changes.length > 0 ? version + 1 : version,
    covered: [...covered, ...fresh].sort(),
    days: merged.value,
  };
  return { value, changes };
}

function fieldsOf({ days: _, covered: __, version: ___, ...rest }: Calendar): Partial<Calendar> {
  return rest;
}

function mergeDays(
  mine: readonly CalendarDay[],
  before: readonly CalendarDay[] | undefined,
  theirs: readonly CalendarDay[],
): Merged<readonly CalendarDay[]> {
  const value = new Map(mine.map((day) => [placeOf(day), day]));
  const earlier = new Map(before?.map((day) => [placeOf(day), day]));
  const changes: string[] = [];
  for (const day of theirs) {
    const place = placeOf(day);
    const [own, old] = [value.get(place), earlier.get(place)];
    if (isDeepStrictEqual(own, day) || isDeepStrictEqual(old, day)) continue;
    // Whoever has confirmed the day knows more than a list that still waits for it.
    if (own && !own.tentative && day.tentative) continue;
    value.set(place, day);
    changes.push(`${own ? '~' : '+'} ${inWords(day)}`);
  }
  const proposed = new Set(theirs.map(placeOf));
  for (const [place, old] of earlier) {
    if (proposed.has(place) || !isDeepStrictEqual(value.get(place), old)) continue;
    value.delete(place);
    changes.push(`- ${inWords(old)}`);
  }
  return { value: [...value.values()].sort((left, right) => (left.date < right.date ? -1 : 1)), changes };
}

function placeOf({ date, regions }: CalendarDay): string {
  return `${date} ${[...(regions ?? [])].sort().join(' ')}`;
}

function inWords({ date, name, tentative, worked }: CalendarDay): string {
  return `${date} ${name}${tentative ? ' (tentative)' : ''}${worked ? ' (worked)' : ''}`;
}
