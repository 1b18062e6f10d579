import {
  afterHappening,
  type Clock,
  type ClockStatus,
  type Happening,
  idle,
  isRunning,
  meets,
  stopped,
} from './clock.ts';

/** How the clocks stand that are part of a node, by their place among them; what is idle is left out. */
export type Standing = ReadonlyMap<number, ClockStatus>;

/** Where no clock was started. */
export const atRest: Standing = new Map();

/** The clocks whose standing is part of a node: every combination of them is followed. */
export class TrackedClocks {
  readonly #clocks: readonly Clock[];
  readonly #places: ReadonlyMap<Clock, number>;
  readonly #byName = new Map<string, number[]>();
  readonly met = new Set<string>();

  constructor(clocks: readonly Clock[]) {
    this.#clocks = clocks;
    this.#places = new Map(clocks.map((clock, place) => [clock, place]));
    clocks.forEach(({ names }, place) => {
      for (const name of names) this.#byName.set(name, [...(this.#byName.get(name) ?? []), place]);
    });
  }

  /** The clocks that run. */
  running(standing: Standing): readonly Clock[] {
    return [...standing].flatMap(([place, status]) => (isRunning(status) ? [this.#clocks[place] as Clock] : []));
  }

  /** The same with one clock stopped. */
  stop(standing: Standing, clock: Clock): Standing {
    const place = this.#places.get(clock);
    return place === undefined ? standing : put(standing, place, stopped(standing.get(place) ?? idle));
  }

  /** Every way in which the clocks can stand after what happened, one thing after another. */
  after(standing: Standing, happenings: readonly Happening[]): readonly Standing[] {
    let ways: readonly Standing[] = [standing];
    for (const happening of happenings) {
      for (const place of this.#affected(happening)) {
        // What is idle can be started, but neither met nor cancelled.
        const isStarted = this.#clocks[place]?.triggers.some((name) => happening.names.has(name));
        if (isStarted || ways.some((way) => way.has(place))) ways = this.#change(ways, place, happening);
      }
    }
    return ways;
  }

  #affected({ names }: Happening): ReadonlySet<number> {
    const places = new Set<number>();
    for (const name of names) for (const place of this.#byName.get(name) ?? []) places.add(place);
    return places;
  }

  #change(ways: readonly Standing[], place: number, happening: Happening): readonly Standing[] {
    const clock = this.#clocks[place] as Clock;
    return ways.flatMap((way) => {
      const before = way.get(place) ?? idle;
      if (isRunning(before) && meets(clock, happening)) this.met.add(clock.rule.id);
      const next = afterHappening(clock, before, happening);
      if (next.length === 1 && next[0] === before) return [way];
      return next.map((status) => put(way, place, status));
    });
  }
}

/** Names a standing: the same for the same, whatever the order in which it came about. */
export function standingKey(standing: Standing): string {
  return [...standing]
    .map(([place, status]) => place * 1_000 + status)
    .sort((left, right) => left - right)
    .join();
}

function put(standing: Standing, place: number, status: ClockStatus): Standing {
  const changed = new Map(standing);
  if (status === idle) changed.delete(place);
  else changed.set(place, status);
  return changed;
}
