import { type Box, begin, boxAt, outwards, type Played, play, type Truth } from './play.ts';

/** A procedure small enough that everything in it can be looked at. */
export interface SmallProcedure {
  readonly workflow: Box;
  readonly guards: readonly string[];
  readonly transitions: Readonly<
    Record<string, { readonly by: string; readonly handsOver: boolean; readonly when?: string }>
  >;
  readonly deadlines: Readonly<Record<string, SmallDeadline>>;
  readonly roles: Readonly<
    Record<string, { readonly side: string; readonly may: readonly string[]; readonly during?: readonly string[] }>
  >;
}

/** A clock: started by a transition, a state or the end of another clock; any of several. */
export interface SmallDeadline {
  readonly starts: readonly { readonly transition?: string; readonly entered?: string; readonly ended?: string }[];
  readonly metBy: readonly string[];
  readonly cancelledBy: readonly string[];
  readonly event?: string;
  /** It concerns only some cases. */
  readonly isOptional: boolean;
}

/** What is wrong, as far as looking at everything can tell. */
export interface Seen {
  readonly unreached: readonly string[];
  /** True when a case can come to where no end can be reached. */
  readonly isLost: boolean;
  readonly unaccepted: readonly string[];
  readonly unattended: readonly string[];
  readonly untimed: readonly string[];
  readonly neverStarted: readonly string[];
}

interface Moment {
  readonly leaves: readonly string[];
  readonly isHandedOver: boolean;
  readonly running: ReadonlySet<string>;
  readonly next: Moment[];
  readonly takers: Map<string, Set<string>>;
}

