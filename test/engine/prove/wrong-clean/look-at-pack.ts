import { allPaths, around, begin, boxAt, play, type Stand } from './plain-machine.ts';
import { list, own, type Raw, type RawPack } from './raw-pack.ts';

/** What is wrong with a service, as far as walking through everything can tell. */
export interface Seen {
  readonly unreached: readonly string[];
  /** Where a case can stand from which no end can be reached. */
  readonly lost: readonly string[];
  readonly unaccepted: readonly string[];
  readonly unattended: readonly string[];
  readonly neverStarted: readonly string[];
}

interface Moment {
  readonly leaves: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly running: ReadonlySet<string>;
  readonly next: Moment[];
  readonly takers: Map<string, Set<string>>;
}

interface Clock {
  readonly id: string;
  readonly starts: ReadonlySet<string>;
  readonly isOptional: boolean;
  readonly endedBy: ReadonlySet<string>;
  readonly sides: readonly string[];
  readonly ends: boolean;
  readonly event: string | undefined;
}

/** Small enough to be looked at. */
const most = { states: 12, conditions: 5, clocks: 6, moments: 20_000 };

/** Walks through everything that can become of a case; undefined for a service that is too large for that. */
export function lookAtService(pack: RawPack, id: string): Seen | undefined {
  const service = pack.file(`services/${id}/service`);
  const root = pack.file(`services/${id}/workflow`);
  const clocks = clocksOf(pack, id);
  const conditions = guardsOf(root);
  const paths = allPaths(root);
  if (service.workflow !== undefined || paths.length === 0) return undefined;
  if (paths.length > most.states || conditions.length > most.conditions || clocks.length > most.clocks)
    return undefined;

  const moments = new Map<string, Moment>();
  const waiting: Moment[] = [];
  const entered = new Set<string>();
  const started = new Set<string>();
  const unaccepted = new Set<string>();
  const isEnd = (leaves: readonly string[]) =>
    leaves.length === 1 && !leaves[0]?.includes('.') && boxAt(root, leaves[0] as string).type === 'final';
  const arrive = (leaves: readonly string[], known: ReadonlySet<string>, clocksThen: ReadonlySet<string>): Moment => {
    const running = isEnd(leaves) ? new Set<string>() : clocksThen;
    const key = JSON.stringify([[...leaves].sort(), [...known].sort(), [...running].sort()]);
    const before = moments.get(key);
    if (before) return before;
    const moment = { leaves, known, running, next: [], takers: new Map() };
    moments.set(key, moment);
    waiting.push(moment);
    for (const clock of running) started.add(clock);
    return moment;
  };
  const follow = (
    from: Moment | undefined,
    stand: Stand,
    event: string | undefined,
    known: ReadonlySet<string>,
    before: ReadonlySet<string>,
  ) => {
    for (const path of stand.entered) entered.add(path);
    const names = [
      ...(event === undefined ? [] : [`event ${event}`, `is ${event}`]),
      ...stand.entered.flatMap((path) => [`entered ${path}`, `is ${path}`]),
    ];
    for (const running of tick(clocks, before, names, known)) {
      const to = arrive(stand.leaves, known, running);
      from?.next.push(to);
    }
  };

  const truths = everyTruth(conditions);
  for (const truth of truths) follow(undefined, begin(root, truth), undefined, new Set([service.opensOn]), new Set());
  for (let moment = waiting.pop(); moment; moment = waiting.pop()) {
    if (moments.size > most.moments) return undefined;
    if (isEnd(moment.leaves)) continue;
    for (const [event, transition] of Object.entries<Raw>(service.transitions ?? {})) {
      const takers = takersOf(pack, id, root, service, moment, event, transition);
      if (takers.length === 0) continue;
      const known = new Set([...moment.known, ...list(transition.transmits).map(({ to }) => to)]);
      for (const truth of truths) {
        if (transition.when !== undefined && conditions.includes(transition.when) && !truth(transition.when)) continue;
        const stand = play(root, moment.leaves, event, truth);
        if (!stand) continue;
        moment.takers.set(event, new Set(takers));
        follow(moment, stand, event, known, moment.running);
      }
    }
    for (const clock of clocks.filter((each) => each.ends && moment.running.has(each.id))) {
      const others = new Set([...moment.running].filter((each) => each !== clock.id));
      if (clock.event === undefined) {
        for (const running of tick(clocks, others, [`ended ${clock.id}`], moment.known)) {
          moment.next.push(arrive(moment.leaves, moment.known, running));
        }
        continue;
      }
      for (const truth of truths) {
        const stand = play(root, moment.leaves, clock.event, truth);
        if (stand) {
          for (const running of tick(clocks, others, [`ended ${clock.id}`], moment.known)) {
            follow(moment, stand, clock.event, moment.known, running);
          }
        } else {
          unaccepted.add(clock.id);
          moment.next.push(arrive(moment.leaves, moment.known, others));
        }
      }
    }
  }
  const all = [...moments.values()];
  const ending = thoseThatEnd(all, isEnd);
  const unattended = new Set<string>();
  for (const { leaves, takers } of all) {
    if (isEnd(leaves)) continue;
    for (const leaf of leaves.filter((path) => boxAt(root, path).type !== 'final')) {
      const boxes = around(leaf).map((path) => boxAt(root, path));
      const responsible = boxes.flatMap((box) => list(box.meta?.responsible));
      const events = boxes.flatMap((box) => Object.keys(box.on ?? {}));
      if (!events.some((event) => responsible.some((role) => takers.get(event)?.has(role)))) unattended.add(leaf);
    }
  }
  return {
    unreached: paths.filter((path) => !entered.has(path)),
    lost: [...new Set(all.filter((each) => !ending.has(each)).map(({ leaves }) => leaves.join(' + ')))],
    unaccepted: [...unaccepted],
    unattended: [...unattended],
    neverStarted: clocks.filter((clock) => !started.has(clock.id)).map((clock) => clock.id),
  };
}

function takersOf(
  pack: RawPack,
  id: string,
  root: Raw,
  service: Raw,
  { leaves, known }: Moment,
  event: string,
  transition: Raw,
): readonly string[] {
  const roles = Object.entries<Raw>(pack.file('access').roles ?? {});
  const ofThisService = (grant: Raw) => grant.services === undefined || grant.services.includes(id);
  const openers = roles
    .filter(
      ([, { side, grants }]) =>
        side === service.opensOn &&
        list(grants).some(
          (grant) => ofThisService(grant) && grant.during === undefined && list(grant.may).includes('open-case'),
        ),
    )
    .flatMap(([, { kinds }]) => kinds);
  return roles.flatMap(([name, role]) => {
    if (role.side !== transition.by || !known.has(role.side)) return [];
    if (role.reach === 'granted') return [];
    if (role.reach === 'party') {
      const kinds = role.side === service.opensOn ? openers : [service.parties?.[role.side]?.kind];
      if (!role.kinds.some((kind: Raw) => kinds.includes(kind))) return [];
    }
    if (role.reach === 'participant') {
      const drawn = Object.values<Raw>(service.participants ?? {});
      if (!drawn.some(({ side, kind }) => side === role.side && role.kinds.includes(kind))) return [];
    }
    const seen = new Set(
      leaves.flatMap((leaf) => around(leaf).filter((path) => path !== '' && isToldTo(root, path, role.side))),
    );
    const isGranted = list(role.grants).some(
      (grant) =>
        ofThisService(grant) &&
        list(grant.may).includes(event) &&
        (grant.during === undefined || grant.during.some((path: Raw) => seen.has(path))),
    );
    return isGranted ? [name] : [];
  });
}

function isToldTo(root: Raw, path: string, side: string): boolean {
  return around(path).every((each) => {
    const sides = boxAt(root, each).meta?.sides;
    return each === '' || sides === undefined || sides.includes(side);
  });
}

function tick(
  clocks: readonly Clock[],
  before: ReadonlySet<string>,
  names: readonly string[],
  known: ReadonlySet<string>,
): readonly ReadonlySet<string>[] {
  let ways: readonly ReadonlySet<string>[] = [before];
  for (const { id, starts, endedBy, isOptional, sides } of clocks) {
    const isEnded = names.some((name) => endedBy.has(name));
    const isStarted = names.some((name) => starts.has(name)) && sides.some((side) => known.has(side));
    ways = ways.flatMap((way) => {
      const after = new Set(way);
      if (isEnded) after.delete(id);
      if (!isStarted || after.has(id)) return [after];
      const going = new Set([...after, id]);
      return isOptional ? [going, after] : [going];
    });
  }
  return ways;
}

function clocksOf(pack: RawPack, id: string): readonly Clock[] {
  const sides: readonly string[] = list(pack.file('pack').sides);
  return Object.entries<Raw>(pack.file(`services/${id}/deadlines`)).flatMap(([name, rule]) => {
    if (name === '$schema') return [];
    const starts = triggersOf(rule.starts);
    const names = [...list(rule.metBy?.any ?? rule.metBy), ...list(rule.cancelledBy?.any ?? rule.cancelledBy)];
    const { amount, unit } = rule.within ?? {};
    return [
      {
        id: name,
        starts: new Set(starts),
        isOptional:
          rule.appliesIf !== undefined ||
          rule.validFrom !== undefined ||
          rule.validUntil !== undefined ||
          starts.length > 1,
        endedBy: new Set(names.map((each) => `is ${each}`)),
        sides: rule.sides ?? (rule.divides === undefined ? sides : [rule.duty]),
        ends: (typeof amount === 'number' && unit !== 'without-delay') || rule.extension !== undefined,
        event: rule.onExpiry?.event,
      },
    ];
  });
}

function triggersOf(start: Raw): readonly string[] {
  if (start?.transition !== undefined) return [`event ${start.transition}`];
  if (start?.entered !== undefined) return [`entered ${start.entered}`];
  if (start?.ended !== undefined) return [`ended ${start.ended}`];
  return [...list(start?.earliest), ...list(start?.latest)].flatMap(triggersOf);
}

function guardsOf(box: Raw): readonly string[] {
  const ways = [...Object.values<Raw>(box.on ?? {}).flatMap(list), ...list(box.always)];
  const guards = ways.flatMap(({ guard }) => guard ?? []);
  return [...new Set([...guards, ...Object.values<Raw>(box.states ?? {}).flatMap(guardsOf)])];
}

function everyTruth(conditions: readonly string[]): readonly ((condition: string) => boolean)[] {
  return Array.from({ length: 2 ** conditions.length }, (_, bits) => {
    return (condition: string) => (bits & (1 << conditions.indexOf(condition))) !== 0;
  });
}

function thoseThatEnd(all: readonly Moment[], isEnd: (leaves: readonly string[]) => boolean): ReadonlySet<Moment> {
  const ending = new Set(all.filter(({ leaves }) => isEnd(leaves)));
  for (let before = -1; before !== ending.size; ) {
    before = ending.size;
    for (const moment of all) if (moment.next.some((next) => ending.has(next))) ending.add(moment);
  }
  return ending;
}