/** Looks at every moment to which a case can come, one after another. */
export function lookAtEverything(procedure: SmallProcedure): Seen {
  const { workflow, deadlines, roles, transitions } = procedure;
  const moments = new Map<string, Moment>();
  const entered = new Set<string>();
  const started = new Set<string>();
  const unaccepted = new Set<string>();
  const waiting: Moment[] = [];
  const isEnd = (leaves: readonly string[]) =>
    leaves.length === 1 && boxAt(workflow, leaves[0] as string).type === 'final' && !leaves[0]?.includes('.');

  const arrive = (leaves: readonly string[], isHandedOver: boolean, running: ReadonlySet<string>): Moment => {
    const clocks = isEnd(leaves) ? new Set<string>() : running;
    const key = JSON.stringify([[...leaves].sort(), isHandedOver, [...clocks].sort()]);
    const known = moments.get(key);
    if (known) return known;
    const moment = { leaves, isHandedOver, running: clocks, next: [], takers: new Map() };
    moments.set(key, moment);
    waiting.push(moment);
    for (const clock of clocks) started.add(clock);
    return moment;
  };
  const tick = (running: ReadonlySet<string>, what: { event?: string; entered: readonly string[]; ended?: string }) => {
    let ways = [new Set(running)];
    for (const [id, { starts, metBy, cancelledBy, isOptional }] of Object.entries(deadlines)) {
      const names = [...(what.event === undefined ? [] : [what.event]), ...what.entered];
      const isStarted = starts.some(
        (start) =>
          (start.transition !== undefined && start.transition === what.event) ||
          (start.entered !== undefined && what.entered.includes(start.entered)) ||
          (start.ended !== undefined && start.ended === what.ended),
      );
      ways = ways.flatMap((way) => {
        const after = new Set(way);
        if (names.some((name) => metBy.includes(name) || cancelledBy.includes(name))) after.delete(id);
        if (!isStarted || after.has(id)) return [after];
        const going = new Set([...after, id]);
        return isOptional || starts.length > 1 ? [going, after] : [going];
      });
    }
    return ways;
  };
  const follow = (
    from: Moment,
    played: Played,
    event: string,
    isHandedOver: boolean,
    ways: readonly ReadonlySet<string>[],
  ) => {
    for (const path of played.entered) entered.add(path);
    for (const way of ways) {
      for (const running of tick(way, { event, entered: played.entered })) {
        from.next.push(arrive(played.leaves, isHandedOver, running));
      }
    }
  };

  for (const truth of truths(procedure.guards)) {
    const opening = begin(workflow, truth);
    for (const path of opening.entered) entered.add(path);
    for (const running of tick(new Set(), { entered: opening.entered })) arrive(opening.leaves, false, running);
  }
  for (let moment = waiting.pop(); moment; moment = waiting.pop()) {
    if (isEnd(moment.leaves)) continue;
    const active = new Set(moment.leaves.flatMap(outwards));
    for (const [id, { by, handsOver, when }] of Object.entries(transitions)) {
      const takers = Object.entries(roles).filter(
        ([, { side, may, during }]) =>
          side === by &&
          (by === 'crew' || moment.isHandedOver) &&
          may.includes(id) &&
          (!during || during.some((path) => active.has(path))),
      );
      if (takers.length === 0) continue;
      for (const truth of truths(procedure.guards)) {
        if (when !== undefined && !truth[when]) continue;
        const played = play(workflow, moment.leaves, id, truth);
        if (!played) continue;
        moment.takers.set(id, new Set(takers.map(([role]) => role)));
        follow(moment, played, id, moment.isHandedOver || handsOver, [moment.running]);
      }
    }
    for (const clock of moment.running) {
      const event = deadlines[clock]?.event;
      const stopped = new Set([...moment.running].filter((each) => each !== clock));
      const ways = tick(stopped, { entered: [], ended: clock });
      if (event === undefined) {
        for (const running of ways) moment.next.push(arrive(moment.leaves, moment.isHandedOver, running));
        continue;
      }
      for (const truth of truths(procedure.guards)) {
        const played = play(workflow, moment.leaves, event, truth);
        if (played) follow(moment, played, event, moment.isHandedOver, ways);
        else {
          unaccepted.add(clock);
          moment.next.push(arrive(moment.leaves, moment.isHandedOver, stopped));
        }
      }
    }
  }

  const all = [...moments.values()];
  const timed = new Set(all.flatMap(({ leaves, running }) => (running.size > 0 ? [[...leaves].sort().join()] : [])));
  const unattended = new Set<string>();
  const untimed = new Set<string>();
  for (const { leaves, takers } of all.filter((each) => !isEnd(each.leaves))) {
    for (const leaf of leaves.filter((path) => boxAt(workflow, path).type !== 'final')) {
      const around = outwards(leaf);
      const responsible = around.flatMap((path) => boxAt(workflow, path).meta?.responsible ?? []);
      const events = around.flatMap((path) => Object.keys(boxAt(workflow, path).on ?? {}));
      const isWaived = around.some((path) => boxAt(workflow, path).meta?.waiver !== undefined);
      const others = leaves.filter((other) => other !== leaf && boxAt(workflow, other).type !== 'final');
      const isQuiet =
        responsible.length === 0 &&
        isWaived &&
        others.some((other) => outwards(other).some((path) => boxAt(workflow, path).meta?.responsible?.length));
      const isAttended = events.some((event) => responsible.some((role) => takers.get(event)?.has(role)));
      if (!isAttended && !isQuiet) unattended.add(leaf);
      if (!isWaived && !timed.has([...leaves].sort().join())) untimed.add(leaf);
    }
  }
  return {
    unreached: pathsOf(workflow).filter((path) => !entered.has(path)),
    isLost: countEnding(all, isEnd) < all.length,
    unaccepted: [...unaccepted].sort(),
    unattended: [...unattended].sort(),
    untimed: [...untimed].sort(),
    neverStarted: Object.keys(deadlines).filter((id) => !started.has(id)),
  };
}

function truths(guards: readonly string[]): readonly Truth[] {
  return guards.reduce<readonly Truth[]>(
    (known, guard) => known.flatMap((truth) => [true, false].map((answer) => ({ ...truth, [guard]: answer }))),
    [{}],
  );
}

/** How many moments there are from which an end can be reached: counted again until nothing is added. */
function countEnding(all: readonly Moment[], isEnd: (leaves: readonly string[]) => boolean): number {
  const ending = new Set(all.filter(({ leaves }) => isEnd(leaves)));
  for (let before = -1; before !== ending.size; ) {
    before = ending.size;
    for (const moment of all) if (moment.next.some((next) => ending.has(next))) ending.add(moment);
  }
  return ending.size;
}

function pathsOf(box: Box, prefix = ''): readonly string[] {
  return Object.entries(box.states ?? {}).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...pathsOf(inner, `${prefix}${name}.`),
  ]);
}
